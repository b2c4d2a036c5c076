package dev.signalbox.guard.approval.audit;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines of a log in order, one in memory at a time. */
interface Lines {
  /** The next line; null at the end. */
  @Nullable FoundLine next() throws IOException;
}
