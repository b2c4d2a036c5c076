package dev.signalbox.guard.command;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The section {@code guard: {command: ...}} of a configuration file. */
final class GuardYaml {
  /** Other modules read the other sections. */
  private static final List<String> SECTIONS = List.of("version", "models", "routers", "guard");

  private static final List<String> GUARDS = List.of("command", "mail", "approvals");

  private final Path folder;

  private GuardYaml(Path folder) {
    this.folder = folder;
  }

  /** Tells a builder what the file says. */
  static void read(Path file, Map<String, String> environment, CommandGuard.Builder builder) {
    YamlMap root = StrictYaml.read(file, environment).asMap();
    root.onlyKeys(SECTIONS);
    YamlNode version = root.require("version");
    if (version.asInt() != 1) {
      throw version.error("version " + version.asInt() + " is not known; this release reads 1");
    }
    YamlMap guard = root.require("guard").asMap();
    guard.onlyKeys(GUARDS);
    Path folder = file.toAbsolutePath().getParent();
    GuardYaml yaml = new GuardYaml(folder == null ? Path.of("/") : folder);
    guard.get("command").ifPresent(command -> yaml.read(command.asMap(), builder));
  }

  private void read(YamlMap command, CommandGuard.Builder builder) {
    command.onlyKeys("profile", "workspace", "rules");
    command.get("profile").ifPresent(node -> builder.profile(profile(node)));
    command.get("workspace").ifPresent(node -> builder.workspace(workspace(node)));
    command.get("rules").ifPresent(node -> ruleFiles(node).forEach(builder::rules));
  }

  private static Profile profile(YamlNode node) {
    if (!(node instanceof YamlMap map)) {
      return named(node);
    }
    map.onlyKeys("base", "floors");
    Profile profile = map.get("base").map(GuardYaml::named).orElse(Profile.STANDARD);
    YamlMap floors = map.require("floors").asMap();
    for (String label : floors.keys()) {
      profile = profile.withFloor(riskClass(floors, label), verdict(floors.require(label)));
    }
    return profile;
  }

  private static Profile named(YamlNode node) {
    String name = node.asText();
    return Profile.named(name)
        .orElseThrow(
            () ->
                node.error(
                    "profile \""
                        + Visible.of(name)
                        + "\" is not known"
                        + DidYouMean.hint(name, Profile.names())
                        + "; it is one of "
                        + String.join(", ", Profile.names())));
  }

  private static RiskClass riskClass(YamlMap floors, String label) {
    List<String> known = new ArrayList<>();
    for (RiskClass riskClass : RiskClass.values()) {
      if (riskClass.label().equals(label)) {
        return riskClass;
      }
      known.add(riskClass.label());
    }
    floors.onlyKeys(known);
    throw floors.error("\"" + label + "\" is no risk class");
  }

  private static Verdict verdict(YamlNode node) {
    return switch (node.asText().toUpperCase(Locale.ROOT)) {
      case "ALLOW" -> Verdict.ALLOW;
      case "HOLD" -> Verdict.HOLD;
      case "DENY" -> Verdict.DENY;
      default -> throw node.error("expected allow, hold or deny, found " + node.described());
    };
  }

  private String workspace(YamlNode node) {
    return folder.resolve(path(node)).normalize().toString();
  }

  private List<Path> ruleFiles(YamlNode node) {
    List<Path> files = new ArrayList<>();
    for (YamlNode item : node.asList()) {
      List<Path> found = PathGlob.files(folder, path(item).toString());
      if (found.isEmpty()) {
        throw item.error("no file matches " + item.described() + " in " + folder);
      }
      files.addAll(found);
    }
    return files;
  }

  private static Path path(YamlNode node) {
    try {
      return Path.of(node.asText());
    } catch (java.nio.file.InvalidPathException e) {
      throw new ConfigException(node.place() + " is not a path: " + node.described(), e);
    }
  }
}
