package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the keys of a {@link Condition}. */
final class ConditionReader {
  private static final List<String> KEYS =
      List.of(
          "with",
          "with-all",
          "without",
          "operands-count",
          "operand",
          "no-operand",
          "first",
          "last",
          "text",
          "runs");

  private ConditionReader() {}

  static List<String> keysAnd(String... others) {
    List<String> all = new ArrayList<>(KEYS);
    all.addAll(Arrays.asList(others));
    return all;
  }

  static Condition readAlone(YamlNode node) {
    YamlMap map = node.asMap();
    map.onlyKeys(KEYS);
    return read(map);
  }

  static Condition read(YamlMap map) {
    return new Condition(
        map.get("with").map(ConditionReader::flags).orElse(List.of()),
        map.get("with-all").map(ConditionReader::flags).orElse(List.of()),
        map.get("without").map(ConditionReader::flags).orElse(List.of()),
        map.get("operands-count").map(ConditionReader::count),
        map.get("operand").map(ConditionReader::glob),
        map.get("no-operand").map(ConditionReader::glob),
        map.get("first").map(ConditionReader::glob),
        map.get("last").map(ConditionReader::glob),
        map.get("text").map(ConditionReader::glob),
        map.get("runs").map(ConditionReader::glob));
  }

  static List<FlagTest> flags(YamlNode node) {
    List<FlagTest> tests = new ArrayList<>();
    for (String token : Lists.split(node.asText(), ' ')) {
      tests.add(FlagTest.of(token));
    }
    return tests;
  }

  private static Condition.Count count(YamlNode node) {
    return Condition.Count.of(node.asText())
        .orElseThrow(() -> node.error("expected a count such as 0, 2, 1+ or 0-1"));
  }

  private static Glob glob(YamlNode node) {
    return Glob.of(node.asText());
  }
}
