package dev.signalbox.train;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a table as cells, read one at a time. <em>Not thread-safe.</em> */
interface Cells {
  int MAX_COLUMNS = 10_000;

  /** The next row that is not empty, or null at the end. */
  @Nullable List<String> next();

  /** The line on which the last row began. */
  long line();
}
