package dev.signalbox.guard.approval.audit;

import dev.signalbox.core.SdkException;
import org.jspecify.annotations.Nullable;

/**
 * An entry could not be stored: the disk is full, the log cannot be written, or it is broken. What
 * the entry records is not accepted. The message says where and what to do.
 */
public final class AuditException extends SdkException {
  private static final long serialVersionUID = 1L;

  public AuditException(String message) {
    super(message);
  }

  public AuditException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
