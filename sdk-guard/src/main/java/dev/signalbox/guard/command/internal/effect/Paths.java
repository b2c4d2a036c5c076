package dev.signalbox.guard.command.internal.effect;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Says what a path is, from its text alone. <em>Stateless; thread-safe.</em> */
public final class Paths {
  private static final Set<String> PSEUDO =
      Set.of(
          "/dev/null",
          "/dev/zero",
          "/dev/stdin",
          "/dev/stdout",
          "/dev/stderr",
          "/dev/tty",
          "/dev/random",
          "/dev/urandom",
          "/dev/full",
          "/dev/console");
  private static final Set<String> SYSTEM =
      Set.of(
          "bin",
          "boot",
          "dev",
          "etc",
          "lib",
          "lib32",
          "lib64",
          "libx32",
          "sbin",
          "usr",
          "var",
          "proc",
          "sys",
          "run",
          "system",
          "library",
          "applications",
          "private",
          "snap",
          "opt",
          "lost+found",
          "cores",
          "nix");
  private static final Set<String> SYSTEM_ROOTS_BELOW =
      Set.of(
          "/usr/bin",
          "/usr/sbin",
          "/usr/lib",
          "/usr/local",
          "/usr/share",
          "/usr/local/bin",
          "/var/lib",
          "/var/log",
          "/usr/lib64",
          "/usr/include",
          "/system/library",
          "/private/etc",
          "/private/var",
          "/var/lib/docker",
          "/var/lib/postgresql",
          "/var/lib/mysql");
  private static final Set<String> HOMES = Set.of("/home", "/Users", "/root", "/var/root");

  private Paths() {}

  /**
   * The scope of a path for an action: a file that is a secret to a reader may be plain work to a
   * writer.
   */
  public static Scope scope(Action action, Arg path, Place place) {
    String text = path.text();
    if (text.isEmpty() || text.equals("-")) {
      return Scope.PSEUDO;
    }
    boolean looks = action == Action.READ || action == Action.SEND;
    if (looks && text.indexOf('\\') >= 0 && PathNames.isSecret(text.replace('\\', '/'))) {
      return Scope.SECRET;
    }
    if (isWindows(text)) {
      return text.length() <= 4 ? Scope.ROOT : Scope.OUTSIDE;
    }
    if (text.startsWith("~")) { // quoted, so no shell expanded it; programs and remote shells do
      return scope(action, path.with(place.home() + text.substring(1)), place);
    }
    String whole = wholeDirectory(text, path.glob());
    Optional<String> absolute =
        action == Action.DELETE ? place.absoluteEntry(whole) : place.absolute(whole);
    if (looks && path.glob() && absolute.filter(PathNames::findsSecret).isPresent()) {
      return Scope.SECRET;
    }
    return absolute.isPresent() ? known(action, absolute.get(), place) : Scope.UNKNOWN_PATH;
  }

  private static boolean isWindows(String text) {
    return text.length() >= 2
        && text.charAt(1) == ':'
        && Character.isLetter(text.charAt(0))
        && (text.length() == 2 || text.charAt(2) == '\\' || text.charAt(2) == '/');
  }

  /** {@code dir/*} is everything in {@code dir}: as good as the directory itself. */
  private static String wholeDirectory(String text, boolean glob) {
    String rest = text;
    while (glob) {
      int slash = rest.lastIndexOf('/');
      if (!isEverything(rest.substring(slash + 1))) {
        return rest;
      }
      if (slash < 0) {
        return ".";
      }
      if (slash == 0) {
        return "/";
      }
      rest = rest.substring(0, slash);
    }
    return rest;
  }

