package dev.signalbox.guard.approval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process and all it started, those too that left it: its descendants, its process group if it
 * has one of its own, and on Linux every process with its mark in the environment.
 * <em>Thread-safe.</em>
 */
final class ProcessTree {
  private static final Path PROC = Path.of("/proc");
  private static final int MOST_ROUNDS = 10;
  private static final int KILL_SECONDS = 5;

  private final Process root;
  private final boolean group;
  private final String mark;

  /**
   * A tree.
   *
   * @param group whether the root's id is that of its process group
   * @param mark {@code NAME=value} in the environment of all
   */
  ProcessTree(Process root, boolean group, String mark) {
    this.root = root;
    this.group = group;
    this.mark = mark;
  }

  /** Kills all; what cannot be killed, as another user's, is left. */
  void kill() {
    List<ProcessHandle> known = new ArrayList<>(root.descendants().toList());
    if (group) {
      killGroup();
    }
    root.destroyForcibly();
    known.forEach(ProcessHandle::destroyForcibly);
    // A child that was made while the others were killed is found in the next round.
    List<ProcessHandle> marked = marked();
    for (int round = 0; round < MOST_ROUNDS && !marked.isEmpty(); round++) {
      marked.forEach(ProcessHandle::destroyForcibly);
      marked = marked();
    }
  }

  /**
   * At once, so that none of it can start another meanwhile. The group's id is not given to others
   * as long as one of it lives.
   */
  private void killGroup() {
    try {
      Process kill =
          new ProcessBuilder("/bin/sh", "-c", "kill -KILL -- \"-$1\"", "sh", "" + root.pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      kill.getOutputStream().close();
      awaitUninterrupted(kill);
    } catch (IOException e) {
      // Its members are killed one by one instead.
    }
  }

  private static void awaitUninterrupted(Process kill) {
    boolean interrupted = false;
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(KILL_SECONDS);
    while (true) {
      try {
        kill.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private List<ProcessHandle> marked() {
    if (!Files.isDirectory(PROC.resolve("self"))) {
      return List.of();
    }
    List<ProcessHandle> marked = new ArrayList<>();
    try (Stream<Path> entries = Files.list(PROC)) {
      entries.forEach(entry -> process(entry).filter(this::isMarked).ifPresent(marked::add));
    } catch (IOException e) {
      // Then only the descendants and the group are known.
    }
    return marked;
  }

  private static Optional<ProcessHandle> process(Path entry) {
    String name = String.valueOf(entry.getFileName());
    return name.chars().allMatch(Character::isDigit)
        ? ProcessHandle.of(Long.parseLong(name))
        : Optional.empty();
  }

  private boolean isMarked(ProcessHandle process) {
    try {
      Path environ = PROC.resolve(process.pid() + "/environ");
      String all = "\0" + new String(Files.readAllBytes(environ), StandardCharsets.ISO_8859_1);
      return all.contains("\0" + mark + "\0");
    } catch (IOException | SecurityException e) {
      return false; // it has ended, or is another user's
    }
  }
}
