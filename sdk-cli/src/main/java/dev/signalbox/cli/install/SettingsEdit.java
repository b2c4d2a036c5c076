package dev.signalbox.cli.install;

import dev.signalbox.cli.install.JsonText.Kind;
import dev.signalbox.cli.install.JsonText.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What becomes of the text of a settings file. */
final class SettingsEdit {
  private static final String HOOKS = "hooks";
  private static final String PERMISSIONS = "permissions";
  private static final String DENY = "deny";

  private final AgentSettings agent;
  private final Path file;

  SettingsEdit(AgentSettings agent, Path file) {
    this.agent = agent;
    this.file = file;
  }

  /** A hook of ours, and the group it is in. */
  private record Found(Node group, Node hook, HookLine line) {}

  /**
   * The text with our hook in it, once and as wanted; the same text if it is so already.
   *
   * @param text of the file; blank if there is none
   * @param before as for {@link #uninstalled}
   */
  String installed(String text, String before, HookLine line) {
    JsonText json = parse(text);
    Map<String, Object> group = agent.group(line);
    List<Found> found = found(json);
    if (found.size() != 1 || !json.says(found.get(0).group(), group)) {
      json = withoutOurs(json, parse(before));
      json = object(json, HOOKS);
      if (json.find(Kind.ARRAY, HOOKS, agent.event()).isEmpty()) {
        json = json.with(json.find(HOOKS).orElseThrow(), agent.event(), List.of());
      }
      json = json.with(json.find(HOOKS, agent.event()).orElseThrow(), group);
    }
    return withDenials(json, agent.denials(line, file)).text();
  }

  private JsonText parse(String text) {
    return JsonText.of(file.toString(), text.isBlank() ? "{}\n" : text);
  }

  private static JsonText object(JsonText json, String name) {
    return json.find(Kind.OBJECT, name).isPresent() ? json : json.with(json.root(), name, Map.of());
  }

  private static JsonText withDenials(JsonText text, List<String> rules) {
    JsonText json = text;
    for (String rule : rules) {
      json = object(json, PERMISSIONS);
      if (json.find(Kind.ARRAY, PERMISSIONS, DENY).isEmpty()) {
        json = json.with(json.find(PERMISSIONS).orElseThrow(), DENY, List.of());
      }
      Node list = json.find(PERMISSIONS, DENY).orElseThrow();
      if (rule(list, rule).isEmpty()) {
        json = json.with(list, rule);
      }
    }
    return json;
  }

  private static Optional<Node> rule(Node list, String rule) {
    return list.children().stream().filter(item -> item.value().equals(rule)).findFirst();
  }

  private List<Found> found(JsonText json) {
    List<Found> found = new ArrayList<>();
    json.find(Kind.OBJECT, HOOKS);
    Optional<Node> groups = json.find(Kind.ARRAY, HOOKS, agent.event());
    for (Node group : groups.map(Node::children).orElse(List.of())) {
      Optional<Node> hooks = group.member(HOOKS);
      for (Node hook : hooks.map(Node::children).orElse(List.of())) {
        hook.string("command")
            .flatMap(command -> HookLine.parse(command, agent.dialect()))
            .ifPresent(line -> found.add(new Found(group, hook, line)));
      }
    }
    return found;
  }

  /**
   * The text without what {@link #installed} wrote, whatever was written around it since.
   *
   * @param before the text before the hook was installed; what it has stays. Blank if unknown
   */
  String uninstalled(String text, String before) {
    return withoutOurs(parse(text), parse(before)).text();
  }

  /** Whether there is anything of ours. */
  boolean isInstalled(String text) {
    return !found(parse(text)).isEmpty();
  }

  private JsonText withoutOurs(JsonText text, JsonText before) {
    JsonText json = text;
    if (found(json).isEmpty()) {
      return json;
    }
    for (List<Found> found = found(json); !found.isEmpty(); found = found(json)) {
      HookLine line = found.get(0).line();
      json = withoutHook(json, found.get(0));
      if (json.find(PERMISSIONS).isPresent()) {
        json = withoutDenials(json, before, agent.denials(line, file));
      }
    }
    json = withoutEmpty(json, before, HOOKS, agent.event());
    return withoutEmpty(json, before, HOOKS);
  }

  private JsonText withoutHook(JsonText json, Found found) {
    Node hooks = found.group().member(HOOKS).orElseThrow();
    if (hooks.children().size() > 1) {
      return json.without(hooks, found.hook());
    }
    return json.without(json.find(HOOKS, agent.event()).orElseThrow(), found.group());
  }

  private static JsonText withoutDenials(JsonText text, JsonText before, List<String> rules) {
    JsonText json = text;
    Optional<Node> had = before.find(PERMISSIONS, DENY);
    for (String rule : rules) {
      Optional<Node> list = json.find(Kind.ARRAY, PERMISSIONS, DENY);
      Optional<Node> item = list.flatMap(node -> rule(node, rule));
      boolean theirs = had.flatMap(node -> rule(node, rule)).isPresent();
      if (item.isPresent() && !theirs) {
        json = json.without(list.orElseThrow(), item.get());
      }
    }
    json = withoutEmpty(json, before, PERMISSIONS, DENY);
    return withoutEmpty(json, before, PERMISSIONS);
  }

  /** Takes an empty container away that was not there before. */
  private static JsonText withoutEmpty(JsonText json, JsonText before, String... path) {
    Optional<Node> node = json.find(path);
    if (node.isEmpty() || !node.get().children().isEmpty() || before.find(path).isPresent()) {
      return json;
    }
    Node around = path.length == 1 ? json.root() : json.find(path[0]).orElseThrow();
    return json.without(around, node.get());
  }
}
