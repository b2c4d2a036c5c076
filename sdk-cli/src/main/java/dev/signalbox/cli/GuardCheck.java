package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.JudgementJson;
import dev.signalbox.guard.command.JudgementText;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Judges the command that the options carry and prints the answer. Agents call it before every
 * command they run, so it keeps to the guard and the plain JDK: what it needs is loaded each time.
 */
final class GuardCheck {
  private static final String STANDARD_INPUT = "-";

  /** More than any shell takes at once; the guard itself holds what is longer than it reads. */
  private static final int MOST_BYTES = 1 << 20;

  private final GuardOptions options;
  private final Console console;

  GuardCheck(GuardOptions options, Console console) {
    this.options = options;
    this.console = console;
  }

  /** The exit code. */
  int run() {
    if (options.command().isEmpty()) {
      throw new DataException(
          "no command to judge; write it after --, as in: signalbox guard check -- 'git status'");
    }
    CommandGuard guard = options.setup().guard(console.environment());
    if (options.command().size() > 1) {
      CommandRequest.Builder request = CommandRequest.argv(options.command());
      return answer(judge(guard, request), String.join(" ", options.command()));
    }
    String text = options.command().get(0);
    return text.equals(STANDARD_INPUT) ? judgeInput(guard) : judgeText(guard, text);
  }

  private int judgeText(CommandGuard guard, String text) {
    return answer(judge(guard, CommandRequest.shell(text)), text);
  }

  private int judgeInput(CommandGuard guard) {
    byte[] bytes = input();
    if (bytes.length > MOST_BYTES) {
      return answer(held("guard.too-large", "The command is larger than 1 MiB."), "");
    }
    Optional<String> text = decoded(bytes);
    return text.isPresent()
        ? judgeText(guard, text.get())
        : answer(held("guard.not-text", "The command is not UTF-8 text."), "");
  }

  private byte[] input() {
    try {
      // Buffered, because a file stream asks for its length first, which a pipe has not.
      return new BufferedInputStream(console.in()).readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new DataException("stdin: cannot be read: " + e.getMessage(), e);
    }
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  /** What cannot even be given to the guard. */
  private static Judgement held(String rule, String reason) {
    Finding finding =
        new Finding(
            rule,
            RiskClass.UNKNOWN,
            Severity.HIGH,
            Verdict.HOLD,
            new Span(0, 0),
            reason,
            Optional.empty());
    return new Judgement(Verdict.HOLD, List.of(finding), List.of(), Duration.ZERO);
  }

  private Judgement judge(CommandGuard guard, CommandRequest.Builder request) {
    GuardPlace place = GuardPlace.of(options, guard.workspace(), console.environment());
    return guard.judge(
        request
            .directory(place.directory())
            .workspace(place.workspace())
            .home(place.home())
            .user(place.user())
            .environment(console.environment().keySet())
            .build());
  }

  private int answer(Judgement judgement, String source) {
    console.out().println(render(judgement, source));
    console.deliver();
    return judgement.verdict() == Verdict.ALLOW ? Exit.OK : Exit.NO;
  }

  private String render(Judgement judgement, String source) {
    if (options.json()) {
      return options.explain() ? JudgementJson.explain(judgement) : JudgementJson.of(judgement);
    }
    String text =
        options.explain()
            ? JudgementText.explain(judgement, source)
            : JudgementText.brief(judgement, source);
    return text.stripTrailing();
  }
}
