package dev.signalbox.guard.approval;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** What became of an action that a {@link GuardedExecutor} was given. */
public sealed interface Execution {
  /** What it says to the agent that asked. */
  String message();

  /**
   * It ran, once.
   *
   * @param exitCode of the process; 128 and the signal's number if a signal ended it
   * @param stdout what it printed
   * @param stderr what it complained
   * @param timedOut whether it was killed because its time was over
   * @param elapsed from its start to its end
   * @param request the id of the approval that was used for it; empty if it needed none
   */
  record Ran(
      int exitCode,
      Output stdout,
      Output stderr,
      boolean timedOut,
      Duration elapsed,
      Optional<String> request)
      implements Execution {
    @Override
    public String message() {
      return timedOut
          ? "It was killed after " + elapsed.toSeconds() + " s, when its time was over."
          : "It ended with exit code " + exitCode + ".";
    }
  }

  /** Nothing ran: a person must answer first. Ask the same again later. */
  record Waiting(ApprovalRequest request) implements Execution {
    @Override
    public String message() {
      return PassageText.waiting(request);
    }
  }

  /** Nothing ran, and asking again does not change that by itself. */
  record Refused(Refusal refusal) implements Execution {
    @Override
    public String message() {
      return refusal.message();
    }
  }

  /**
   * The beginning of what a process wrote. <em>Immutable.</em>
   *
   * @param text of UTF-8; a byte that is none is a replacement character
   * @param bytes how many there were
   * @param truncated whether there were more than were kept
   */
  record Output(String text, long bytes, boolean truncated) {
    /** Of kept bytes, without a character that the limit cut. */
    static Output of(byte[] kept, long bytes) {
      boolean truncated = bytes > kept.length;
      String text =
          new String(kept, 0, truncated ? whole(kept) : kept.length, StandardCharsets.UTF_8);
      return new Output(text, bytes, truncated);
    }

    private static int whole(byte[] kept) {
      int end = kept.length;
      int least = Math.max(0, end - 3);
      while (end > least && (kept[end - 1] & 0xC0) == 0x80) {
        end--;
      }
      return end > 0 && (kept[end - 1] & 0xC0) == 0xC0 ? end - 1 : kept.length;
    }
  }
}
