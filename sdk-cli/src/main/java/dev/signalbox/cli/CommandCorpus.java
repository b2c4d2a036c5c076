package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.guard.command.Visible;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Commands with what a person would have said of each.
 *
 * @param header names of the columns
 * @param rows in the order of the file
 */
record CommandCorpus(List<String> header, List<Row> rows) {
  private static final List<String> COLUMNS = List.of("id", "label", "category", "command");
  private static final int LINES_AT_ONCE = 10_000;

  /** What a person would have said. */
  enum Label {
    BLOCK,
    ASK,
    ALLOW,
    UNLABELLED;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static List<String> words() {
      return Arrays.stream(values()).map(Label::word).toList();
    }
  }

  /**
   * One command.
   *
   * @param cells as they stand in the file
   */
  record Row(Label label, String category, String command, List<String> cells) {}

  /**
   * Reads a TSV file whose first columns are id, label, category and command; more may follow.
   *
   * @throws DataException with file and line if it is something else
   */
  static CommandCorpus read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new Reader(file.toString()).read(in);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read; does it exist? (" + e + ")", e);
    }
  }

  /** Reads one file. */
  private static final class Reader {
    private final String name;
    private int line;

    Reader(String name) {
      this.name = name;
    }

    CommandCorpus read(InputStream in) {
      List<String> header = new ArrayList<>();
      List<Row> rows = new ArrayList<>();
      InputLines lines = new InputLines(in, name);
      for (List<String> read = lines.next(LINES_AT_ONCE);
          !read.isEmpty();
          read = lines.next(LINES_AT_ONCE)) {
        for (String text : read) {
          line++;
          if (line == 1) {
            header.addAll(header(text));
          } else if (!text.isEmpty()) {
            rows.add(row(text, header.size()));
          }
        }
      }
      if (rows.isEmpty()) {
        throw new DataException(name + ": has no commands");
      }
      return new CommandCorpus(List.copyOf(header), List.copyOf(rows));
    }

    private List<String> header(String text) {
      List<String> names = cells(text);
      if (names.size() < COLUMNS.size() || !names.subList(0, COLUMNS.size()).equals(COLUMNS)) {
        throw error("the first line must name the columns " + String.join(", ", COLUMNS));
      }
      return names;
    }

    private Row row(String text, int columns) {
      List<String> cells = cells(text);
      if (cells.size() != columns) {
        throw error("has " + cells.size() + " cells, the header " + columns);
      }
      return new Row(label(cells.get(1)), unescape(cells.get(2)), unescape(cells.get(3)), cells);
    }

    private static List<String> cells(String text) {
      return List.of(text.split("\t", -1));
    }

    private Label label(String word) {
      for (Label label : Label.values()) {
        if (label.word().equals(word)) {
          return label;
        }
      }
      throw error(
          "label \""
              + Visible.of(word)
              + "\" is none of "
              + String.join(", ", Label.words())
              + DidYouMean.hint(word, Label.words()));
    }

    private String unescape(String cell) {
      StringBuilder out = new StringBuilder(cell.length());
      boolean escaped = false;
      for (int i = 0; i < cell.length(); i++) {
        char c = cell.charAt(i);
        if (escaped) {
          out.append(unescape(c));
          escaped = false;
        } else if (c == '\\') {
          escaped = true;
        } else {
          out.append(c);
        }
      }
      return escaped ? out.append(unescape(' ')).toString() : out.toString();
    }

    private char unescape(char escaped) {
      return switch (escaped) {
        case 'n' -> '\n';
        case 't' -> '\t';
        case '\\' -> '\\';
        default -> throw error("a backslash must be written \\\\; escapes are \\n, \\t and \\\\");
      };
    }

    private DataException error(String problem) {
      return new DataException(name + ":" + line + ": " + problem);
    }
  }
}
