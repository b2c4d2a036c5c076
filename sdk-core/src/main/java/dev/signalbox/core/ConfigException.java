package dev.signalbox.core;

import org.jspecify.annotations.Nullable;

/** A configuration is wrong. The message starts with the place, as in {@code router.yaml:14:7}. */
public final class ConfigException extends SdkException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }

  public ConfigException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
