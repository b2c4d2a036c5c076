package dev.signalbox.guard.approval;

import dev.signalbox.core.SdkException;
import org.jspecify.annotations.Nullable;

/**
 * The approval store could not be reached, or holds what this version cannot read. Nothing was
 * granted. The message says why and what to do.
 */
public final class ApprovalStoreException extends SdkException {
  private static final long serialVersionUID = 1L;

  public ApprovalStoreException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
