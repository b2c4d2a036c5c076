package dev.signalbox.guard.command.internal.effect;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.Optional;

/**
 * Where a command runs, for reading its paths. <em>Immutable.</em>
 *
 * @param directory the working directory; absent if only running would tell
 * @param workspace whose content the agent may work on
 * @param elsewhere whether it is another machine or a container: no path there is in the workspace
 */
public record Place(Optional<String> directory, String workspace, String home, boolean elsewhere) {
  /** The same place after {@code cd}. */
  public Place at(Optional<String> other) {
    return new Place(other, workspace, home, elsewhere);
  }

  /** The same command in another machine or container. */
  public Place away() {
    return elsewhere ? this : new Place(Optional.of("/outside"), workspace, home, true);
  }

  /**
   * The absolute form of a path, {@code .} and {@code ..} resolved; absent if it depends on what is
   * unknown.
   */
  public Optional<String> absolute(String path) {
    if (path.startsWith("/")) {
      return Optional.of(normal(path));
    }
    if (!path.isEmpty() && path.charAt(0) == Arg.HOLE) {
      return Optional.empty();
    }
    return directory.map(cwd -> normal(cwd + "/" + path));
  }

  private static String normal(String path) {
    StringBuilder out = new StringBuilder(path.length());
    int i = 0;
    while (i < path.length()) {
      int end = path.indexOf('/', i);
      end = end < 0 ? path.length() : end;
      if (isParent(path, i, end)) {
        out.setLength(Math.max(0, out.lastIndexOf("/")));
      } else if (end > i && !(end == i + 1 && path.charAt(i) == '.')) {
        out.append('/').append(path, i, end);
      }
      i = end + 1;
    }
    return out.isEmpty() ? "/" : out.toString();
  }

  private static boolean isParent(String path, int from, int to) {
    return to == from + 2 && path.charAt(from) == '.' && path.charAt(from + 1) == '.';
  }
}
