package dev.signalbox.cli;

import dev.signalbox.cli.hook.Holds;
import dev.signalbox.cli.hook.HookAnswer;
import dev.signalbox.cli.hook.HookFacts;
import dev.signalbox.cli.hook.HookService;
import dev.signalbox.cli.hook.Workspaces;
import dev.signalbox.core.DataException;
import dev.signalbox.core.SdkException;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.Visible;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The process of {@code guard hook}. Agents take any exit code but 2, and any silence, for consent;
 * so whatever fails here ends as a refusal in the agent's own words, else as code 2 with a message.
 */
final class GuardHook {
  /** The guard recurses as deep as a command is nested. */
  private static final long STACK_BYTES = 4L << 20;

  private final GuardHookOptions options;
  private final Console console;

  private GuardHook(GuardHookOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** Answers one question; the exit code is 0 or 2. */
  static int run(Console console, String... args) {
    try {
      return print(console, answer(console, args));
    } catch (Throwable e) { // the edge of the process
      return HookAnswer.BLOCKED;
    }
  }

  private static HookAnswer answer(Console console, String... args) {
    try {
      return new GuardHook(GuardHookOptions.of(args), console).answer();
    } catch (SdkException e) {
      return HookAnswer.blocked(blocked(e.getMessage() + ""));
    } catch (Throwable e) {
      return HookAnswer.blocked(blocked("internal error: " + e));
    }
  }

  private static String blocked(String problem) {
    return "signalbox: the call is blocked, because the guard's hook cannot work: "
        + Visible.of(problem);
  }

  private static int print(Console console, HookAnswer answer) {
    HookAnswer said = answer;
    if (!answer.stdout().isEmpty()) {
      console.out().print(answer.stdout() + "\n");
    }
    if (console.out().checkError()) {
      said = HookAnswer.blocked(blocked("its answer could not be written"));
    }
    if (!said.stderr().isEmpty()) {
      console.err().print(said.stderr() + "\n");
      console.err().flush();
    }
    return said.exitCode();
  }

  /** Another thread reads and judges, so that neither can outlast the deadline. */
  private HookAnswer answer() throws InterruptedException {
    Work work = new Work();
    Thread thread = new Thread(null, work, "signalbox-hook", STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    boolean done = work.done.await(options.deadline().toMillis(), TimeUnit.MILLISECONDS);
    HookAnswer answer = work.answer.get();
    if (answer != null) {
      return answer;
    }
    return HookService.failed(
        options.dialect(),
        false,
        done ? "internal error" : "no answer within " + options.deadline().toMillis() + " ms");
  }

  /** Reads the question and answers it. */
  private final class Work implements Runnable, HookService.Guards, Workspaces {
    private final CountDownLatch done = new CountDownLatch(1);
    private final AtomicReference<@Nullable HookAnswer> answer = new AtomicReference<>();
    private @Nullable CommandGuard guard;

    @Override
    public void run() {
      try {
        answer.set(answer(read()));
      } catch (Throwable e) {
        answer.set(HookService.failed(options.dialect(), false, "internal error: " + e));
      } finally {
        done.countDown();
      }
    }

    private HookAnswer answer(byte[] bytes) {
      HookService service = new HookService(this, this, options.onFailure(), this::holds);
      return service.answer(options.dialect(), bytes, HookFacts.of(console.environment()));
    }

    private Optional<Holds> holds(boolean person) {
      return options.mayHold()
          ? HeldCalls.of(options, person, console.environment())
          : Optional.empty();
    }

    private byte[] read() {
      try {
        // Buffered, because a file stream asks for its length first, which a pipe has not.
        return new BufferedInputStream(console.in()).readNBytes(HookService.MOST_BYTES + 1);
      } catch (IOException e) {
        throw new DataException("stdin cannot be read: " + e.getMessage(), e);
      }
    }

    @Override
    public CommandGuard guard() {
      CommandGuard known = guard;
      if (known == null) {
        known = options.setup().guard(console.environment());
        guard = known;
      }
      return known;
    }

    @Override
    public String of(String directory, String home, Optional<String> configured) {
      return GuardPlace.workspace(options.workspace(), configured, directory, home);
    }
  }
}
