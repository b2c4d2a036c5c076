package dev.signalbox.guard.approval;

import dev.signalbox.guard.approval.Redemption.Problem;
import dev.signalbox.guard.approval.Redemption.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says in words why a request cannot be used. <em>Stateless; thread-safe.</em> */
final class Outcomes {
  private Outcomes() {}

  static Refused notFound() {
    return new Refused(
        Problem.NOT_FOUND, "there is no approval with this id; ask for approval first", List.of());
  }

  /** Empty if it is a grant for exactly this. */
  static Optional<Refused> refusal(
      ApprovalRequest request, Action action, ApprovalContext context) {
    List<String> changed = changed(request, action, context);
    if (!changed.isEmpty()) {
      return Optional.of(
          new Refused(
              Problem.CHANGED,
              "request "
                  + request.id()
                  + " is for something else: the "
                  + String.join(" and the ", changed)
                  + " changed; ask for approval of what is to be done now",
              changed));
    }
    return problem(request.state())
        .map(
            problem ->
                new Refused(
                    problem,
                    "request " + request.id() + " " + sentence(request) + "; " + next(problem),
                    List.of()));
  }

  private static List<String> changed(
      ApprovalRequest request, Action action, ApprovalContext context) {
    Fingerprint now = Fingerprint.of(action, context);
    List<String> changed = new ArrayList<>();
    if (!now.action().equals(request.fingerprint().action())) {
      changed.add("action");
    }
    ApprovalContext then = request.context();
    if (!context.directory().equals(then.directory())) {
      changed.add("directory");
    }
    if (!context.principal().equals(then.principal())) {
      changed.add("principal");
    }
    if (!context.tenant().equals(then.tenant())) {
      changed.add("tenant");
    }
    if (changed.isEmpty() && !now.hash().equals(request.fingerprint().hash())) {
      changed.add("fingerprint");
    }
    return changed;
  }

  private static Optional<Problem> problem(ApprovalState state) {
    return switch (state) {
      case APPROVED -> Optional.empty();
      case PENDING -> Optional.of(Problem.PENDING);
      case DENIED -> Optional.of(Problem.DENIED);
      case EXPIRED -> Optional.of(Problem.EXPIRED);
      case REVOKED -> Optional.of(Problem.REVOKED);
      case REDEEMED -> Optional.of(Problem.REDEEMED);
    };
  }

  private static String next(Problem problem) {
    return switch (problem) {
      case PENDING -> "wait for a person to answer";
      case DENIED -> "do not try it again; do something else, or talk to whoever said no";
      case EXPIRED, REVOKED, REDEEMED, NOT_FOUND, CHANGED -> "ask for approval again";
    };
  }

  /** What became of a request: {@code was denied by ana ("not today")}. */
  static String sentence(ApprovalRequest request) {
    return switch (request.state()) {
      case PENDING -> waits(request);
      case APPROVED -> "is approved" + who(request) + " and not used yet";
      case DENIED -> "was denied" + who(request);
      case EXPIRED -> expired(request);
      case REVOKED -> "was withdrawn";
      case REDEEMED -> "was used already, and an approval is good for one time";
    };
  }

  private static String waits(ApprovalRequest request) {
    int missing = request.approversNeeded() - request.answers().size();
    return "waits for " + (missing == 1 ? "a person" : missing + " people") + " to answer";
  }

  private static String expired(ApprovalRequest request) {
    return request.standing().isPresent() || request.answers().size() >= request.approversNeeded()
        ? "was approved, but not used before it expired at " + request.expires()
        : "expired at " + request.expires() + " before it was answered";
  }

  private static String who(ApprovalRequest request) {
    List<Answer> answers = request.answers();
    if (answers.isEmpty()) {
      return "";
    }
    Answer last = answers.get(answers.size() - 1);
    return " by " + last.by() + (last.reason().isEmpty() ? "" : " (\"" + last.reason() + "\")");
  }
}
