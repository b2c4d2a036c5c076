package dev.signalbox.guard.command.internal.syntax;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Commands that people wrote, where they lie next to the repository. They are read, never run. */
final class CommandCorpus {
  private static final Path FOLDER =
      Path.of(System.getProperty("signalbox.root", "."))
          .resolve("../shared/data/commands")
          .normalize();

  private static final int COMMAND_COLUMN = 3;

  private CommandCorpus() {}

  /** Every n-th of the different unlabelled commands; skips the test where there are none. */
  static List<String> everyNth(int n) throws IOException {
    assumeTrue(Files.isDirectory(FOLDER), "no commands at " + FOLDER);
    Set<String> commands = new LinkedHashSet<>();
    try (Stream<Path> files = Files.list(FOLDER)) {
      for (Path file : files.filter(CommandCorpus::isUnlabelled).sorted().toList()) {
        Files.readAllLines(file).stream()
            .skip(1)
            .map(CommandCorpus::command)
            .forEach(commands::add);
      }
    }
    List<String> all = List.copyOf(commands);
    return Stream.iterate(0, i -> i < all.size(), i -> i + n).map(all::get).toList();
  }

  private static boolean isUnlabelled(Path file) {
    return file.getFileName().toString().matches("unlabelled-.*\\.tsv");
  }

  private static String command(String row) {
    String cell = row.split("\t", -1)[COMMAND_COLUMN];
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      text.append(c == '\\' && i + 1 < cell.length() ? unescaped(cell.charAt(++i)) : c);
    }
    return text.toString();
  }

  private static String unescaped(char c) {
    return switch (c) {
      case 'n' -> "\n";
      case 't' -> "\t";
      case 'r' -> "\r";
      case '\\' -> "\\";
      default -> "\\" + c;
    };
  }
}
