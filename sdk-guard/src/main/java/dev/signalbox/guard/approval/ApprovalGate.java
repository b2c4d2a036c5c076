package dev.signalbox.guard.approval;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.ApprovalEvent.Kind;
import dev.signalbox.guard.approval.ApprovalException.Problem;
import dev.signalbox.guard.approval.audit.AuditLog;
import dev.signalbox.guard.approval.spi.ApprovalStore;
import dev.signalbox.guard.approval.spi.StoreChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where held actions wait for a person. A request is answered once, and the grant it becomes is
 * used once, however many processes try: every change is one change of the store. A change is
 * accepted when it is stored and in the audit log. It fails closed: whatever goes wrong, nothing is
 * granted. <em>Thread-safe.</em> It closes neither the store nor the audit log.
 */
public final class ApprovalGate {
  private static final int DUE_AT_ONCE = 1000;
  private static final int DUE_BEFORE_LIST = 20;
  private static final int MOST_REASON_CHARS = 2000;
  private static final int MOST_EVENT_CHARS = 16_000;

  private final ApprovalStore store;
  private final ApprovalPolicy policy;
  private final Redactor redactor;
  private final Optional<ActionSeal> seal;
  private final SteadyClock clock;
  private final Changes changes;

  private ApprovalGate(Builder builder) {
    store = builder.store;
    policy = builder.policy;
    redactor = builder.redactor;
    seal = builder.seal;
    clock = new SteadyClock(builder.clock, store, System::nanoTime);
    changes = new Changes(store, builder.audit, List.copyOf(builder.listeners));
  }

  /** A gate over a store, with {@link ApprovalPolicy#DEFAULT}. */
  public static Builder builder(ApprovalStore store) {
    return new Builder(store);
  }

  /** How requests are answered. */
  public ApprovalPolicy policy() {
    return policy;
  }

  /**
   * Asks for approval. The same action from the same place, asked again while it waits or after it
   * was approved, is the same request; after a no or its end it is a new one. A standing grant that
   * covers it answers it at once.
   *
   * @param findings of the judgement that held the action; spans refer to {@link Action#text()}
   * @throws ApprovalException if a finding is {@code DENY}, which nobody can approve; if nothing
   *     holds it; or if {@link ApprovalPolicy#maxPending()} requests of the principal wait
   */
  public ApprovalRequest submit(Action action, List<Finding> findings, ApprovalContext context) {
    requireHeld(findings);
    Fingerprint fingerprint = Fingerprint.of(action, context);
    while (true) {
      Instant now = clock.now();
      Optional<ApprovalRequest> open = store.findOpen(fingerprint.hash());
      if (open.isPresent() && !open.get().isOver(now)) {
        return open.get();
      }
      open.ifPresent(request -> expire(request, now));
      requireRoom(context);
      Optional<ApprovalRequest> added =
          add(drafted(action, findings, context, fingerprint, now), now);
      if (added.isPresent()) {
        return added.get();
      }
    }
  }

  private static void requireHeld(List<Finding> findings) {
    Verdict verdict = findings.stream().map(Finding::decision).reduce(Verdict.ALLOW, Verdict::or);
    if (verdict == Verdict.DENY) {
      throw new ApprovalException(
          Problem.INVALID, "the action is denied, which nobody can approve; do something else");
    }
    if (verdict == Verdict.ALLOW) {
      throw new ApprovalException(
          Problem.INVALID, "nothing holds the action; it needs no approval");
    }
  }

  private void requireRoom(ApprovalContext context) {
    if (store.countPending(context.tenant(), context.principal()) >= policy.maxPending()) {
      throw new ApprovalException(
          Problem.TOO_MANY,
          policy.maxPending()
              + " requests of "
              + context.principal()
              + " wait already; this one was not taken. Wait until some are answered or expire");
    }
  }

