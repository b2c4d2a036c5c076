package dev.signalbox.router;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.SdkException;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageFactory;
import dev.signalbox.core.spi.StageSettings;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code cascade} list of a router: makes its stages and gives them to the builder. Until the
 * router exists, closing the stages made so far is up to this reader. <em>Not thread-safe.</em>
 */
final class CascadeYaml {
  private static final String MIN_CONFIDENCE = "min-confidence";

  private final RouterBuilder builder;
  private final Path baseDirectory;
  private final StageKinds kinds = new StageKinds();
  private final List<Step> made = new ArrayList<>();

  CascadeYaml(RouterBuilder builder, Path baseDirectory) {
    this.builder = builder;
    this.baseDirectory = baseDirectory;
  }

  void read(YamlNode cascade) {
    for (YamlNode entry : cascade.asList()) {
      read(entry.asMap());
    }
    if (made.isEmpty()) {
      throw cascade.error("has no stage; add one or remove the key");
    }
  }

  private void read(YamlMap entry) {
    String kind = kind(entry);
    double minConfidence =
        Optional.of(MIN_CONFIDENCE).flatMap(entry::get).map(YamlNode::asPercent).orElse(0.0);
    Step step = new Step(stage(entry, kind), minConfidence, true);
    boolean taken = isTaken(step.name());
    made.add(step);
    if (taken) {
      throw entry.keyError(
          kind,
          "two stages are called \"" + step.name() + "\"; they must differ in their settings");
    }
    builder.step(step);
  }

  private static String kind(YamlMap entry) {
    List<String> kinds = entry.keys().stream().filter(key -> !key.equals(MIN_CONFIDENCE)).toList();
    if (kinds.size() != 1) {
      throw entry.error(
          "a stage is one key, its kind, with its settings; found " + kinds.size() + ": " + kinds);
    }
    return kinds.get(0);
  }

  private Stage stage(YamlMap entry, String kind) {
    StageFactory factory = kinds.find(kind).orElseThrow(() -> unknown(entry, kind));
    YamlNode value = entry.require(kind);
    StageSettings settings =
        new StageSettings(value, builder.labels(), builder.descriptions(), baseDirectory);
    try {
      return factory.create(settings);
    } catch (SdkException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new ConfigException(
          value.place() + " stage \"" + kind + "\" could not be made: " + e, e);
    }
  }

  private ConfigException unknown(YamlMap entry, String kind) {
    return entry.keyError(kind, "unknown stage \"" + kind + "\"" + kinds.remedy(kind));
  }

  private boolean isTaken(String name) {
    return name.equals(RulesStage.NAME) || made.stream().anyMatch(s -> s.name().equals(name));
  }

  void close() {
    for (Step step : made) {
      step.closeQuietly(builder.name());
    }
  }
}
