package dev.signalbox.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One decision, whoever made it: the unit of audit, shadow, replay and drift. Holds a digest of the
 * text, never the text. <em>Immutable.</em>
 *
 * @param id unique, sortable by time
 * @param router which router decided
 * @param at when the request came
 * @param textSha256 of the text as UTF-8, 64 hex digits
 * @param textChars length of the text in chars
 * @param label the route taken; absent if the router abstained and has no {@code otherwise}
 * @param confidence calibrated, in [0, 1]; of the best guess if abstained
 * @param abstained why no stage's answer was taken, if so
 * @param stage who decided; absent if nobody did
 * @param elapsed from request to decision
 * @param costUsd of all stages together, in US dollars
 * @param trace what each stage did, in order
 */
public record DecisionRecord(
    String id,
    String router,
    Instant at,
    String textSha256,
    int textChars,
    Optional<String> label,
    double confidence,
    Optional<AbstainReason> abstained,
    Optional<String> stage,
    Duration elapsed,
    double costUsd,
    List<StageTrace> trace) {
  public DecisionRecord {
    trace = List.copyOf(trace);
  }
}
