package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.Refusal.Problem;
import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.audit.AuditRecord;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Runs commands that a guard allows, and those that it holds once a person has approved them. What
 * was judged, hashed and approved is what the process gets, character for character; nothing reads
 * it again in between. It is no sandbox: what runs may do all that this user may. It fails closed.
 * <em>Thread-safe.</em> It closes neither the gate nor the audit log.
 */
public final class GuardedExecutor implements AutoCloseable {
  /** Reads no start-up files; what follows is text, even if it begins with a dash. */
  private static final List<String> BASH =
      List.of("/bin/bash", "--noprofile", "--norc", "-c", "--");

  private final CommandGuard guard;
  private final Checkpoint checkpoint;
  private final Optional<AuditLog> audit;
  private final List<String> shell;
  private final Optional<String> workspace;
  private final ProcessEnvironment environment;
  private final ExecutionLimits limits;
  private final ExactBytes exact;
  private final Set<GuardedProcess> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private GuardedExecutor(Builder builder) {
    guard = builder.guard;
    checkpoint = new Checkpoint(builder.gate);
    audit = builder.audit;
    shell = builder.shell;
    workspace = builder.workspace.or(guard::workspace);
    environment = new ProcessEnvironment(builder.variables, builder.passed);
    limits = builder.limits;
    exact = builder.exact;
  }

  /** An executor of what this guard judges and this gate lets through. */
  public static Builder builder(CommandGuard guard, ApprovalGate gate) {
    return new Builder(guard, gate);
  }

  /**
   * Judges a command and runs it, if it is allowed, or is held and approved. A command that waits
   * runs when it is asked for again, unchanged, after the approval; each approval is for one run.
   *
   * @param action of kind {@code SHELL} or {@code ARGV}
   * @param context who asks; its directory is where it runs, and is taken without symbolic links
   * @param patience how long to wait for a person; zero asks and returns at once
   * @throws InterruptedException if the thread is interrupted; what runs is killed then
   * @throws dev.signalbox.guard.approval.audit.AuditException if the audit log cannot be written;
   *     what was not yet started does not run
   */
  public Execution execute(Action action, ApprovalContext context, Duration patience)
      throws InterruptedException {
    Optional<Path> found = directory(context.directory());
    Optional<Execution> unfit = unfit(action, found);
    if (unfit.isPresent()) {
      return unfit.get();
    }
    Path directory = found.orElseThrow();
    ApprovalContext here = at(context, directory);
    Judgement judgement = guard.judge(request(action, here));
    Passage passage =
        checkpoint.pass(action, judgement.verdict(), judgement.findings(), here, patience);
    return passage instanceof Passage.Open open
        ? run(action, here, directory, open.request())
        : stopped(passage);
  }

  private static Execution stopped(Passage passage) {
    return passage instanceof Passage.Waiting waiting
        ? new Execution.Waiting(waiting.request())
        : new Execution.Refused(((Passage.Refused) passage).refusal());
  }

  /**
   * Asks for the approval of a command without running it. Asked again, it tells how that stands.
   *
   * @return what waits, or is approved and not used yet; or why there is nothing to wait for; empty
   *     if the command needs no approval
   */
  public Optional<Execution> ask(Action action, ApprovalContext context) {
    Optional<Path> directory = directory(context.directory());
    Optional<Execution> unfit = unfit(action, directory);
    if (unfit.isPresent()) {
      return unfit;
    }
    ApprovalContext here = at(context, directory.orElseThrow());
    Judgement judgement = guard.judge(request(action, here));
    Passage passage = checkpoint.ask(action, judgement.verdict(), judgement.findings(), here);
    return passage instanceof Passage.Open ? Optional.empty() : Optional.of(stopped(passage));
  }

  /**
   * What the guard thinks of a command here; nobody is asked and nothing runs.
   *
   * @param action of kind {@code SHELL} or {@code ARGV}
   * @throws IllegalArgumentException if it is of another kind, or the directory is not absolute
   */
  public Judgement judge(Action action, ApprovalContext context) {
    if (!isCommand(action)) {
      throw new IllegalArgumentException("a " + action.kind().label() + " is no command");
    }
    Optional<Path> directory = directory(context.directory());
    return guard.judge(
        request(action, directory.isPresent() ? at(context, directory.get()) : context));
  }

  private static boolean isCommand(Action action) {
    return action.kind() == Action.Kind.SHELL || action.kind() == Action.Kind.ARGV;
  }

  private Optional<Execution> unfit(Action action, Optional<Path> directory) {
    Optional<String> why = unfit(action);
    if (why.isEmpty() && directory.isEmpty()) {
      why =
          Optional.of(
              "its directory must be absolute and exist; make it, or name the one that is meant");
    }
    return why.map(GuardedExecutor::notRunnable);
  }

  private Optional<String> unfit(Action action) {
    if (closed) {
      return Optional.of("this executor is closed; make another");
    }
    return isCommand(action)
        ? exact.problem(action.parts())
        : Optional.of("a " + action.kind().label() + " is no command; hand in shell text or argv");
  }

  private static Execution notRunnable(String why) {
    return new Execution.Refused(
        Refusal.of(
            Problem.NOT_RUNNABLE,
            "Nothing has run: the command cannot be run as it is, because " + why + ".",
            List.of()));
  }

