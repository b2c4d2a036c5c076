package dev.signalbox.guard.command;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A command to judge, and what is known of where it would run. Nothing is read from this process:
 * what is not given is assumed as the builder's methods say. <em>Immutable.</em>
 *
 * @param text what a shell would get; absent if {@code argv} is given
 * @param argv what a program would get, without a shell; empty if {@code text} is given
 * @param directory absolute working directory
 * @param workspace absolute directory whose content the agent may work on
 * @param home absolute home directory
 * @param user who would run it
 * @param environment names of environment variables that are set, beyond the usual ones
 */
public record CommandRequest(
    Optional<String> text,
    List<String> argv,
    String directory,
    String workspace,
    String home,
    String user,
    Set<String> environment) {
  public CommandRequest {
    argv = List.copyOf(argv);
    environment = Set.copyOf(environment);
    if (text.isPresent() == !argv.isEmpty()) {
      throw new IllegalArgumentException("a request has a text or an argv");
    }
    requireAbsolute("directory", directory);
    requireAbsolute("workspace", workspace);
    requireAbsolute("home", home);
  }

  private static void requireAbsolute(String what, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(what + " must be an absolute path");
    }
  }

  /** A request for a text that a shell would run, with the builder's defaults. */
  public static CommandRequest of(String text) {
    return shell(text).build();
  }

  /** A request for a text that a shell would run. */
  public static Builder shell(String text) {
    return new Builder(Optional.of(text), List.of());
  }

  /**
   * A request for a program and its arguments, started without a shell.
   *
   * @throws IllegalArgumentException at {@code build} if it is empty
   */
  public static Builder argv(List<String> argv) {
    return new Builder(Optional.empty(), argv);
  }

  /** Builds a request. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final Optional<String> text;
    private final List<String> argv;
    private String home = "/home/user";
    private String user = "user";
    private Optional<String> directory = Optional.empty();
    private Optional<String> workspace = Optional.empty();
    private Set<String> environment = Set.of();

    private Builder(Optional<String> text, List<String> argv) {
      this.text = text;
      this.argv = argv;
    }

    /** Default: {@code project} in the home directory. */
    public Builder directory(String path) {
      directory = Optional.of(path);
      return this;
    }

    /** Default: the working directory. */
    public Builder workspace(String path) {
      workspace = Optional.of(path);
      return this;
    }

    /** Default: {@code /home/user}. */
    public Builder home(String path) {
      home = path;
      return this;
    }

    /** Default: {@code user}. */
    public Builder user(String name) {
      user = name;
      return this;
    }

    /**
     * Default: none beyond {@code HOME}, {@code PATH}, {@code PWD}, {@code USER} and their like.
     */
    public Builder environment(Set<String> names) {
      environment = names;
      return this;
    }

    public CommandRequest build() {
      String cwd = directory.orElse(home.equals("/") ? "/project" : home + "/project");
      return new CommandRequest(text, argv, cwd, workspace.orElse(cwd), home, user, environment);
    }
  }
}
