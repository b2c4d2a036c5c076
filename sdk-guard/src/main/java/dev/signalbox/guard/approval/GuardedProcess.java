package dev.signalbox.guard.approval;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One run of a process. <em>{@link #kill} is thread-safe, the rest is for one thread.</em> */
final class GuardedProcess {
  /** Names the run, and so what it started. */
  static final String MARK = "SIGNALBOX_EXECUTION";

  private static final List<Path> SETSID =
      List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));
  private static final Duration AFTER_KILL = Duration.ofSeconds(5);

  private final ExecutionLimits limits;
  private final Process process;
  private final ProcessTree tree;
  private final long started = System.nanoTime();
  private final BoundedOutput stdout;
  private final BoundedOutput stderr;

  /**
   * Starts it, in a session of its own where the system has {@code setsid}.
   *
   * @param environment all that it gets
   * @throws IOException if it cannot be started
   */
  GuardedProcess(
      List<String> argv, Path directory, Map<String, String> environment, ExecutionLimits limits)
      throws IOException {
    this.limits = limits;
    Optional<Path> setsid = SETSID.stream().filter(Files::isExecutable).findFirst();
    String run = RequestId.next();
    process = start(argv(setsid, argv), directory, environment, run);
    tree = new ProcessTree(process, setsid.isPresent(), MARK + "=" + run);
    stdout = new BoundedOutput(process.getInputStream(), limits.outputBytes());
    stderr = new BoundedOutput(process.getErrorStream(), limits.outputBytes());
  }

  private static List<String> argv(Optional<Path> setsid, List<String> argv) {
    List<String> all = new ArrayList<>();
    setsid.ifPresent(path -> all.addAll(List.of(path.toString(), "--")));
    all.addAll(argv);
    return all;
  }

  private static Process start(
      List<String> argv, Path directory, Map<String, String> environment, String run)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(argv);
    builder.directory(directory.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put(MARK, run);
    return builder.start();
  }

  /**
   * Waits for its end, and kills it if that is later than it may be.
   *
   * @throws InterruptedException if the thread is interrupted; it is killed then
   */
  Execution.Ran await(Optional<String> request) throws InterruptedException {
    try {
      boolean ended = process.waitFor(limits.timeout().toNanos(), TimeUnit.NANOSECONDS);
      Duration elapsed = elapsed();
      if (!ended) {
        tree.kill();
        process.waitFor(AFTER_KILL.toNanos(), TimeUnit.NANOSECONDS);
      } else if (limits.killRemaining()) {
        tree.kill();
      }
      stdout.await(limits.drain());
      stderr.await(limits.drain());
      return new Execution.Ran(
          exitCode(), stdout.soFar(), stderr.soFar(), !ended, elapsed, request);
    } catch (InterruptedException e) {
      tree.kill();
      throw e;
    }
  }

  /** What it would be without an end: killed. */
  private int exitCode() {
    return process.isAlive() ? 137 : process.exitValue();
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Ends it and all it started. */
  void kill() {
    tree.kill();
  }

  /** How it is so far. */
  Execution.Ran soFar(Optional<String> request) {
    return new Execution.Ran(exitCode(), stdout.soFar(), stderr.soFar(), false, elapsed(), request);
  }
}
