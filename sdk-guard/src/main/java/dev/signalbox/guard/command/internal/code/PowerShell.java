package dev.signalbox.guard.command.internal.code;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What PowerShell alone has. */
public final class PowerShell {
  private PowerShell() {}

  /** The code that {@code -EncodedCommand} is given; empty if it is not Base64. */
  public static Optional<String> decode(String base64) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(base64);
      return Optional.of(new String(bytes, StandardCharsets.UTF_16LE));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
