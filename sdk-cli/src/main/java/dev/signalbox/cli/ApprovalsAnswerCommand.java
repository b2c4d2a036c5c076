package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.FoundRequest;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.ApprovalState;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the three answers have in common. */
abstract class ApprovalsAnswerCommand extends ConsoleCommand {
  @Mixin ApprovalPlace place = new ApprovalPlace();

  @Option(names = "--reason", paramLabel = "WHY", description = "Kept with the answer.")
  String reason = "";

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Who answers. Default: the user of this terminal.")
  Optional<String> name = Optional.empty();

  @Option(names = "--json", description = "Print the request as JSON.")
  boolean json;

  @Parameters(paramLabel = "ID", description = "Its id, or enough of it to be the only one.")
  String id = "";

  ApprovalsAnswerCommand(Console console) {
    super(console);
  }

  /** Answers. */
  abstract ApprovalRequest answer(ApprovalGate gate, String request, String by);

  @Override
  public final Integer call() {
    try (ApprovalSetup setup = place.open(console().environment())) {
      ApprovalRequest request = FoundRequest.of(setup.gate(), id);
      String by = ApprovalPlace.person(name, console().environment());
      ApprovalRequest answered = answer(setup.gate(), request.id(), by);
      if (json) {
        printJson(ApprovalJson.of(answered));
      } else {
        console().out().println(said(answered));
        console().deliver();
      }
    }
    return Exit.OK;
  }

  private static String said(ApprovalRequest request) {
    int missing = request.approversNeeded() - request.answers().size();
    return request.state() == ApprovalState.PENDING
        ? request.id() + " needs " + missing + " more"
        : request.id() + " is " + request.state().label();
  }

  /** Yes. */
  @Command(
      name = "approve",
      description = "Say yes: the action may happen once, soon, exactly as it was asked for.")
  static final class Approve extends ApprovalsAnswerCommand {
    Approve(Console console) {
      super(console);
    }

    @Override
    ApprovalRequest answer(ApprovalGate gate, String request, String by) {
      return gate.approve(request, by, reason);
    }
  }

  /** No. */
  @Command(name = "deny", description = "Say no, and why: the agent is told.")
  static final class Deny extends ApprovalsAnswerCommand {
    Deny(Console console) {
      super(console);
    }

    @Override
    ApprovalRequest answer(ApprovalGate gate, String request, String by) {
      if (reason.isBlank()) {
        throw new DataException(
            "say why with --reason: the agent is told, and tries something else");
      }
      return gate.deny(request, by, reason);
    }
  }

  /** Not any more. */
  @Command(name = "revoke", description = "Withdraw a request, or a grant not used yet.")
  static final class Revoke extends ApprovalsAnswerCommand {
    Revoke(Console console) {
      super(console);
    }

    @Override
    ApprovalRequest answer(ApprovalGate gate, String request, String by) {
      return gate.revoke(request, by, reason);
    }
  }
}
