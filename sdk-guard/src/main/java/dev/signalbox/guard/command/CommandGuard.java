package dev.signalbox.guard.command;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.judge.Judge;
import dev.signalbox.guard.command.internal.judge.SecondOpinion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges shell commands before they run, from their text alone: it starts nothing, reads no file
 * and asks no network. It fails closed: what it cannot parse or know is held. It is a seat belt,
 * not a sandbox: it does not see the content of scripts, the state of other machines, or what
 * changes between judging and running. <em>Immutable; thread-safe.</em>
 */
public final class CommandGuard {
  private final Judge judge;
  private final Optional<String> workspace;

  private CommandGuard(Judge judge, Optional<String> workspace) {
    this.judge = judge;
    this.workspace = workspace;
  }

  /** A guard with the built-in rules and profile {@code standard}. */
  public static CommandGuard standard() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /**
   * The guard that the section {@code guard: {command: ...}} of a file describes.
   *
   * @param environment what {@code ${NAME}} in the file may refer to
   * @throws ConfigException with file, line and column, if the file is wrong
   */
  public static CommandGuard fromYaml(Path file, Map<String, String> environment) {
    return builder().config(file, environment).build();
  }

  /** The directory it was given to protect, for callers that make requests. */
  public Optional<String> workspace() {
    return workspace;
  }

  /** Judges a command. Never throws; takes microseconds, a few milliseconds for a large script. */
  public Judgement judge(CommandRequest request) {
    return judge.judge(request);
  }

  /**
   * Judges a text that a shell would run in the workspace, else with the defaults of {@link
   * CommandRequest}.
   */
  public Judgement judge(String command) {
    CommandRequest.Builder request = CommandRequest.shell(command);
    if (workspace.isPresent()) {
      request.directory(workspace.get());
    }
    return judge(request.build());
  }

  /** Builds a guard. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final List<YamlNode> families = new ArrayList<>();
    private Profile profile = Profile.STANDARD;
    private Optional<SecondOpinion> opinion = Optional.empty();
    private Optional<String> workspace = Optional.empty();

    private Builder() {}

    /** Default: {@link Profile#STANDARD}. */
    public Builder profile(Profile which) {
      profile = which;
      return this;
    }

    /**
     * Default: none, and each request names its own.
     *
     * @param directory absolute
     */
    public Builder workspace(String directory) {
      if (!directory.startsWith("/")) {
        throw new IllegalArgumentException("workspace must be an absolute path");
      }
      workspace = Optional.of(directory);
      return this;
    }

    /**
     * Takes what the section {@code guard: {command: ...}} of a file says; relative paths in it are
     * relative to the file. What is set later replaces it, rules add to it.
     *
     * @param environment what {@code ${NAME}} in the file may refer to
     * @throws ConfigException with file, line and column, if the file is wrong
     */
    public Builder config(Path file, Map<String, String> environment) {
      GuardYaml.read(file, environment, this);
      return this;
    }

    /**
     * Adds a family file of your own, in the form of the built-in ones.
     *
     * @throws ConfigException with file, line and column, if it cannot be read
     */
    public Builder rules(Path file) {
      families.add(StrictYaml.read(file, Map.of()));
      return this;
    }

    /**
     * Adds a family given as text.
     *
     * @param name what messages call it
     */
    public Builder rules(String name, String yaml) {
      families.add(StrictYaml.parse(name, yaml, Map.of()));
      return this;
    }

    /**
     * Asks a classifier about programs that no grammar knows; it can hold a command, never allow
     * one. The caller closes it, after the guard's last use. Default: nobody is asked.
     *
     * @param harmful its labels that mean harm
     * @param confidence from which on, in [0, 1], such a label counts
     * @throws IllegalArgumentException if it has no such label
     */
    public Builder secondOpinion(Classifier classifier, Set<String> harmful, double confidence) {
      opinion = Optional.of(new SecondOpinion(classifier, harmful, confidence));
      return this;
    }

    /**
     * Builds the guard; rules that were added are checked against their examples.
     *
     * @throws ConfigException if a family is malformed or a rule fails an example of its own
     */
    public CommandGuard build() {
      Catalog catalog = Catalog.builtIn().with(families);
      if (!families.isEmpty()) {
        RuleExamples.check(catalog.addedRules(), new Judge(catalog, Profile.STANDARD));
      }
      return new CommandGuard(new Judge(catalog, profile, opinion), workspace);
    }
  }
}
