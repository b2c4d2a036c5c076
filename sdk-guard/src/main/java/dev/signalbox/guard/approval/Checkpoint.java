package dev.signalbox.guard.approval;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a judged action passes before it happens: allowed ones at once, held ones with the approval
 * of a person, which it uses up, denied ones never. It fails closed. <em>Thread-safe.</em>
 */
public final class Checkpoint {
  private static final Duration LONGEST = Duration.ofDays(30);
  private static final int MOST_REMEMBERED = 1000;

  private final ApprovalGate gate;
  private final Map<String, String> waiting = new Remembered();

  public Checkpoint(ApprovalGate gate) {
    this.gate = gate;
  }

  /**
   * Lets an action through, or not. Once it is through, this approval is used, whether or not the
   * action then happens.
   *
   * @param verdict of the judgement
   * @param findings of the judgement; spans refer to {@link Action#text()}
   * @param patience how long to wait for a person; zero looks once
   * @throws InterruptedException if the thread is interrupted while it waits; nothing is used up
   * @throws dev.signalbox.guard.approval.audit.AuditException if the log does not take it: nothing
   *     may happen then
   */
  public Passage pass(
      Action action,
      Verdict verdict,
      List<Finding> findings,
      ApprovalContext context,
      Duration patience)
      throws InterruptedException {
    return switch (verdict) {
      case ALLOW -> new Passage.Open(Optional.empty());
      case DENY -> denied(action, findings);
      case HOLD -> held(action, findings, context, patience);
    };
  }

  private Passage denied(Action action, List<Finding> findings) {
    List<Finding> shown = gate.shown(action, findings);
    return new Passage.Refused(
        Refusal.of(Refusal.Problem.DENIED, PassageText.denied(shown), shown));
  }

  private Passage held(
      Action action, List<Finding> findings, ApprovalContext context, Duration patience)
      throws InterruptedException {
    Passage asked = asked(action, findings, context);
    if (!(asked instanceof Passage.Waiting waits)) {
      return asked;
    }
    ApprovalRequest request = waits.request();
    if (request.state() == ApprovalState.PENDING) {
      request = gate.await(request.id(), least(patience));
    }
    return request.state() == ApprovalState.PENDING
        ? new Passage.Waiting(request)
        : redeemed(request, Fingerprint.of(action, context).hash(), action, context);
  }

  /**
   * Asks for the approval of a held action and uses nothing up.
   *
   * @return {@code Waiting} too if it is approved and not used yet; {@code Open} if it needs none
   */
  public Passage ask(
      Action action, Verdict verdict, List<Finding> findings, ApprovalContext context) {
    return switch (verdict) {
      case ALLOW -> new Passage.Open(Optional.empty());
      case DENY -> denied(action, findings);
      case HOLD -> asked(action, findings, context);
    };
  }

  private Passage asked(Action action, List<Finding> findings, ApprovalContext context) {
    String hash = Fingerprint.of(action, context).hash();
    Optional<Passage> answered = answeredSince(hash, action, context);
    if (answered.isPresent()) {
      return answered.get();
    }
    try {
      ApprovalRequest request = gate.submit(action, findings, context);
      remember(hash, request.id());
      return new Passage.Waiting(request);
    } catch (ApprovalException e) {
      return new Passage.Refused(
          Refusal.of(
              Refusal.Problem.NOT_TAKEN,
              PassageText.notApproved(String.valueOf(e.getMessage())),
              gate.shown(action, findings)));
    }
  }

  /** The no to a request that was waiting when it was asked last; whoever asks hears it once. */
  private Optional<Passage> answeredSince(String hash, Action action, ApprovalContext context) {
    return remembered(hash)
        .flatMap(gate::find)
        .filter(
            request ->
                request.state() == ApprovalState.DENIED || request.state() == ApprovalState.REVOKED)
        .map(request -> redeemed(request, hash, action, context));
  }

  private Passage redeemed(
      ApprovalRequest request, String hash, Action action, ApprovalContext context) {
    forget(hash);
    Redemption redemption = gate.redeem(request.id(), action, context);
    if (redemption instanceof Redemption.Redeemed redeemed) {
      return new Passage.Open(Optional.of(redeemed.request()));
    }
    return new Passage.Refused(
        new Refusal(
            Refusal.Problem.NOT_APPROVED,
            PassageText.notApproved(((Redemption.Refused) redemption).message()),
            request.findings(),
            Optional.of(request.id())));
  }

  private static Duration least(Duration patience) {
    return patience.compareTo(LONGEST) < 0 ? patience : LONGEST;
  }

  private Optional<String> remembered(String hash) {
    synchronized (waiting) {
      return Optional.ofNullable(waiting.get(hash));
    }
  }

  private void remember(String hash, String id) {
    synchronized (waiting) {
      waiting.put(hash, id);
    }
  }

  private void forget(String hash) {
    synchronized (waiting) {
      waiting.remove(hash);
    }
  }

  /** The latest requests, by the hash of what they are for. */
  private static final class Remembered extends LinkedHashMap<String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }
}
