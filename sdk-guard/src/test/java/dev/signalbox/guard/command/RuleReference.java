package dev.signalbox.guard.command;

import dev.signalbox.guard.command.internal.cli.Family;
import dev.signalbox.guard.command.internal.cli.Rule;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Writes the reference page of the rules that ship. */
final class RuleReference {
  private RuleReference() {}

  static String page(List<Family> families) {
    int rules = families.stream().mapToInt(family -> family.rules().size()).sum();
    int programs = families.stream().mapToInt(family -> family.programs().size()).sum();
    StringBuilder page = new StringBuilder();
    page.append("# Rules of the command guard\n\n");
    page.append("Generated from the family files; see [how they are written](guard-rules.md). ");
    page.append(rules)
        .append(" rules and the grammars of ")
        .append(programs)
        .append(" programs.\n");
    page.append(
        "The decision is that of profile `standard`; stricter profiles only make it stricter.\n");
    families.forEach(family -> family(family, page));
    return page.toString();
  }

  private static void family(Family family, StringBuilder page) {
    page.append("\n## ").append(family.title()).append("\n");
    if (!family.about().isEmpty()) {
      page.append(cell(family.about())).append("\n");
    }
    if (!family.programs().isEmpty()) {
      page.append("\nPrograms: `");
      page.append(String.join("` `", new TreeSet<>(family.programs().keySet()))).append("`\n");
    }
    if (!family.rules().isEmpty()) {
      page.append(
          "\n| rule | class | decision | why | for example | instead |\n|---|---|---|---|---|---|\n");
      family.rules().forEach(rule -> row(rule, page));
    }
  }

  private static void row(Rule rule, StringBuilder page) {
    page.append("| `").append(rule.id()).append("` | ");
    page.append(rule.riskClass().label()).append(" | ");
    page.append(rule.decision().name().toLowerCase(Locale.ROOT)).append(" | ");
    page.append(cell(rule.reason())).append(" | ");
    page.append(code(rule.match().get(0))).append(" | ");
    page.append(rule.instead().map(RuleReference::code).orElse("")).append(" |\n");
  }

  private static String code(String command) {
    String line = command.replace("\n", "⏎").replace("|", "\\|");
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }

  private static String cell(String text) {
    return text.replace("\n", " ").replace("|", "\\|").replace("{target}", "…").strip();
  }
}
