package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads a family file: grammars of programs, rules on them, rules on effects, and environment
 * variables that run something.
 */
final class FamilyReader {
  private FamilyReader() {}

  /**
   * Reads a family.
   *
   * @throws dev.signalbox.core.ConfigException with file, line and column, if it is not one
   */
  static Family read(YamlNode node) {
    YamlMap map = node.asMap();
    map.onlyKeys("version", "family", "title", "about", "clis", "rules", "env");
    YamlNode version = map.require("version");
    if (version.asInt() != 1) {
      throw version.error("version must be 1");
    }
    String name = map.require("family").asText();
    Map<String, CommandNode> programs = new LinkedHashMap<>();
    map.get("clis").map(YamlNode::asMap).ifPresent(clis -> readPrograms(clis, programs));
    List<Rule> rules = new ArrayList<>();
    map.get("rules")
        .ifPresent(list -> list.asList().forEach(rule -> rules.add(RuleReader.read(name, rule))));
    return new Family(
        name,
        map.get("title").map(YamlNode::asText).orElse(name),
        map.get("about").map(YamlNode::asText).orElse(""),
        programs,
        rules,
        map.get("env").map(YamlNode::asMap).map(FamilyReader::readEnvironment).orElse(Map.of()));
  }

  private static void readPrograms(YamlMap clis, Map<String, CommandNode> programs) {
    for (String names : clis.keys()) {
      List<CommandNode> same = new ArrayList<>();
      for (String name : Lists.split(names, '|')) {
        CommandNode program = new CommandNode(name, Optional.empty());
        programs.put(name, program);
        same.add(program);
      }
      readCommand(clis.require(names), same);
    }
  }

  /** Reads the grammar of one program. */
  static CommandNode readProgram(String name, YamlNode grammar) {
    CommandNode program = new CommandNode(name, Optional.empty());
    readCommand(grammar, List.of(program));
    return program;
  }

  /** Reads what is said of one or several commands alike; it is shared, as there may be many. */
  private static void readCommand(YamlNode value, List<CommandNode> nodes) {
    if (!(value instanceof YamlMap map)) {
      CommandSpec spec = doesOnly(does(value));
      nodes.forEach(node -> node.describe(spec, List.of()));
      return;
    }
    map.onlyKeys(
        "style",
        "scope",
        "context",
        "adapter",
        "options",
        "does",
        "otherwise",
        "operands",
        "looks-only",
        "recursive",
        "cases",
        "stdin",
        "commands");
    CommandSpec spec =
        new CommandSpec(
            map.get("style")
                .map(
                    n ->
                        choice(
                            n, Style.values(), s -> s.name().toLowerCase(java.util.Locale.ROOT))),
            map.get("scope").map(n -> choice(n, Scope.values(), Scope::label)),
            map.get("context").map(YamlNode::asText),
            map.get("adapter").map(YamlNode::asText),
            map.get("does").map(FamilyReader::does).orElse(List.of()),
            map.get("otherwise").map(FamilyReader::does).orElse(List.of()),
            map.get("operands").map(FamilyReader::operands).orElse(List.of()),
            map.get("looks-only").map(ConditionReader::flags).orElse(List.of()),
            map.get("recursive").map(ConditionReader::flags).orElse(List.of()),
            map.get("cases").map(FamilyReader::cases).orElse(List.of()),
            map.get("stdin").map(YamlNode::asText));
    List<Option> options = map.get("options").map(FamilyReader::options).orElse(List.of());
    nodes.forEach(node -> node.describe(spec, options));
    map.get("commands").map(YamlNode::asMap).ifPresent(commands -> readCommands(commands, nodes));
  }

  private static void readCommands(YamlMap commands, List<CommandNode> parents) {
    for (String key : commands.keys()) {
      YamlNode value = commands.require(key);
      if (!(value instanceof YamlMap) && value.asText().equals("..")) {
        for (String word : Lists.split(key, '|')) {
          parents.forEach(parent -> parent.skip(word));
        }
      } else {
        List<String> words = Lists.split(key, ' ');
        readCommand(value, parents.stream().flatMap(p -> nodes(p, words).stream()).toList());
      }
    }
  }

  /** {@code volume|volumes rm|remove} are four commands. */
  static List<CommandNode> nodes(CommandNode parent, List<String> words) {
    List<CommandNode> level = List.of(parent);
    for (String word : words) {
      List<CommandNode> next = new ArrayList<>();
      for (CommandNode node : level) {
        Lists.split(word, '|').forEach(one -> next.add(node.child(one)));
      }
      level = next;
    }
    return level;
  }

  private static CommandSpec doesOnly(List<Does> does) {
    return new CommandSpec(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        does,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty());
  }

  /** {@code read}, {@code write delete@cloud}. */
  private static List<Does> does(YamlNode node) {
    List<Does> all = new ArrayList<>();
    for (String token : Lists.split(node.asText(), ' ')) {
      int at = token.indexOf('@');
      String action = at < 0 ? token : token.substring(0, at);
      all.add(
          new Does(
              choice(node, action, Action.values(), Action::label),
              at < 0
                  ? Optional.empty()
                  : Optional.of(
                      choice(node, token.substring(at + 1), Scope.values(), Scope::label))));
    }
    return all;
  }

  private static List<Option> options(YamlNode node) {
    return each(node, "option", Option::of);
  }

  private static List<Operand> operands(YamlNode node) {
    return each(node, "operand", Operand::of);
  }

  private static <T> List<T> each(
      YamlNode node, String what, Function<String, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    for (String token : Lists.split(node.asText(), ' ')) {
      all.add(
          reader.apply(token).orElseThrow(() -> node.error("\"" + token + "\" is not an " + what)));
    }
    return all;
  }

  private static List<Case> cases(YamlNode node) {
    List<Case> cases = new ArrayList<>();
    for (YamlNode item : node.asList()) {
      YamlMap map = item.asMap();
      map.onlyKeys(ConditionReader.keysAnd("does", "operands", "options"));
      cases.add(
          new Case(
              ConditionReader.read(map),
              map.get("does").map(FamilyReader::does).orElse(List.of()),
              map.get("operands").map(FamilyReader::operands).orElse(List.of()),
              map.get("options").map(FamilyReader::options).orElse(List.of())));
    }
    return cases;
  }

  private static Map<String, ArgType> readEnvironment(YamlMap map) {
    Map<String, ArgType> types = new LinkedHashMap<>();
    for (String names : map.keys()) {
      YamlNode value = map.require(names);
      ArgType type =
          ArgType.of(value.asText())
              .orElseThrow(() -> value.error("\"" + value.asText() + "\" is not an argument type"));
      Lists.split(names, '|').forEach(name -> types.put(name, type));
    }
    return types;
  }

  static <E> E choice(YamlNode node, E[] values, Function<E, String> label) {
    return choice(node, node.asText(), values, label);
  }

  static <E> E choice(YamlNode node, String text, E[] values, Function<E, String> label) {
    for (E value : values) {
      if (label.apply(value).equals(text)) {
        return value;
      }
    }
    List<String> known = new ArrayList<>();
    for (E value : values) {
      known.add(label.apply(value));
    }
    throw node.error("\"" + text + "\" is none of " + String.join(", ", known));
  }
}
