package dev.signalbox.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as a file has them, before labels and text are checked. <em>Not thread-safe.</em> */
interface RawRows {
  /** The next row, or null at the end. */
  @Nullable RawRow next();

  /** What one row of a file says. */
  record RawRow(String text, List<String> labels, long line) {}
}