  private ApprovalRequest drafted(
      Action action,
      List<Finding> findings,
      ApprovalContext context,
      Fingerprint fingerprint,
      Instant now) {
    Redacted shown = redactor.redact(action.text());
    Map<String, String> facts = new LinkedHashMap<>();
    context.facts().forEach((name, value) -> facts.put(name, redactor.redact(value).text()));
    return new ApprovalRequest(
        RequestId.next(),
        1,
        ApprovalState.PENDING,
        new ShownAction(action.kind(), shown.text()),
        fingerprint,
        new ApprovalContext(context.principal(), context.tenant(), context.directory(), facts),
        shown(action, findings),
        policy.approvers(),
        now,
        now.plus(policy.expire()),
        now,
        List.of(),
        Optional.empty(),
        seal.map(key -> key.seal(action)));
  }

  /** Findings about an action as people, agents and logs see them. */
  List<Finding> shown(Action action, List<Finding> findings) {
    Redacted shown = redactor.redact(action.text());
    return findings.stream().map(finding -> shown(finding, action.text(), shown)).toList();
  }

  /** Reasons quote what they are about, so secrets of the action are taken out of them too. */
  private Finding shown(Finding finding, String action, Redacted shown) {
    return new Finding(
        finding.rule(),
        finding.riskClass(),
        finding.severity(),
        finding.decision(),
        shown.shown(finding.span()),
        redactor.redact(shown.masked(action, finding.reason())).text(),
        finding.instead().map(instead -> redactor.redact(shown.masked(action, instead)).text()));
  }

  /**
   * Empty if another request for the same came first, or a standing grant was used up meanwhile.
   */
  private Optional<ApprovalRequest> add(ApprovalRequest request, Instant now) {
    for (StandingGrant standing : store.standing(request.context().tenant())) {
      if (standing.answers(request, now) && mayAnswer(standing, request)) {
        return answerByStanding(request, standing, now);
      }
    }
    ApprovalEvent event =
        event(Kind.SUBMITTED, request, request.context().principal(), now, submitted(request));
    return changes.make(StoreChange.of(request, event)) ? Optional.of(request) : Optional.empty();
  }

  /** Whoever may not answer their own requests may not do it in advance either. */
  private boolean mayAnswer(StandingGrant standing, ApprovalRequest request) {
    return policy.ownRequests() || !standing.by().equals(request.context().principal());
  }

  /** One yes, as if its giver had been asked: where more people are needed, it waits for them. */
  private Optional<ApprovalRequest> answerByStanding(
      ApprovalRequest request, StandingGrant standing, Instant now) {
    boolean enough = request.approversNeeded() == 1;
    ApprovalRequest granted =
        enough
            ? request.answeredBy(
                standing, ApprovalState.APPROVED, now, now.plus(policy.grantExpire()))
            : request.answeredBy(standing, ApprovalState.PENDING, now, request.expires());
    Map<String, String> facts = submitted(request);
    facts.put("standing", standing.id());
    facts.put("reason", standing.reason());
    ApprovalEvent event =
        enough
            ? event(Kind.APPROVED, granted, standing.by(), now, facts)
            : event(Kind.SUBMITTED, granted, request.context().principal(), now, facts);
    StoreChange change =
        new StoreChange(Optional.of(granted), Optional.of(standing.usedOnce()), event);
    return changes.make(change) ? Optional.of(granted) : Optional.empty();
  }

