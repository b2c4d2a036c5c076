package dev.signalbox.core.spi;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.ModelLoadException;
import java.nio.file.Path;

/** A way to store a classifier in a directory; found by {@link java.util.ServiceLoader}. */
public interface ClassifierFormat {
  /** Whether {@code directory} looks like this format; reads no more than file names. */
  boolean matches(Path directory);

  /**
   * Loads what {@link #matches} accepted.
   *
   * @throws ModelLoadException naming the file at fault and the remedy
   */
  Classifier load(Path directory);
}
