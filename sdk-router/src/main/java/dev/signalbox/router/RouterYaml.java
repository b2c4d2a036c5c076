package dev.signalbox.router;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlList;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.core.yaml.YamlScalar;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A YAML file of routers, read into {@link RouterBuilder}. <em>Thread-safe.</em> */
final class RouterYaml {
  /** {@code guard} is read by the guard. */
  private static final List<String> TOP_KEYS = List.of("version", "routers", "guard");

  private static final List<String> LATER_TOP_KEYS = List.of("models");
  private static final List<String> ROUTER_KEYS =
      List.of("labels", "rules", "cascade", "deadline", "otherwise");
  private static final List<String> LATER_ROUTER_KEYS =
      List.of("target", "on-infeasible", "cache", "shadow");

  private final Path baseDirectory;
  private final YamlMap routers;

  private RouterYaml(Path baseDirectory, YamlMap routers) {
    this.baseDirectory = baseDirectory;
    this.routers = routers;
  }

  static RouterYaml read(Path file, Map<String, String> environment) {
    YamlMap root = StrictYaml.read(file, environment).asMap();
    checkKeys(root, TOP_KEYS, LATER_TOP_KEYS);
    YamlNode version = root.require("version");
    if (version.asInt() != 1) {
      throw version.error("version " + version.asInt() + " is not known; this release reads 1");
    }
    Path folder = file.toAbsolutePath().getParent();
    return new RouterYaml(folder == null ? Path.of("") : folder, root.require("routers").asMap());
  }

  private static void checkKeys(YamlMap map, List<String> known, List<String> later) {
    for (String key : map.keys()) {
      if (later.contains(key)) {
        throw map.keyError(
            key, "key \"" + key + "\" comes in a later version of Signalbox; remove it for now");
      }
    }
    map.onlyKeys(known);
  }

  Router router(String name) {
    YamlMap map = routers.get(name).orElseThrow(() -> unknownRouter(name)).asMap();
    checkKeys(map, ROUTER_KEYS, LATER_ROUTER_KEYS);
    RouterBuilder builder = Router.builder().name(name);
    readLabels(map.require("labels"), builder);
    map.get("rules").ifPresent(rules -> RulesYaml.read(rules, builder));
    map.get("deadline").ifPresent(deadline -> builder.deadline(positive(deadline)));
    map.get("otherwise").ifPresent(otherwise -> builder.otherwise(notBlank(otherwise)));
    return build(map, builder);
  }

  private ConfigException unknownRouter(String name) {
    return routers.error(
        "has no router \""
            + name
            + "\""
            + DidYouMean.hint(name, routers.keys())
            + "; it has: "
            + String.join(", ", routers.keys()));
  }

  private static void readLabels(YamlNode labels, RouterBuilder builder) {
    if (labels instanceof YamlMap map) {
      readDescribed(map, builder);
    } else {
      readNames(labels.asList(), builder);
    }
    if (builder.descriptions().isEmpty()) {
      throw labels.error("has no label; add at least one");
    }
  }

  private static void readNames(YamlList labels, RouterBuilder builder) {
    for (YamlNode label : labels) {
      String name = notBlank(label);
      if (builder.descriptions().containsKey(name)) {
        throw label.error("label \"" + name + "\" appears twice; remove one");
      }
      builder.label(name);
    }
  }

  private static void readDescribed(YamlMap labels, RouterBuilder builder) {
    for (String label : labels.keys()) {
      YamlNode description = labels.require(label);
      boolean nothing = description instanceof YamlScalar scalar && scalar.isNothing();
      builder.label(label, nothing ? "" : description.asText());
    }
  }

  private static Duration positive(YamlNode deadline) {
    Duration duration = deadline.asDuration();
    if (duration.isZero()) {
      throw deadline.error("a deadline must be longer than zero");
    }
    return duration;
  }

  private static String notBlank(YamlNode node) {
    if (node.asText().isBlank()) {
      throw node.error("expected text, found blanks");
    }
    return node.asText();
  }

  private Router build(YamlMap map, RouterBuilder builder) {
    CascadeYaml cascade = new CascadeYaml(builder, baseDirectory);
    try {
      map.get("cascade").ifPresent(cascade::read);
      if (!builder.canDecide()) {
        throw map.error("has nothing to decide with; add rules or a cascade");
      }
      return builder.build();
    } catch (RuntimeException | Error e) {
      cascade.close();
      throw e;
    }
  }
}
