package dev.signalbox.encoder;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.ConfigException;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageFactory;
import dev.signalbox.core.spi.StageSettings;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.core.yaml.YamlNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Makes the stage of {@code - classifier: models/support}: a model bundle or Hugging Face export,
 * relative to the YAML file. The stage is called {@code classifier:models/support} and closes the
 * classifier it loaded. Found by {@link java.util.ServiceLoader}.
 */
public final class ClassifierStageFactory implements StageFactory {
  private static final String KIND = "classifier";
  private static final int MAX_NAMED = 5;

  @Override
  public String kind() {
    return KIND;
  }

  /**
   * Loads the classifier, about half a second if its encoder has to be started.
   *
   * @throws ConfigException if it cannot be loaded, says several labels at once, or knows a label
   *     the cascade does not
   */
  @Override
  public Stage create(StageSettings settings) {
    Classifier classifier = load(settings);
    try {
      requireFit(classifier.labels(), settings);
      return ClassifierStage.of(KIND + ":" + settings.value().asText(), classifier);
    } catch (RuntimeException e) {
      classifier.close();
      throw e;
    }
  }

  private static Classifier load(StageSettings settings) {
    YamlNode value = settings.value();
    String path = value.asText();
    try {
      return Classifier.load(settings.baseDirectory().resolve(Path.of(path)));
    } catch (ModelLoadException | InvalidPathException e) {
      throw new ConfigException(value.place() + " " + e.getMessage(), e);
    }
  }

  private static void requireFit(LabelSet labels, StageSettings settings) {
    if (labels.structure() == LabelStructure.MULTI) {
      throw settings
          .value()
          .error(
              "is a multi-label classifier, which gives any number of labels; a route needs one:"
                  + " train with one label per row");
    }
    List<String> known = settings.labels().names();
    List<String> surplus =
        labels.names().stream().filter(label -> !settings.labels().contains(label)).toList();
    if (!surplus.isEmpty()) {
      throw settings.value().error(problem(surplus, known));
    }
  }

  private static String problem(List<String> surplus, List<String> known) {
    String named =
        surplus.stream()
            .limit(MAX_NAMED)
            .map(label -> "\"" + label + "\"" + DidYouMean.hint(label, known))
            .collect(Collectors.joining(", "));
    int more = surplus.size() - MAX_NAMED;
    return "can answer "
        + named
        + (more > 0 ? " and " + more + " more" : "")
        + ", which this router has no label for; add it under labels, or train without it";
  }
}
