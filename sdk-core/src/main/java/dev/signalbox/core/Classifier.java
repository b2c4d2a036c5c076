package dev.signalbox.core;

import dev.signalbox.core.spi.ClassifierFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;

/**
 * Says which label of a fixed set fits a text. It cannot invent a label, and abstains when it is
 * not sure or the text is foreign to it. Implementations are <em>thread-safe</em>; any number of
 * caller threads may share one.
 */
public interface Classifier extends AutoCloseable {

  /**
   * Loads a model bundle, or a Hugging Face sequence-classification export, from a directory. Takes
   * about half a second when an encoder has to be started.
   *
   * @throws ModelLoadException if the directory is absent, incomplete, changed since it was
   *     written, of a newer format, or of a kind no module on the class path reads
   */
  static Classifier load(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ModelLoadException(
          directory + " is not a directory; a model bundle is made by `signalbox train --out DIR`");
    }
    for (ClassifierFormat format : ServiceLoader.load(ClassifierFormat.class)) {
      if (format.matches(directory)) {
        return format.load(directory);
      }
    }
    throw new ModelLoadException(
        directory
            + " holds neither bundle.json nor a model that a module on the class path reads"
            + " (a Hugging Face export, config.json with model.onnx, needs dev.signalbox:sdk-encoder)");
  }

  LabelSet labels();

  /** The prediction for one text of any length; never throws for bad text. */
  Prediction classify(String text);

  /** The predictions for many texts, in their order; several times faster than one by one. */
  List<Prediction> classifyAll(List<String> texts);

  /** Why {@link #classify} says what it says; costs one batch of up to some hundred texts. */
  Explanation explain(String text);

  @Override
  void close();
}
