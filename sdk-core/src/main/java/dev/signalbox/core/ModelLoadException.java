package dev.signalbox.core;

import org.jspecify.annotations.Nullable;

/**
 * A model bundle, encoder or tokenizer could not be loaded: absent, truncated, foreign, or too new.
 */
public final class ModelLoadException extends SdkException {
  private static final long serialVersionUID = 1L;

  public ModelLoadException(String message) {
    super(message);
  }

  public ModelLoadException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
