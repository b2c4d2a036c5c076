package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.spi.ApprovalStore;
import dev.signalbox.guard.approval.spi.StoreChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Keeps approvals as long as the process lives; nothing is forgotten before. For tests, and for
 * agents whose requests need not outlive them. <em>Thread-safe.</em>
 */
public final class InMemoryApprovalStore implements ApprovalStore {
  private static final Comparator<ApprovalRequest> NEWEST_FIRST =
      Comparator.comparing(ApprovalRequest::created).thenComparing(ApprovalRequest::id).reversed();

  private final Map<String, ApprovalRequest> requests = new LinkedHashMap<>();
  private final Map<String, String> openByHash = new HashMap<>();
  private final Map<String, StandingGrant> standing = new LinkedHashMap<>();
  private final List<ApprovalEvent> events = new ArrayList<>();
  private final Set<Long> unaudited = new TreeSet<>();
  private Instant latest = Instant.EPOCH;

  @Override
  public synchronized Optional<ApprovalEvent> commit(StoreChange change) {
    if (!fits(change)) {
      return Optional.empty();
    }
    change.request().ifPresent(this::put);
    change.standing().ifPresent(grant -> standing.put(grant.id(), grant));
    ApprovalEvent event = change.event().numbered(events.size() + 1L);
    events.add(event);
    unaudited.add(event.number());
    if (event.at().isAfter(latest)) {
      latest = event.at();
    }
    return Optional.of(event);
  }

  private boolean fits(StoreChange change) {
    return change.request().map(this::follows).orElse(true)
        && change
            .standing()
            .map(grant -> follows(grant.version(), standing.get(grant.id())))
            .orElse(true);
  }

  private boolean follows(ApprovalRequest request) {
    ApprovalRequest before = requests.get(request.id());
    if (request.version() != (before == null ? 1 : before.version() + 1)) {
      return false;
    }
    return before != null || !openByHash.containsKey(request.fingerprint().hash());
  }

  private static boolean follows(long version, @Nullable StandingGrant before) {
    return version == (before == null ? 1 : before.version() + 1);
  }

  private void put(ApprovalRequest request) {
    requests.put(request.id(), request);
    String hash = request.fingerprint().hash();
    if (request.state().isOpen()) {
      openByHash.put(hash, request.id());
    } else {
      openByHash.remove(hash, request.id());
    }
  }

  @Override
  public synchronized Optional<ApprovalRequest> find(String id) {
    return Optional.ofNullable(requests.get(id));
  }

  @Override
  public synchronized Optional<ApprovalRequest> findOpen(String hash) {
    return Optional.ofNullable(openByHash.get(hash)).map(requests::get);
  }

  @Override
  public synchronized List<ApprovalRequest> list(ApprovalQuery query) {
    List<ApprovalRequest> all = new ArrayList<>(requests.values());
    all.sort(NEWEST_FIRST);
    Optional<ApprovalRequest> last = query.before().flatMap(this::find);
    return all.stream()
        .filter(request -> query.states().isEmpty() || query.states().contains(request.state()))
        .filter(request -> query.tenant().map(request.context().tenant()::equals).orElse(true))
        .filter(says(query.words()))
        .filter(request -> last.isEmpty() || NEWEST_FIRST.compare(request, last.get()) > 0)
        .limit(query.limit())
        .toList();
  }

  private static Predicate<ApprovalRequest> says(String words) {
    String wanted = ApprovalRequest.searchable(words).strip();
    return request -> wanted.isEmpty() || request.searchable().contains(wanted);
  }

  @Override
  public synchronized long countPending() {
    return requests.values().stream()
        .filter(request -> request.state() == ApprovalState.PENDING)
        .count();
  }

  @Override
  public synchronized long countPending(String tenant, String principal) {
    return requests.values().stream()
        .filter(request -> request.state() == ApprovalState.PENDING)
        .filter(request -> request.context().tenant().equals(tenant))
        .filter(request -> request.context().principal().equals(principal))
        .count();
  }

  @Override
  public synchronized List<ApprovalRequest> due(Instant now, int limit) {
    return requests.values().stream()
        .filter(request -> request.isOver(now))
        .sorted(Comparator.comparing(ApprovalRequest::expires).thenComparing(ApprovalRequest::id))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized Optional<StandingGrant> findStanding(String id) {
    return Optional.ofNullable(standing.get(id));
  }

  @Override
  public synchronized List<StandingGrant> standing(String tenant) {
    return standing.values().stream()
        .filter(grant -> grant.terms().tenant().equals(tenant))
        .sorted(
            Comparator.comparing(StandingGrant::created)
                .thenComparing(StandingGrant::id)
                .reversed())
        .toList();
  }

  @Override
  public synchronized List<ApprovalEvent> events(long after, int limit) {
    return events.stream().skip(Math.max(0, after)).limit(limit).toList();
  }

  @Override
  public synchronized List<ApprovalEvent> eventsOf(String subject) {
    return events.stream().filter(event -> event.subject().equals(subject)).toList();
  }

  @Override
  public synchronized Mark mark() {
    return new Mark(events.size(), latest);
  }

  @Override
  public synchronized List<ApprovalEvent> unaudited(Instant until, int limit) {
    return unaudited.stream()
        .map(number -> events.get((int) (number - 1)))
        .filter(event -> !event.at().isAfter(until))
        .limit(limit)
        .toList();
  }

  @Override
  public synchronized void audited(long number) {
    unaudited.remove(number);
  }

  /** Does nothing. */
  @Override
  public void close() {
    // what is in memory goes with the process
  }
}
