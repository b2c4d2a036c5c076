package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.cli.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is almost a rule's example: for each rule that ships, made from its own examples. */
class NearMissTest {
  private static final CommandGuard GUARD = CommandGuard.standard();
  private static final List<Rule> RULES = Catalog.builtIn().rules();

  /** One program and its arguments, nothing of the shell's. */
  private static final Pattern PLAIN = Pattern.compile("[a-z][\\w.+-]*( [\\w./:=@,+~-]+)*");

  private static final Map<String, UnaryOperator<String>> WRAPPERS =
      Map.of(
          "sh -c", command -> "sh -c " + Carriers.quoted(command),
          "bash -lc", command -> "bash -lc " + Carriers.quoted(command),
          "group", command -> "{ " + command + "\n}",
          "after &&", command -> "true && " + command,
          "eval", command -> "eval " + Carriers.quoted(command));

  private static final Map<String, UnaryOperator<String>> PREFIXES =
      Map.of(
          "sudo", command -> "sudo " + command,
          "env", command -> "env A=b " + command,
          "timeout", command -> "timeout -k 5 10 " + command,
          "nice", command -> "nice -n 5 " + command,
          "nohup", command -> "nohup " + command,
          "absolute", command -> "/usr/bin/" + command);

  private static final Map<String, UnaryOperator<String>> DATA =
      Map.of(
          "echo", command -> "echo " + Carriers.quoted(command),
          "grep", command -> "grep -rn -F -- " + Carriers.quoted(command) + " docs",
          "commit", command -> "git commit -m " + Carriers.quoted("Explain " + command),
          "heredoc", command -> "cat > notes.md <<'END_OF_NOTES'\n" + command + "\nEND_OF_NOTES");

  @Test
  void rule_exampleAsData_isSilent() {
    assertThat(broken(DATA, (rule, example) -> true, false)).isEmpty();
  }

  @Test
  void rule_exampleInAShell_speaks() {
    assertThat(broken(WRAPPERS, (rule, example) -> isShellText(example), true)).isEmpty();
  }

  @Test
  void rule_examplePrefixed_speaks() {
    assertThat(broken(PREFIXES, (rule, example) -> isPlain(example) && !isBuiltin(example), true))
        .isEmpty();
  }

  @Test
  void rule_exampleOfAnotherProgram_isSilent() {
    Map<String, UnaryOperator<String>> misspelled =
        Map.of("misspelled", command -> command.replaceFirst("^[\\w.+-]+", "$0zq"));

    assertThat(
            broken(misspelled, (rule, example) -> !rule.on().isEmpty() && isPlain(example), false))
        .isEmpty();
  }

  @Test
  void rule_exampleWithHelp_isSilent() {
    Map<String, UnaryOperator<String>> help =
        Map.of("--help", command -> command.replaceFirst("^[\\w.+-]+", "$0 --help"));

    assertThat(broken(help, (rule, example) -> isPlain(example) && knowsHelp(rule, example), false))
        .isEmpty();
  }

  @Test
  void reason_everyRule_isASentence() {
    List<String> odd = new ArrayList<>();
    for (Rule rule : RULES) {
      for (String example : rule.match()) {
        for (Finding finding : GUARD.judge(example).findings()) {
          if (finding.rule().equals(rule.id()) && !isSentence(finding.reason())) {
            odd.add(rule.id() + ": " + finding.reason());
          }
        }
      }
    }
    assertThat(odd).isEmpty();
  }

  private static boolean isSentence(String text) {
    boolean begins =
        Character.isUpperCase(text.codePointAt(0)) || !Character.isLetter(text.charAt(0));
    return begins && text.endsWith(".") && !text.contains("  ") && !text.contains("{target}");
  }

  private static List<String> broken(
      Map<String, UnaryOperator<String>> carriers,
      BiPredicate<Rule, String> applies,
      boolean speaks) {
    List<String> broken = new ArrayList<>();
    for (Rule rule : RULES) {
      for (String example : rule.match()) {
        if (applies.test(rule, example)) {
          carriers.forEach(
              (name, carrier) -> {
                String command = carrier.apply(example);
                if (isSpoken(rule, command) != speaks) {
                  broken.add(rule.id() + " (" + name + "): " + command);
                }
              });
        }
      }
    }
    return broken;
  }

  private static boolean isSpoken(Rule rule, String command) {
    return GUARD.judge(command).findings().stream().anyMatch(f -> f.rule().equals(rule.id()));
  }

  /**
   * Programs of Windows and macOS do not know that option; for {@code dd} all words are operands,
   * and {@code kill} is the shell's own.
   */
  private static boolean knowsHelp(Rule rule, String example) {
    return !rule.id().startsWith("windows.")
        && !rule.id().startsWith("macos.")
        && !example.startsWith("dd ")
        && !example.startsWith("kill ");
  }

  private static boolean isPlain(String example) {
    return PLAIN.matcher(example).matches();
  }

  /** Queries that are typed as they are have no shell around them. */
  private static boolean isShellText(String example) {
    return GUARD.judge(example).steps().stream().noneMatch(step -> step.kind().equals("query"));
  }

  private static boolean isBuiltin(String example) {
    return example.startsWith("history") || example.startsWith("unset");
  }
}
