package dev.signalbox.core.spi;

import dev.signalbox.core.ConfigException;

/**
 * Makes the stages of one kind from YAML, as in {@code - classifier: models/support}. Found by
 * {@link java.util.ServiceLoader}, so that a cascade can name a kind whose module the router does
 * not know.
 */
public interface StageFactory {
  /** The key in YAML, such as {@code classifier}. */
  String kind();

  /**
   * Makes a stage.
   *
   * @throws ConfigException with file, line and column, if the settings are wrong
   */
  Stage create(StageSettings settings);
}
