package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.YamlList;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Reads one rule of a family. */
final class RuleReader {
  private RuleReader() {}

  /** The keys that only checking a rule needs. */
  static final Set<String> EXAMPLES = Set.of("match", "not-match");

  /** Reads a rule with its examples, which it must have. */
  static Rule read(String family, YamlNode node) {
    YamlMap map = node.asMap();
    return read(family, map, texts(map.require("match")), texts(map.require("not-match")));
  }

  /** Reads a rule that was checked before and left its examples behind. */
  static Rule readChecked(String family, YamlNode node) {
    return read(family, node.asMap(), List.of(), List.of());
  }

  private static Rule read(String family, YamlMap map, List<String> match, List<String> notMatch) {
    map.onlyKeys(
        "id",
        "on",
        "effect",
        "scope",
        "spares",
        "recursive",
        "when",
        "class",
        "decision",
        "severity",
        "reason",
        "instead",
        "match",
        "not-match");
    Verdict decision =
        FamilyReader.choice(map.require("decision"), Verdict.values(), RuleReader::lower);
    List<String> on = map.get("on").map(RuleReader::texts).orElse(List.of());
    Set<Action> actions =
        map.get("effect").map(n -> words(n, Action.values(), Action::label)).orElse(Set.of());
    if (on.isEmpty() == actions.isEmpty()) {
      throw map.error("a rule is either \"on\" commands or about an \"effect\"");
    }
    return new Rule(
        id(family, map.require("id")),
        on,
        actions,
        scopes(map, "scope"),
        scopes(map, "spares"),
        map.get("recursive").map(YamlNode::asText).map("true"::equals).orElse(false),
        map.get("when").map(ConditionReader::readAlone).orElse(Condition.ALWAYS),
        FamilyReader.choice(map.require("class"), RiskClass.values(), RiskClass::label),
        decision,
        map.get("severity")
            .map(n -> FamilyReader.choice(n, Severity.values(), RuleReader::lower))
            .orElse(severity(decision)),
        map.require("reason").asText(),
        map.get("instead").map(YamlNode::asText),
        match,
        notMatch,
        map.place());
  }

  private static Set<Scope> scopes(YamlMap map, String key) {
    return map.get(key).map(n -> words(n, Scope.values(), Scope::label)).orElse(Set.of());
  }

  private static String id(String family, YamlNode node) {
    String id = node.asText();
    if (!id.startsWith(family + ".")) {
      throw node.error("a rule of family " + family + " is called \"" + family + ".something\"");
    }
    return id;
  }

  private static Severity severity(Verdict decision) {
    return switch (decision) {
      case ALLOW -> Severity.LOW;
      case HOLD -> Severity.HIGH;
      case DENY -> Severity.CRITICAL;
    };
  }

  private static <E> Set<E> words(YamlNode node, E[] values, Function<E, String> label) {
    Set<E> all = new LinkedHashSet<>();
    for (String word : Lists.split(node.asText(), ' ')) {
      all.add(FamilyReader.choice(node, word, values, label));
    }
    return all;
  }

  /** One text, or a list of them. */
  private static List<String> texts(YamlNode node) {
    if (!(node instanceof YamlList many)) {
      return List.of(node.asText());
    }
    List<String> all = new ArrayList<>();
    for (YamlNode item : many) {
      all.add(item.asText());
    }
    return all;
  }

  private static <E extends Enum<E>> String lower(E value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
