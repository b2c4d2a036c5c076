package dev.signalbox.cli.approvals;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Answer;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.ApprovalState;
import dev.signalbox.guard.approval.StandingGrant;
import dev.signalbox.guard.command.Carets;
import dev.signalbox.guard.command.Visible;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Approvals for a terminal. All that others wrote is made visible first. <em>Stateless;
 * thread-safe.</em>
 */
public final class ApprovalText {
  private static final int LINE = 72;

  private ApprovalText() {}

  /** One line: id, state, time left, who, action. */
  public static String line(ApprovalRequest request, Instant now) {
    return String.format(
        Locale.ROOT,
        "%s  %-8s  %-12s  %s  %s",
        request.id(),
        request.state().label(),
        left(request, now),
        Visible.of(request.context().principal()),
        clipped(Visible.of(request.action().text())));
  }

  private static String clipped(String text) {
    if (text.length() <= LINE) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(LINE - 1)) ? LINE - 1 : LINE;
    return text.substring(0, end) + "…";
  }

  private static String left(ApprovalRequest request, Instant now) {
    return request.state().isOpen()
        ? ApprovalYaml.shown(Duration.between(now, request.expires()))
        : "-";
  }

  /** All that a person needs to decide. */
  public static String whole(ApprovalRequest request, List<ApprovalEvent> history, Instant now) {
    StringBuilder out = new StringBuilder(512);
    out.append("Request ").append(request.id()).append(": ").append(state(request, now));
    out.append('\n').append('\n');
    boolean any = false;
    for (Finding finding : request.findings()) {
      if (finding.decision() != Verdict.ALLOW) {
        finding(request, finding, out);
        any = true;
      }
    }
    if (!any) {
      out.append("| ").append(Visible.of(request.action().text())).append('\n');
    }
    out.append("\nwho        ").append(Visible.of(request.context().principal()));
    out.append("\nwhere      ").append(Visible.of(request.context().directory()));
    request
        .context()
        .facts()
        .forEach(
            (name, value) ->
                out.append('\n')
                    .append(String.format(Locale.ROOT, "%-10s ", Visible.of(name)))
                    .append(Visible.of(value)));
    answers(request, out);
    out.append("\nhistory");
    history.forEach(event -> event(event, out));
    return out.append('\n').toString();
  }

  private static String state(ApprovalRequest request, Instant now) {
    String left = left(request, now);
    return request.state() == ApprovalState.PENDING
        ? "waits for a person, " + left + " left"
        : request.state() == ApprovalState.APPROVED
            ? "approved, may be used once within " + left
            : request.state().label();
  }

  private static void finding(ApprovalRequest request, Finding finding, StringBuilder out) {
    out.append(Carets.under(request.action().text(), finding.span()));
    out.append("  ").append(Visible.of(finding.reason()));
    out.append(" (").append(Visible.of(finding.rule())).append(")\n");
    if (finding.instead().isPresent()) {
      out.append("  safer: ").append(Visible.of(finding.instead().get())).append('\n');
    }
  }

  private static void answers(ApprovalRequest request, StringBuilder out) {
    if (request.approversNeeded() > 1) {
      out.append("\nneeds      ").append(request.approversNeeded()).append(" people");
    }
    for (Answer answer : request.answers()) {
      out.append("\nanswer     ").append(answer.approves() ? "yes" : "no");
      out.append(" by ").append(Visible.of(answer.by()));
      if (!answer.reason().isEmpty()) {
        out.append(": ").append(Visible.of(answer.reason()));
      }
    }
  }

  private static void event(ApprovalEvent event, StringBuilder out) {
    out.append("\n  ").append(event.at()).append("  ").append(event.kind().label());
    out.append(" by ").append(Visible.of(event.actor()));
  }

  /** One line of a standing grant. */
  public static String line(StandingGrant grant) {
    return String.format(
        Locale.ROOT,
        "%s  %d of %d used  until %s  %s  %s  %s%s",
        grant.id(),
        grant.used(),
        grant.terms().uses(),
        grant.terms().expires(),
        Visible.of(grant.terms().principal().orElse("anybody")),
        Visible.of(grant.terms().directory()),
        Visible.of(String.join(",", grant.terms().rules().stream().sorted().toList())),
        grant.revoked() ? "  revoked" : "");
  }
}
