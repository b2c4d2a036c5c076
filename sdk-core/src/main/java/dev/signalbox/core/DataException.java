package dev.signalbox.core;

import org.jspecify.annotations.Nullable;

/** Rows that were handed in cannot be used: the message names file, line and remedy. */
public final class DataException extends SdkException {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }

  public DataException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
