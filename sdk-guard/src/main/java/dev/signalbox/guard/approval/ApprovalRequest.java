package dev.signalbox.guard.approval;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A question to a person, and what became of it. Once {@link ApprovalState#APPROVED} it is the
 * grant. It holds no secrets but what is sealed. <em>Immutable</em>; each change makes a new one
 * with the next version.
 *
 * @param id names it; unguessable: 26 letters and digits
 * @param version 1 when submitted, one more with every change
 * @param state where it stands
 * @param action what would be done, without its secrets
 * @param fingerprint of the exact action, directory, principal and tenant
 * @param context who asks, from where
 * @param findings why it was held, their spans in {@code action.text()}
 * @param approversNeeded how many different people must say yes; at least 1
 * @param created when it was submitted
 * @param expires when the open state ends: without an answer, or unused
 * @param changed when this version was made
 * @param answers what people said, in order
 * @param standing the standing grant that answered it, if one did
 * @param sealed the exact action, encrypted; only if the operator asked for it
 */
public record ApprovalRequest(
    String id,
    long version,
    ApprovalState state,
    ShownAction action,
    Fingerprint fingerprint,
    ApprovalContext context,
    List<Finding> findings,
    int approversNeeded,
    Instant created,
    Instant expires,
    Instant changed,
    List<Answer> answers,
    Optional<String> standing,
    Optional<String> sealed) {
  /** A database column of a million characters holds twice this, each written as six. */
  private static final int MOST_SEARCHED = 50_000;

  public ApprovalRequest {
    findings = List.copyOf(findings);
    answers = List.copyOf(answers);
    if (version < 1 || approversNeeded < 1) {
      throw new IllegalArgumentException("version and approversNeeded must be at least 1");
    }
  }

  /** The strictest thing that its findings ask for. */
  public Verdict verdict() {
    return findings.stream().map(Finding::decision).reduce(Verdict.HOLD, Verdict::or);
  }

  /** Whether it has passed its time, though nobody may have noted it yet. */
  public boolean isOver(Instant now) {
    return state.isOpen() && !now.isBefore(expires);
  }

  /** What a search looks in, in lower case: what is shown of it, up to a length. */
  public String searchable() {
    StringBuilder all = new StringBuilder(cut(action.text(), MOST_SEARCHED));
    all.append('\n').append(context.principal()).append('\n').append(context.directory());
    all.append('\n').append(id);
    answers.forEach(
        answer -> all.append('\n').append(answer.by()).append('\n').append(answer.reason()));
    return searchable(cut(all.toString(), 2 * MOST_SEARCHED));
  }

  /** A text as searches see it. */
  static String searchable(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }

  /** The next version, in another state. */
  ApprovalRequest moved(ApprovalState next, Instant at) {
    if (!state.canBecome(next)) {
      throw new IllegalStateException(state + " cannot become " + next);
    }
    return with(next, answers, at, expires);
  }

  /** The next version, with one answer more and in the same or another state. */
  ApprovalRequest answered(Answer answer, ApprovalState next, Instant until) {
    List<Answer> all = new ArrayList<>(answers);
    all.add(answer);
    return with(next, all, answer.at(), until);
  }

  /** Answered by a standing grant before it is stored for the first time. */
  ApprovalRequest answeredBy(StandingGrant grant, ApprovalState next, Instant at, Instant until) {
    return new ApprovalRequest(
        id,
        version,
        next,
        action,
        fingerprint,
        context,
        findings,
        approversNeeded,
        created,
        until,
        at,
        List.of(new Answer(grant.by(), true, grant.reason(), at)),
        Optional.of(grant.id()),
        sealed);
  }

  private ApprovalRequest with(ApprovalState next, List<Answer> all, Instant at, Instant until) {
    return new ApprovalRequest(
        id,
        version + 1,
        next,
        action,
        fingerprint,
        context,
        findings,
        approversNeeded,
        created,
        until,
        at,
        all,
        standing,
        sealed);
  }
}
