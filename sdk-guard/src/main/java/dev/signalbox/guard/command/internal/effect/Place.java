package dev.signalbox.guard.command.internal.effect;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command runs, for reading its paths. <em>Immutable.</em>
 *
 * @param directory the working directory; absent if only running would tell
 * @param workspace whose content the agent may work on
 * @param elsewhere whether it is another machine or a container: no path there is in the workspace
 */
public record Place(
    Optional<String> directory,
    String workspace,
    String home,
    boolean elsewhere,
    Map<String, String> links) {
  private static final int MAX_HOPS = 8;

  /** How many links are remembered. */
  public static final int MAX_LINKS = 64;

  public Place {
    links = Map.copyOf(links);
  }

  /** A place where nothing is known of links. */
  public Place(Optional<String> directory, String workspace, String home, boolean elsewhere) {
    this(directory, workspace, home, elsewhere, Map.of());
  }

  /** The same place after {@code cd}. */
  public Place at(Optional<String> other) {
    return new Place(other, workspace, home, elsewhere, links);
  }

  /** The same place after {@code ln -s target link}, both absolute. */
  public Place linked(String link, String target) {
    if (links.size() >= MAX_LINKS) {
      return this;
    }
    Map<String, String> more = new HashMap<>(links);
    more.put(link, normal(target));
    return new Place(directory, workspace, home, elsewhere, more);
  }

  /** The same place, with the links that were made on another way to it. */
  public Place withLinksOf(Place other) {
    if (other.links.isEmpty() || other.links.equals(links)) {
      return this;
    }
    Map<String, String> more = new HashMap<>(links);
    more.putAll(other.links);
    return new Place(directory, workspace, home, elsewhere, more);
  }

  /** The same command in another machine or container. */
  public Place away() {
    return elsewhere ? this : new Place(Optional.of("/outside"), workspace, home, true);
  }

  /**
   * The absolute form of a path, {@code .} and {@code ..} resolved; absent if it depends on what is
   * unknown. Links that the text made are followed.
   */
  public Optional<String> absolute(String path) {
    Optional<String> where = entry(path);
    return where.isPresent() ? Optional.of(followed(where.get(), true)) : where;
  }

  /** The same for what is deleted: a link itself, not what it leads to. */
  public Optional<String> absoluteEntry(String path) {
    Optional<String> where = entry(path);
    return where.isPresent() ? Optional.of(followed(where.get(), path.endsWith("/"))) : where;
  }

  private String followed(String path, boolean last) {
    String at = path;
    for (int hops = 0; hops < MAX_HOPS && !links.isEmpty(); hops++) {
      String next = step(at, last);
      if (next.equals(at)) {
        return at;
      }
      at = next;
    }
    return at;
  }

  private String step(String path, boolean last) {
    for (Map.Entry<String, String> link : links.entrySet()) {
      String from = link.getKey();
      if (path.startsWith(from + "/") || (last && path.equals(from))) {
        return normal(link.getValue() + path.substring(from.length()));
      }
    }
    return path;
  }

  private Optional<String> entry(String path) {
    if (goesUpFromUnknown(path)) {
      return Optional.empty();
    }
    if (path.startsWith("/")) {
      return Optional.of(normal(path));
    }
    if (!path.isEmpty() && path.charAt(0) == Arg.HOLE) {
      return Optional.empty();
    }
    return directory.isPresent() ? Optional.of(normal(directory.get() + "/" + path)) : directory;
  }

  /** {@code $x/..}: if {@code $x} is empty, or goes up itself, that is another place. */
  private static boolean goesUpFromUnknown(String path) {
    int up = path.indexOf("/..");
    return up > 0 && path.substring(0, up).indexOf(Arg.HOLE) >= 0;
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
    return processRoot(out.isEmpty() ? "/" : out.toString());
  }

  /** {@code /proc/self/root/etc} is {@code /etc}. */
  private static String processRoot(String path) {
    if (!path.startsWith("/proc/")) {
      return path;
    }
    int process = path.indexOf('/', 6);
    if (process > 0 && path.startsWith("/fd/", process)) {
      return "/dev" + path.substring(process);
    }
    boolean root =
        process > 0
            && path.startsWith("/root", process)
            && (path.length() == process + 5 || path.charAt(process + 5) == '/');
    if (!root) {
      return path;
    }
    return path.length() == process + 5 ? "/" : processRoot(path.substring(process + 5));
  }

  private static boolean isParent(String path, int from, int to) {
    return to == from + 2 && path.charAt(from) == '.' && path.charAt(from + 1) == '.';
  }
}
