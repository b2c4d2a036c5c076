package dev.signalbox.guard.approval.spi;

import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.StandingGrant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps requests, standing grants and the events that changed them. One change happens after the
 * other, whole or not at all, whoever makes it; events are numbered in that order, and whoever sees
 * an event sees all before it. Implementations are <em>thread-safe</em>, and pass {@code
 * AbstractApprovalStoreContract}.
 */
public interface ApprovalStore extends AutoCloseable {
  /**
   * Makes a change, durable when this returns.
   *
   * @return the event with its number; empty, and nothing is changed, if a version it builds on is
   *     no longer the newest, or it would add a request while an open one has the same fingerprint
   */
  Optional<ApprovalEvent> commit(StoreChange change);

  /** The request of this id; empty if there is none. */
  Optional<ApprovalRequest> find(String id);

  /**
   * The pending or approved request with this {@link
   * dev.signalbox.guard.approval.Fingerprint#hash()}; empty if there is none.
   */
  Optional<ApprovalRequest> findOpen(String hash);

  /** What a query asks for, the newest first. */
  List<ApprovalRequest> list(ApprovalQuery query);

  /** How many requests of all tenants wait. */
  long countPending();

  /** How many requests of a principal wait. */
  long countPending(String tenant, String principal);

  /** Open requests that expire at this time or before, the first to expire first. */
  List<ApprovalRequest> due(Instant now, int limit);

  /** The standing grant of this id; empty if there is none. */
  Optional<StandingGrant> findStanding(String id);

  /** All standing grants of a tenant, used up, over and revoked ones too; the newest first. */
  List<StandingGrant> standing(String tenant);

  /** Events after this number, in order. */
  List<ApprovalEvent> events(long after, int limit);

  /** All events of one request or standing grant, in order. */
  List<ApprovalEvent> eventsOf(String subject);

  /** The last change's number and time; 0 and the epoch before the first. */
  Mark mark();

  /** Events up to this time that were not noted as audited, in order. */
  List<ApprovalEvent> unaudited(Instant until, int limit);

  /** Notes that an event is in the audit log. */
  void audited(long number);

  /** Lets go of what it opened itself. May be called twice. */
  @Override
  void close();

  /**
   * How far a store is. <em>Immutable.</em>
   *
   * @param number of the last event
   * @param at the latest time of any event: no clock may be behind it
   */
  record Mark(long number, Instant at) {}
}
