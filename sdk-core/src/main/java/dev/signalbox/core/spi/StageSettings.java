package dev.signalbox.core.spi;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.yaml.YamlNode;
import java.nio.file.Path;

/**
 * What a {@link StageFactory} makes a stage from. <em>Immutable.</em>
 *
 * @param value what stands behind the kind in YAML
 * @param labels what the cascade may answer
 * @param baseDirectory where relative paths start: the folder of the YAML file
 */
public record StageSettings(YamlNode value, LabelSet labels, Path baseDirectory) {}