  private Optional<Path> directory(String named) {
    if (!named.startsWith("/") || exact.problem(List.of(named)).isPresent()) {
      return Optional.empty();
    }
    try {
      Path real = Path.of(named).toRealPath();
      return Files.isDirectory(real) ? Optional.of(real) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static ApprovalContext at(ApprovalContext context, Path directory) {
    return new ApprovalContext(
        context.principal(), context.tenant(), directory.toString(), context.facts());
  }

  private CommandRequest request(Action action, ApprovalContext here) {
    CommandRequest.Builder request =
        action.kind() == Action.Kind.SHELL
            ? CommandRequest.shell(action.parts().get(0))
            : CommandRequest.argv(action.parts());
    return request
        .directory(here.directory())
        .workspace(workspace.orElse(here.directory()))
        .home(environment.home())
        .user(environment.user())
        .environment(environment.variables().keySet())
        .build();
  }

  private List<String> argv(Action action) {
    List<String> argv = new ArrayList<>();
    if (action.kind() == Action.Kind.SHELL) {
      argv.addAll(shell);
    }
    argv.addAll(action.parts());
    return argv;
  }

  private Execution run(
      Action action, ApprovalContext here, Path directory, Optional<ApprovalRequest> approval)
      throws InterruptedException {
    Optional<String> id = approval.map(ApprovalRequest::id);
    GuardedProcess process;
    try {
      process = new GuardedProcess(argv(action), directory, environment.variables(), limits);
    } catch (IOException e) {
      return notStarted(e, id);
    }
    String subject = id.orElseGet(() -> Fingerprint.of(action, here).hash());
    running.add(process);
    try {
      if (closed) {
        process.kill();
      }
      Execution.Ran ran = process.await(id);
      note(subject, here, ran, false);
      return ran;
    } catch (InterruptedException e) {
      note(subject, here, process.soFar(id), true);
      throw e;
    } finally {
      running.remove(process);
    }
  }

  private static Execution notStarted(IOException e, Optional<String> id) {
    return new Execution.Refused(
        new Refusal(
            Problem.NOT_STARTED,
            "Nothing has run: the process could not be started ("
                + e.getMessage()
                + ")."
                + (id.isPresent() ? " The approval is used up; once mended, ask again." : ""),
            List.of(),
            id));
  }

  private void note(String subject, ApprovalContext here, Execution.Ran ran, boolean interrupted) {
    if (audit.isEmpty()) {
      return;
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("tenant", here.tenant());
    facts.put("directory", here.directory());
    facts.put("approved", Boolean.toString(ran.request().isPresent()));
    facts.put("exit", Integer.toString(ran.exitCode()));
    facts.put("millis", Long.toString(ran.elapsed().toMillis()));
    facts.put("stdout-bytes", Long.toString(ran.stdout().bytes()));
    facts.put("stderr-bytes", Long.toString(ran.stderr().bytes()));
    facts.put("timed-out", Boolean.toString(ran.timedOut()));
    facts.put("interrupted", Boolean.toString(interrupted));
    audit
        .get()
        .append(
            new AuditRecord(Instant.now(), "approval.executed", subject, here.principal(), facts));
  }

  /** Kills what runs; nothing is run afterwards. May be called twice. */
  @Override
  public void close() {
    closed = true;
    running.forEach(GuardedProcess::kill);
  }

  /** Builds an executor. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final CommandGuard guard;
    private final ApprovalGate gate;
    private final Set<String> passed = new LinkedHashSet<>();
    private Optional<AuditLog> audit = Optional.empty();
    private Optional<String> workspace = Optional.empty();
    private List<String> shell = BASH;
    private Map<String, String> variables = System.getenv();
    private ExecutionLimits limits = ExecutionLimits.DEFAULT;
    private ExactBytes exact = ExactBytes.ofProcess();

    private Builder(CommandGuard guard, ApprovalGate gate) {
      this.guard = guard;
      this.gate = gate;
    }

    /**
     * Where each run is recorded, by its exit code, duration and how much it wrote. Default:
     * nowhere; what the gate records is the gate's to say.
     */
    public Builder audit(AuditLog log) {
      audit = Optional.of(log);
      return this;
    }

    /**
     * What agents may work on. Default: the guard's, else the directory of each command.
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
     * The program and arguments before the text of a shell command. Default: {@code /bin/bash
     * --noprofile --norc -c --}. The guard reads Bash; another shell may read a text otherwise.
     */
    public Builder shell(List<String> before) {
      if (before.isEmpty() || !before.get(0).startsWith("/")) {
        throw new IllegalArgumentException("the shell must be named by its absolute path");
      }
      shell = List.copyOf(before);
      return this;
    }

    /**
     * Passes on more variables of this process, by their names. Default: {@code PATH}, {@code
     * HOME}, {@code USER}, {@code SHELL}, those of language, time zone, terminal and temporary
     * directory.
     *
     * @throws IllegalArgumentException at {@code build} for those that change what a shell runs,
     *     such as {@code BASH_ENV}
     */
    public Builder pass(Set<String> names) {
      passed.addAll(names);
      return this;
    }

    /** Where variables are taken from. Default: this process. */
    public Builder variables(Map<String, String> from) {
      variables = Map.copyOf(from);
      return this;
    }

    /** Default: {@link ExecutionLimits#DEFAULT}. */
    public Builder limits(ExecutionLimits newLimits) {
      limits = newLimits;
      return this;
    }

    Builder exact(ExactBytes newExact) {
      exact = newExact;
      return this;
    }

    public GuardedExecutor build() {
      return new GuardedExecutor(this);
    }
  }
}
