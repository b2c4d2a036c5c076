package dev.signalbox.guard.command;

import dev.signalbox.core.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** Files by a pattern such as {@code rules/*.yaml}. */
final class PathGlob {
  private static final String MAGIC = "*?[{";

  /** Of {@code **}: deeper folders are not searched. */
  private static final int MAX_DEPTH = 16;

  private PathGlob() {}

  /**
   * The files that match, in the order of their names; a pattern without wildcards is a file's
   * name, whether it exists or not.
   *
   * @param folder where a relative pattern begins
   */
  static List<Path> files(Path folder, String pattern) {
    Path whole = Path.of(pattern);
    Path start = whole.getRoot() == null ? folder : whole.getRoot();
    Path wild = Path.of("");
    for (Path part : whole) {
      if (!wild.toString().isEmpty() || hasMagic(part)) {
        wild = wild.resolve(part);
      } else {
        start = start.resolve(part);
      }
    }
    return wild.toString().isEmpty() ? List.of(start.normalize()) : walk(start.normalize(), wild);
  }

  private static boolean hasMagic(Path part) {
    return part.toString().chars().anyMatch(c -> MAGIC.indexOf(c) >= 0);
  }

  private static List<Path> walk(Path start, Path wild) {
    if (!Files.isDirectory(start)) {
      return List.of();
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + wild);
    int depth = wild.toString().contains("**") ? MAX_DEPTH : wild.getNameCount();
    try (Stream<Path> tree = Files.walk(start, depth)) {
      return tree.filter(file -> matcher.matches(start.relativize(file)))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigException(start + " cannot be searched for " + wild + " (" + e + ")", e);
    }
  }
}