  private static boolean isEverything(String name) {
    boolean star = false;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      star |= c == '*';
      if (c != '*' && c != '?' && c != '.' && c != '[' && c != ']' && c != '!' && c != '^') {
        return false;
      }
    }
    return star;
  }

  private static Scope known(Action action, String path, Place place) {
    int hole = path.indexOf(Arg.HOLE);
    if (hole >= 0 && isWeakPrefix(path.substring(0, hole), place)) {
      return Scope.UNKNOWN_PATH;
    }
    if (path.equals("/")) {
      return Scope.ROOT;
    }
    if (path.regionMatches(true, 0, "/dev/", 0, 5)) {
      return device("/dev/" + path.substring(5));
    }
    Optional<Scope> scope = sensitive(action, path, place);
    scope = scope.isPresent() ? scope : workspace(path, place);
    scope = scope.isPresent() ? scope : temporary(path);
    scope = scope.isPresent() ? scope : home(path, place);
    return scope.isPresent() ? scope.get() : elsewhere(path);
  }

  /** Whether an empty or odd value of what is unknown would make it a place nobody meant. */
  private static boolean isWeakPrefix(String prefix, Place place) {
    return prefix.equals("/")
        || prefix.equals(place.home() + "/")
        || prefix.equals(place.workspace() + "/")
        || prefix.isEmpty();
  }

  private static Scope device(String path) {
    if (PSEUDO.contains(path) || path.startsWith("/dev/fd/") || path.startsWith("/dev/pts/")) {
      return Scope.PSEUDO;
    }
    if (path.startsWith("/dev/tcp/") || path.startsWith("/dev/udp/")) {
      return Scope.NETWORK;
    }
    return path.startsWith("/dev/shm/") ? Scope.TEMP : Scope.DEVICE;
  }

  private static Optional<Scope> sensitive(Action action, String path, Place place) {
    boolean looks = action == Action.READ || action == Action.SEND || action == Action.REVEAL;
    boolean inWorkspace = isBelow(path, place.workspace()) && !place.elsewhere();
    if (!looks && PathNames.isAgentConfig(path)) {
      return Optional.of(Scope.AGENT_CONFIG);
    }
    if (!looks && PathNames.isStartup(path, belowSomeHome(path, place))) {
      return Optional.of(Scope.STARTUP);
    }
    if (PathNames.isSecret(path) && (looks || !inWorkspace || action == Action.DELETE)) {
      return Optional.of(Scope.SECRET);
    }
    if (!looks && PathNames.isInGitDirectory(path)) {
      boolean stale = action == Action.DELETE && path.endsWith(".lock"); // git left it when it died
      return Optional.of(stale ? Scope.ARTIFACT : Scope.GIT_DIR);
    }
    return Optional.empty();
  }

  private static Optional<Scope> workspace(String path, Place place) {
    if (place.elsewhere() || place.workspace().equals("/") || isHome(place.workspace(), place)) {
      return Optional.empty();
    }
    if (path.equals(place.workspace())) {
      return Optional.of(Scope.WORKSPACE_ROOT);
    }
    String relative = below(path, place.workspace());
    if (relative.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(ArtifactNames.isArtifact(relative) ? Scope.ARTIFACT : Scope.WORKSPACE);
  }

  private static boolean isHome(String path, Place place) {
    return path.equals(place.home()) || HOMES.contains(path);
  }

  private static Optional<Scope> temporary(String path) {
    for (String root : new String[] {"/tmp", "/var/tmp", "/private/tmp", "/var/folders"}) {
      if (path.equals(root)) {
        return Optional.of(Scope.OUTSIDE);
      }
      if (path.startsWith(root + "/")) {
        return Optional.of(Scope.TEMP);
      }
    }
    return Optional.empty();
  }

  private static Optional<Scope> home(String path, Place place) {
    if (isHome(path, place) || isSomebodysHome(path)) {
      return Optional.of(Scope.HOME_ROOT);
    }
    if (place.workspace().startsWith(path + "/") && path.startsWith(place.home())) {
      return Optional.of(Scope.OUTSIDE);
    }
    String relative = below(path, place.home());
    if (!relative.isEmpty()) {
      return Optional.of(ArtifactNames.isCache(relative) ? Scope.ARTIFACT : Scope.HOME);
    }
    return isBelowHomes(path) ? Optional.of(Scope.HOME) : Optional.empty();
  }

  private static boolean isSomebodysHome(String path) {
    int slash = path.lastIndexOf('/');
    return slash > 0
        && path.indexOf(Arg.HOLE) < 0
        && (path.startsWith("/home/") || path.startsWith("/Users/"))
        && path.indexOf('/', 1) == slash;
  }

  private static String belowSomeHome(String path, Place place) {
    String own = below(path, place.home());
    if (!own.isEmpty() || !isBelowHomes(path)) {
      return own;
    }
    boolean root = path.startsWith("/root/") || path.startsWith("/var/root/");
    int user = path.indexOf('/', 1) + 1;
    return root
        ? path.substring(path.lastIndexOf("root/") + 5)
        : path.substring(path.indexOf('/', user) + 1);
  }

  private static boolean isBelowHomes(String path) {
    for (String root : HOMES) {
      if (path.startsWith(root + "/")) {
        return true;
      }
    }
    return false;
  }

  private static Scope elsewhere(String path) {
    int second = path.indexOf('/', 1);
    String top = path.substring(1, second < 0 ? path.length() : second).toLowerCase(Locale.ROOT);
    if (top.equals("proc") || top.equals("sys")) {
      return second < 0 ? Scope.SYSTEM_ROOT : Scope.KERNEL;
    }
    if (second < 0) {
      return SYSTEM.contains(top) ? Scope.SYSTEM_ROOT : Scope.OUTSIDE;
    }
    if (SYSTEM_ROOTS_BELOW.contains(path.toLowerCase(Locale.ROOT))) {
      return Scope.SYSTEM_ROOT;
    }
    if (top.equals("opt") || path.startsWith("/var/www/") || !SYSTEM.contains(top)) {
      return Scope.OUTSIDE;
    }
    return Scope.SYSTEM;
  }

  private static boolean isBelow(String path, String root) {
    return path.startsWith(root.equals("/") ? "/" : root + "/");
  }

  /** The part of {@code path} below {@code root}; empty if it is not below it. */
  private static String below(String path, String root) {
    return isBelow(path, root) && path.length() > root.length()
        ? path.substring(root.equals("/") ? 1 : root.length() + 1)
        : "";
  }
}
