package dev.signalbox.core;

import org.jspecify.annotations.Nullable;

/**
 * Root of every exception Signalbox throws on purpose. Expected outcomes are values; an exception
 * means misuse, bad input or a broken environment. The message says what, where, and what to do.
 */
public class SdkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SdkException(String message) {
    super(message);
  }

  public SdkException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
