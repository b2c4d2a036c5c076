package dev.signalbox.core.spi;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.yaml.YamlNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a {@link StageFactory} makes a stage from. <em>Immutable.</em>
 *
 * @param value what stands behind the kind in YAML
 * @param labels what the cascade may answer
 * @param descriptions what each label means, in the operator's words; labels may be missing. A
 *     stage that asks a language model or a person shows them
 * @param baseDirectory where relative paths start: the folder of the YAML file
 */
public record StageSettings(
    YamlNode value, LabelSet labels, Map<String, String> descriptions, Path baseDirectory) {
  public StageSettings {
    descriptions = Map.copyOf(descriptions);
  }

  /** Settings without descriptions. */
  public StageSettings(YamlNode value, LabelSet labels, Path baseDirectory) {
    this(value, labels, Map.of(), baseDirectory);
  }
}
