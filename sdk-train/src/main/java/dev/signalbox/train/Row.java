package dev.signalbox.train;

import java.util.List;
import java.util.Objects;

/**
 * A labelled text and where it was written, so that every complaint has a place.
 * <em>Immutable.</em>
 *
 * @param file the file as the user named it
 * @param line the line the row starts on, from 1
 */
public record Row(LabelledText example, String file, long line) {
  /**
   * Names a row.
   *
   * @throws IllegalArgumentException if {@code line} is below 1
   */
  public Row {
    Objects.requireNonNull(example, "example");
    Objects.requireNonNull(file, "file");
    if (line < 1) {
      throw new IllegalArgumentException("lines count from 1: " + line);
    }
  }

  public String text() {
    return example.text();
  }

  public List<String> labels() {
    return example.labels();
  }

  /** {@code file:line}, as editors and terminals understand it. */
  public String place() {
    return file + ":" + line;
  }
}
