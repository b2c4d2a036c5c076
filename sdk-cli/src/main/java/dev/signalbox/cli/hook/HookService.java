package dev.signalbox.cli.hook;

import dev.signalbox.core.SdkException;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.Judgement;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Answers an agent's question about one use of a tool. It fails closed: what cannot be read or
 * judged is refused. <em>Thread-safe if its guard and workspaces are.</em>
 */
public final class HookService {
  /** More than any agent asks about at once. */
  public static final int MOST_BYTES = 4 << 20;

  private final Guards guards;
  private final Workspaces workspaces;
  private final OnFailure onFailure;
  private final Holds.Source holds;

  /** Makes the guard when it is needed, so that a wrong configuration becomes an answer. */
  public interface Guards {
    CommandGuard guard();
  }

  /** Without a place where held calls wait: the agent's user is asked, or they are refused. */
  public HookService(Guards guards, Workspaces workspaces, OnFailure onFailure) {
    this(guards, workspaces, onFailure, Holds.Source.NONE);
  }

  /**
   * With a place where held calls wait for a person.
   *
   * @param holds is asked when a call is held
   */
  public HookService(
      Guards guards, Workspaces workspaces, OnFailure onFailure, Holds.Source holds) {
    this.guards = guards;
    this.workspaces = workspaces;
    this.onFailure = onFailure;
    this.holds = holds;
  }

  /**
   * Answers. Never throws, not even when memory or the stack is used up.
   *
   * @param bytes what the agent wrote, at most {@link #MOST_BYTES}
   */
  public HookAnswer answer(HookDialect dialect, byte[] bytes, HookFacts facts) {
    boolean person = false;
    try {
      if (bytes.length > MOST_BYTES) {
        return dialect.deny(HookReason.failed("the hook's input is larger than 4 MiB"));
      }
      ToolCall call = dialect.read(bytes);
      person = call.person();
      return ruling(dialect, call, bytes, facts);
    } catch (HookDialect.UnknownEventException e) {
      return HookAnswer.blocked(HookReason.failed(e.getMessage() + ""));
    } catch (Throwable e) { // an agent takes a hook that fails for one that agrees
      return failed(dialect, person && onFailure == OnFailure.ASK, problem(e));
    }
  }

  private static String problem(Throwable e) {
    if (e instanceof SdkException) {
      return e.getMessage() + "";
    }
    return e instanceof StackOverflowError
        ? "the call is nested too deeply"
        : e instanceof OutOfMemoryError ? "out of memory" : "internal error: " + e;
  }

  /** What is said to a call that could not be judged. */
  public static HookAnswer failed(HookDialect dialect, boolean ask, String problem) {
    String reason = HookReason.failed(problem);
    return ask ? dialect.ask(reason) : dialect.deny(reason);
  }

  private HookAnswer ruling(HookDialect dialect, ToolCall call, byte[] bytes, HookFacts facts) {
    Optional<Judgement> worst = Optional.empty();
    List<Finding> findings = new ArrayList<>();
    for (Act act : call.acts()) {
      Judgement judgement = judge(act, call, facts);
      findings.addAll(judgement.findings());
      if (worst.isEmpty() || judgement.verdict().compareTo(worst.get().verdict()) > 0) {
        worst = Optional.of(judgement);
      }
    }
    if (worst.isEmpty() || worst.get().verdict() == Verdict.ALLOW) {
      return dialect.pass();
    }
    if (worst.get().verdict() == Verdict.DENY) {
      return dialect.deny(HookReason.denied(worst.get()));
    }
    return held(dialect, call, worst.get(), bytes, findings, facts);
  }

  private HookAnswer held(
      HookDialect dialect,
      ToolCall call,
      Judgement worst,
      byte[] bytes,
      List<Finding> findings,
      HookFacts facts) {
    Optional<Holds> place = holds.holds(call.person());
    if (place.isEmpty()) {
      return call.person()
          ? dialect.ask(HookReason.forPerson(worst))
          : dialect.deny(HookReason.held(worst));
    }
    Holds.Held held =
        new Holds.Held(
            dialect.name(), bytes, exactly(call), findings, absolute(call.directory()), facts);
    Optional<String> refusal = place.get().pass(held);
    return refusal.isEmpty()
        ? dialect.pass()
        : dialect.deny(HookReason.waiting(worst, refusal.get()));
  }

  /** The command of a call that only runs one. */
  private static Optional<Action> exactly(ToolCall call) {
    if (call.acts().size() != 1) {
      return Optional.empty();
    }
    Act only = call.acts().get(0);
    if (only instanceof Act.Shell shell) {
      return Optional.of(Action.shell(shell.text()));
    }
    return only instanceof Act.Program program
        ? Optional.of(Action.argv(program.argv()))
        : Optional.empty();
  }

  private Judgement judge(Act act, ToolCall call, HookFacts facts) {
    CommandGuard guard = guards.guard();
    String directory = absolute(call.directory());
    String home = absolute(facts.home());
    return guard.judge(
        act.request()
            .directory(directory)
            .workspace(workspaces.of(directory, home, guard.workspace()))
            .home(home)
            .user(facts.user())
            .environment(facts.environment())
            .build());
  }

  private static String absolute(String path) {
    try {
      return Path.of(path).normalize().toString();
    } catch (InvalidPathException e) {
      throw HookInput.wrong("cwd is not a path");
    }
  }
}
