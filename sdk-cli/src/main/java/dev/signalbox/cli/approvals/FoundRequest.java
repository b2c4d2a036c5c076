package dev.signalbox.cli.approvals;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.command.Visible;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the request that a person means. <em>Stateless; thread-safe.</em> */
public final class FoundRequest {
  private static final int LEAST = 3;

  private FoundRequest() {}

  /**
   * The request of this id, or the only one whose id begins so.
   *
   * @throws DataException if there is none, or there are several
   */
  public static ApprovalRequest of(ApprovalGate gate, String prefix) {
    Optional<ApprovalRequest> exact = gate.find(prefix);
    if (exact.isPresent()) {
      return exact.get();
    }
    if (prefix.length() < LEAST) {
      throw new DataException("an id needs at least 3 characters; see: signalbox approvals list");
    }
    List<ApprovalRequest> found =
        gate
            .list(new ApprovalQuery(Set.of(), Optional.empty(), prefix, Optional.empty(), 1000))
            .stream()
            .filter(request -> request.id().startsWith(prefix))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    String shown = "\"" + Visible.of(prefix) + "\"";
    throw new DataException(
        found.isEmpty()
            ? "there is no request " + shown + "; see: signalbox approvals list --all"
            : found.size() + " requests begin with " + shown + "; give more of the id");
  }
}