  private static Map<String, String> submitted(ApprovalRequest request) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("action", cut(request.action().text(), MOST_EVENT_CHARS));
    facts.put("kind", request.action().kind().label());
    facts.put("hash", request.fingerprint().hash());
    facts.put("directory", request.context().directory());
    facts.put("principal", request.context().principal());
    facts.put("expires", request.expires().toString());
    return facts;
  }

  /** The request as it is now, its end noted; empty if there is none. */
  public Optional<ApprovalRequest> find(String id) {
    return store.find(id).map(this::upToDate);
  }

  private ApprovalRequest upToDate(ApprovalRequest request) {
    Instant now = clock.now();
    return request.isOver(now) ? expire(request, now) : request;
  }

  /** What a query asks for. Of many that have just expired, some may still be shown as open. */
  public List<ApprovalRequest> list(ApprovalQuery query) {
    expireDue(DUE_BEFORE_LIST);
    return store.list(query);
  }

  /** How many wait. */
  public long countPending() {
    return store.countPending();
  }

  /** All that happened to a request or standing grant, in order. */
  public List<ApprovalEvent> history(String id) {
    return store.eventsOf(id);
  }

  /** Events after this number, in order, of whatever process; for those who follow along. */
  public List<ApprovalEvent> events(long after, int limit) {
    return store.events(after, limit);
  }

  /** The number of the last event. */
  public long lastEvent() {
    return store.mark().number();
  }

  /**
   * A person says yes. When as many as needed have, the request is a grant.
   *
   * @param by who; the caller has made sure of it
   * @throws ApprovalException if there is no such request, it is not pending, {@code by} answered
   *     before or asked for it where the policy forbids that
   */
  public ApprovalRequest approve(String id, String by, String reason) {
    return answer(id, by, reason, true);
  }

  /**
   * A person says no, and that is the end of the request.
   *
   * @throws ApprovalException as {@link #approve}
   */
  public ApprovalRequest deny(String id, String by, String reason) {
    return answer(id, by, reason, false);
  }

  private ApprovalRequest answer(String id, String by, String reason, boolean yes) {
    requireName(by);
    while (true) {
      ApprovalRequest request = require(id);
      requireAnswerable(request, by);
      Instant now = clock.now();
      if (request.isOver(now)) {
        continue; // it expired since it was found
      }
      Answer answer = new Answer(by, yes, reason(reason), now);
      ApprovalState next = next(request, yes);
      Instant until =
          next == ApprovalState.APPROVED ? now.plus(policy.grantExpire()) : request.expires();
      ApprovalRequest answered = request.answered(answer, next, until);
      Map<String, String> facts = new LinkedHashMap<>();
      facts.put("reason", answer.reason());
      facts.put("hash", request.fingerprint().hash());
      if (changes.make(StoreChange.of(answered, event(kind(next), answered, by, now, facts)))) {
        return answered;
      }
    }
  }

  private String reason(String given) {
    return cut(redactor.redact(given).text(), MOST_REASON_CHARS);
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most) + "…";
  }

  private static ApprovalState next(ApprovalRequest request, boolean yes) {
    if (!yes) {
      return ApprovalState.DENIED;
    }
    return request.answers().size() + 1 >= request.approversNeeded()
        ? ApprovalState.APPROVED
        : ApprovalState.PENDING;
  }

  private static Kind kind(ApprovalState state) {
    return switch (state) {
      case PENDING -> Kind.ANSWERED;
      case APPROVED -> Kind.APPROVED;
      case DENIED -> Kind.DENIED;
      case EXPIRED -> Kind.EXPIRED;
      case REVOKED -> Kind.REVOKED;
      case REDEEMED -> Kind.REDEEMED;
    };
  }

  private void requireAnswerable(ApprovalRequest request, String by) {
    if (request.state() != ApprovalState.PENDING) {
      throw notOpen(request, "it cannot be answered any more");
    }
    if (!policy.ownRequests() && by.equals(request.context().principal())) {
      throw new ApprovalException(
          Problem.OWN_REQUEST,
          by + " asked for this and so cannot answer it; another person has to");
    }
    if (request.answers().stream().anyMatch(answer -> answer.by().equals(by))) {
      throw new ApprovalException(
          Problem.ALREADY_ANSWERED,
          by
              + " has answered already; "
              + (request.approversNeeded() - request.answers().size())
              + " more must, and each must be another person");
    }
  }

  /**
   * Withdraws a request that waits, or a grant that is not used yet.
   *
   * @throws ApprovalException if there is no such request, or it is over
   */
  public ApprovalRequest revoke(String id, String by, String reason) {
    requireName(by);
    while (true) {
      ApprovalRequest request = require(id);
      if (!request.state().isOpen()) {
        throw notOpen(request, "there is nothing to take back");
      }
      Instant now = clock.now();
      ApprovalRequest revoked = request.moved(ApprovalState.REVOKED, now);
      Map<String, String> facts = Map.of("reason", reason(reason));
      if (changes.make(StoreChange.of(revoked, event(Kind.REVOKED, revoked, by, now, facts)))) {
        return revoked;
      }
    }
  }

  private ApprovalException notOpen(ApprovalRequest request, String consequence) {
    return new ApprovalException(
        Problem.NOT_OPEN,
        "request " + request.id() + " " + Outcomes.sentence(request) + "; " + consequence);
  }

  private ApprovalRequest require(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new ApprovalException(
                    Problem.NOT_FOUND,
                    "there is no request with this id; list shows those that wait"));
  }

  private static void requireName(String by) {
    if (by.isBlank()) {
      throw new ApprovalException(Problem.INVALID, "whoever answers has a name");
    }
  }

  /**
   * Uses a grant: if it answers {@link Redemption.Redeemed}, the action may happen, now and once.
   * If it throws, the action must not happen, though the grant may be used up: a redemption that
   * the audit log does not have is none.
   *
   * @param action exactly what will be done
   * @param context exactly where and by whom
   */
  public Redemption redeem(String id, Action action, ApprovalContext context) {
    while (true) {
      Optional<ApprovalRequest> found = find(id);
      if (found.isEmpty()) {
        return Outcomes.notFound();
      }
      ApprovalRequest request = found.get();
      Optional<Redemption.Refused> refused = Outcomes.refusal(request, action, context);
      Instant now = clock.now();
      if (refused.isPresent()) {
        changes.note(refused(request, refused.get(), context, now));
        return refused.get();
      }
      if (request.isOver(now)) {
        continue;
      }
      ApprovalRequest redeemed = request.moved(ApprovalState.REDEEMED, now);
      ApprovalEvent event =
          event(
              Kind.REDEEMED,
              redeemed,
              context.principal(),
              now,
              Map.of("hash", request.fingerprint().hash()));
      if (changes.make(StoreChange.of(redeemed, event))) {
        return new Redemption.Redeemed(redeemed);
      }
    }
  }

  private static Changes.Note refused(
      ApprovalRequest request, Redemption.Refused refused, ApprovalContext context, Instant now) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("problem", refused.problem().name());
    facts.put("changed", String.join(",", refused.changed()));
    return new Changes.Note("approval.refused", request.id(), context.principal(), now, facts);
  }

  /**
   * Waits until a request is answered, is over, or the time is up.
   *
   * @param patience zero looks once
   * @return the request as it is then
   * @throws ApprovalException if there is no such request
   * @throws InterruptedException if the thread is interrupted
   */
  public ApprovalRequest await(String id, Duration patience) throws InterruptedException {
    Changes.Waiter waiter = changes.waiter(patience);
    while (true) {
      ApprovalRequest request = require(id);
      if (request.state() != ApprovalState.PENDING || !waiter.rest()) {
        return request;
      }
    }
  }

  /**
   * Says yes in advance.
   *
   * @throws ApprovalException if it is over already
   */
  public StandingGrant stand(StandingGrant.Terms terms, String by, String reason) {
    requireName(by);
    Instant now = clock.now();
    if (!now.isBefore(terms.expires())) {
      throw new ApprovalException(Problem.INVALID, "the standing grant would be over already");
    }
    StandingGrant grant =
        new StandingGrant(RequestId.next(), 1, terms, 0, by, reason(reason), now, false);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("reason", grant.reason());
    facts.put("rules", String.join(",", terms.rules().stream().sorted().toList()));
    facts.put("directory", terms.directory());
    facts.put("principal", terms.principal().orElse("*"));
    facts.put("uses", Integer.toString(terms.uses()));
    facts.put("expires", terms.expires().toString());
    changes.make(StoreChange.of(grant, event(Kind.STANDING_GRANTED, grant, by, now, facts)));
    return grant;
  }

  /** All standing grants of a tenant, the newest first. */
  public List<StandingGrant> standing(String tenant) {
    return store.standing(tenant);
  }

  /**
   * Takes a standing grant back. Requests that it answered stay answered.
   *
   * @throws ApprovalException if there is no such grant, or it was taken back before
   */
  public StandingGrant revokeStanding(String id, String by, String reason) {
    requireName(by);
    while (true) {
      StandingGrant grant =
          store
              .findStanding(id)
              .orElseThrow(
                  () ->
                      new ApprovalException(Problem.NOT_FOUND, "there is no such standing grant"));
      if (grant.revoked()) {
        throw new ApprovalException(Problem.NOT_OPEN, "the standing grant was taken back before");
      }
      Instant now = clock.now();
      StandingGrant back = grant.takenBack();
      Map<String, String> facts = Map.of("reason", reason(reason));
      ApprovalEvent event = event(Kind.STANDING_REVOKED, back, by, now, facts);
      if (changes.make(StoreChange.of(back, event))) {
        return back;
      }
    }
  }

  /** Notes the end of all whose time is over. {@link #find} and {@link #list} see to it anyway. */
  public void expireDue() {
    expireDue(DUE_AT_ONCE);
  }

  private void expireDue(int most) {
    Instant now = clock.now();
    store.due(now, most).forEach(request -> expire(request, now));
  }

  private ApprovalRequest expire(ApprovalRequest request, Instant now) {
    ApprovalRequest expired = request.moved(ApprovalState.EXPIRED, now);
    Map<String, String> facts = Map.of("was", request.state().label());
    changes.make(StoreChange.of(expired, event(Kind.EXPIRED, expired, "signalbox", now, facts)));
    // Whoever came first: the store knows.
    return store.find(request.id()).orElse(expired);
  }

  /**
   * Puts into the audit log what a process that died stored and did not audit. Call it at start,
   * and now and then.
   *
   * @param age leaves alone what is younger: another process may be about to
   * @return how many entries it added
   */
  public int recover(Duration age) {
    return changes.recover(clock.now().minus(age));
  }

  private static ApprovalEvent event(
      Kind kind, ApprovalRequest request, String actor, Instant at, Map<String, String> facts) {
    return new ApprovalEvent(0, at, kind, request.id(), request.context().tenant(), actor, facts);
  }

  private static ApprovalEvent event(
      Kind kind, StandingGrant grant, String actor, Instant at, Map<String, String> facts) {
    return new ApprovalEvent(0, at, kind, grant.id(), grant.terms().tenant(), actor, facts);
  }

  /** Builds a gate. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final ApprovalStore store;
    private final List<ApprovalListener> listeners = new ArrayList<>();
    private ApprovalPolicy policy = ApprovalPolicy.DEFAULT;
    private Redactor redactor = SecretRedactor.standard();
    private Optional<ActionSeal> seal = Optional.empty();
    private Optional<AuditLog> audit = Optional.empty();
    private Clock clock = Clock.systemUTC();

    private Builder(ApprovalStore store) {
      this.store = store;
    }

    /** Default: {@link ApprovalPolicy#DEFAULT}. */
    public Builder policy(ApprovalPolicy newPolicy) {
      policy = newPolicy;
      return this;
    }

    /** Where every change is recorded. Default: nowhere but in the store. */
    public Builder audit(AuditLog log) {
      audit = Optional.of(log);
      return this;
    }

    /** Default: {@link SecretRedactor#standard()}. */
    public Builder redactor(Redactor newRedactor) {
      redactor = newRedactor;
      return this;
    }

    /** Keeps the exact action too, encrypted by this key. Default: it is not kept. */
    public Builder seal(ActionSeal key) {
      seal = Optional.of(key);
      return this;
    }

    /** Adds one who is told of every change that this gate makes. */
    public Builder listener(ApprovalListener listener) {
      listeners.add(listener);
      return this;
    }

    /** Default: the system's. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    public ApprovalGate build() {
      return new ApprovalGate(this);
    }
  }
}
