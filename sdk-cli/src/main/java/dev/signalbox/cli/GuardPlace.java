package dev.signalbox.cli;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where a command would run. The guard itself asks no machine; this does, for the one it runs on.
 *
 * @param directory absolute, as all of them
 * @param workspace what the agent may work on
 * @param home the home directory
 * @param user its name
 */
record GuardPlace(String directory, String workspace, String home, String user) {

  /**
   * The place that the options name, else that of this process.
   *
   * @param configured the workspace that the configuration names
   */
  static GuardPlace of(
      GuardOptions options, Optional<String> configured, Map<String, String> environment) {
    Path here = Path.of(System.getProperty("user.dir", "/"));
    Path directory = options.cwd().isPresent() ? resolve(here, options.cwd().get()) : here;
    Path home = home(environment);
    String workspace;
    if (options.workspace().isPresent()) {
      workspace = unix(resolve(here, options.workspace().get()));
    } else if (configured.isPresent()) {
      workspace = configured.get();
    } else {
      workspace = unix(checkout(directory, home));
    }
    String user = environment.getOrDefault("USER", System.getProperty("user.name", "user"));
    return new GuardPlace(unix(directory), workspace, unix(home), user);
  }

  /** The workspace that an option names, else the configuration, else the checkout around. */
  static String workspace(
      Optional<String> named, Optional<String> configured, String directory, String home) {
    Path here = GuardSetup.path(directory);
    if (named.isPresent()) {
      return unix(resolve(here, named.get()));
    }
    return configured.isPresent()
        ? configured.get()
        : unix(checkout(here, GuardSetup.path(home).normalize()));
  }

  private static Path resolve(Path here, String name) {
    return here.resolve(GuardSetup.path(name)).normalize();
  }

  private static Path home(Map<String, String> environment) {
    String named = environment.getOrDefault("HOME", "");
    String home = named.startsWith("/") ? named : System.getProperty("user.home", "/");
    Path path = GuardSetup.path(home).normalize();
    return path.isAbsolute() ? path : Path.of("/");
  }

  /**
   * The Git checkout around a directory, else the directory. A checkout that holds the home
   * directory (people keep their settings so) is no workspace: it would allow everything.
   */
  private static Path checkout(Path directory, Path home) {
    for (Path at = directory; at != null && !home.startsWith(at); at = at.getParent()) {
      if (new File(at.toFile(), ".git").exists()) {
        return at;
      }
    }
    return directory;
  }

  /** With slashes from the root on, as shells write paths. */
  private static String unix(Path path) {
    String text = path.toString();
    if (File.separatorChar == '/') {
      return text;
    }
    String slashed = text.replace(File.separatorChar, '/');
    return slashed.startsWith("/") ? slashed : "/" + slashed;
  }
}
