package dev.signalbox.guard.approval;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A yes in advance, to a limited number of requests. It answers a request if every finding that
 * held it is of a rule named here, it comes from this tenant and principal, and its directory is
 * this one or below. It never answers what was denied. <em>Immutable.</em>
 *
 * @param id names it
 * @param version 1 when given, one more with every use
 * @param terms what it allows
 * @param used how often it answered
 * @param by who gave it
 * @param reason why
 * @param created when
 * @param revoked whether it was taken back
 */
public record StandingGrant(
    String id,
    long version,
    Terms terms,
    int used,
    String by,
    String reason,
    Instant created,
    boolean revoked) {
  private static final int MOST_USES = 1000;

  /**
   * The limits of a standing grant; each is needed. <em>Immutable.</em>
   *
   * @param tenant whose requests
   * @param principal whose requests; every principal's of the tenant if absent
   * @param rules ids of the rules whose findings it answers; not empty
   * @param directory absolute; requests from it and below
   * @param uses how many requests it answers, 1 to 1,000
   * @param expires when it ends
   */
  public record Terms(
      String tenant,
      Optional<String> principal,
      Set<String> rules,
      String directory,
      int uses,
      Instant expires) {
    public Terms {
      rules = Set.copyOf(rules);
      if (rules.isEmpty()) {
        throw new IllegalArgumentException("a standing grant names the rules it is for");
      }
      if (!directory.startsWith("/") || (directory + "/").contains("/../")) {
        throw new IllegalArgumentException("a standing grant's directory is absolute, without ..");
      }
      if (uses < 1 || uses > MOST_USES) {
        throw new IllegalArgumentException("a standing grant has 1 to 1,000 uses, not " + uses);
      }
    }

    private boolean covers(ApprovalRequest request) {
      ApprovalContext context = request.context();
      return tenant.equals(context.tenant())
          && (principal.isEmpty() || principal.get().equals(context.principal()))
          && isBelow(context.directory())
          && request.findings().stream().allMatch(this::answers)
          && request.findings().stream().anyMatch(f -> f.decision() == Verdict.HOLD);
    }

    private boolean answers(Finding finding) {
      return finding.decision() == Verdict.ALLOW
          || (finding.decision() == Verdict.HOLD && rules.contains(finding.rule()));
    }

    private boolean isBelow(String other) {
      String base = directory.endsWith("/") ? directory : directory + "/";
      return (other + "/").startsWith(base) && !("/" + other + "/").contains("/../");
    }
  }

  /** Whether it can answer this request now. */
  public boolean answers(ApprovalRequest request, Instant now) {
    return !revoked && used < terms.uses && now.isBefore(terms.expires) && terms.covers(request);
  }

  /** The next version, with one use more. */
  StandingGrant usedOnce() {
    return new StandingGrant(id, version + 1, terms, used + 1, by, reason, created, revoked);
  }

  /** The next version, taken back. */
  StandingGrant takenBack() {
    return new StandingGrant(id, version + 1, terms, used, by, reason, created, true);
  }
}
