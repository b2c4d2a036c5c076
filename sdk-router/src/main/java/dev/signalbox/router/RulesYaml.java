package dev.signalbox.router;

import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.core.yaml.YamlList;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The {@code rules} list of a router. <em>Not thread-safe.</em> */
final class RulesYaml {
  private final Set<String> labels;
  private final Map<String, String> places = new HashMap<>();

  private RulesYaml(Set<String> labels) {
    this.labels = labels;
  }

  static void read(YamlNode rules, RouterBuilder builder) {
    RulesYaml reader = new RulesYaml(builder.descriptions().keySet());
    for (YamlNode rule : rules.asList()) {
      builder.rule(reader.rule(rule.asMap()));
    }
  }

  private Rule rule(YamlMap map) {
    map.onlyKeys("id", "when", "label", "match", "not-match");
    Condition when = condition(map.require("when").asMap());
    Rule rule =
        placed(
            map.require("id"),
            () ->
                new Rule(id(map), label(map), when, texts(map, "match"), texts(map, "not-match")));
    RuleSet.failedExample(rule).ifPresent(failed -> refuse(map, failed));
    return rule;
  }

  private String id(YamlMap map) {
    YamlNode id = map.require("id");
    String first = places.putIfAbsent(id.asText(), id.place());
    if (first != null) {
      throw id.error("rule id \"" + id.asText() + "\" is taken, first at " + first);
    }
    return id.asText();
  }

  private String label(YamlMap map) {
    YamlNode label = map.require("label");
    if (!labels.contains(label.asText())) {
      throw label.error(
          "unknown label \"" + label.asText() + "\"" + DidYouMean.hint(label.asText(), labels));
    }
    return label.asText();
  }

  private static Condition condition(YamlMap when) {
    when.onlyKeys("keyword", "regex");
    if (when.keys().size() != 1) {
      throw when.error("a condition is one of keyword, regex; found " + when.keys().size());
    }
    Optional<YamlNode> keyword = when.get("keyword");
    if (keyword.isPresent()) {
      return placed(keyword.get(), () -> new Condition.Keyword(texts(keyword.get())));
    }
    YamlNode regex = when.require("regex");
    return placed(regex, () -> new Condition.Regex(regex.asText()));
  }

  private static List<String> texts(YamlMap map, String key) {
    return map.get(key).map(RulesYaml::texts).orElse(List.of());
  }

  /** One text, or a list of texts. */
  private static List<String> texts(YamlNode node) {
    return node instanceof YamlList list
        ? list.items().stream().map(YamlNode::asText).toList()
        : List.of(node.asText());
  }

  private static void refuse(YamlMap map, RuleSet.FailedExample failed) {
    YamlNode examples = map.require(failed.shouldMatch() ? "match" : "not-match");
    YamlNode wrong =
        examples instanceof YamlList list ? list.items().get(failed.index()) : examples;
    throw wrong.error(failed.problem());
  }

  /** Puts the place before what a record says about its own values. */
  private static <T> T placed(YamlNode node, Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw node.error(String.valueOf(e.getMessage()));
    }
  }
}
