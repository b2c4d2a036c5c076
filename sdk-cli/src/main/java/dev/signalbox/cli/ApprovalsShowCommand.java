package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalText;
import dev.signalbox.cli.approvals.FoundRequest;
import dev.signalbox.guard.approval.ApprovalEvent;
import dev.signalbox.guard.approval.ApprovalRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** All that a person needs to decide. */
@Command(
    name = "show",
    description = "Show a request: what would be lost, the safer way, who asks, what happened.",
    footer = {"", "Example: signalbox approvals show --config signalbox.yaml k3v"})
final class ApprovalsShowCommand extends ConsoleCommand {
  @Mixin ApprovalPlace place = new ApprovalPlace();

  @Option(names = "--json", description = "Print the request as JSON, with its history.")
  boolean json;

  @Parameters(paramLabel = "ID", description = "Its id, or enough of it to be the only one.")
  String id = "";

  ApprovalsShowCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    try (ApprovalSetup setup = place.open(console().environment())) {
      ApprovalRequest request = FoundRequest.of(setup.gate(), id);
      List<ApprovalEvent> history = setup.gate().history(request.id());
      if (json) {
        Map<String, @Nullable Object> fields = ApprovalJson.of(request);
        fields.put("history", history.stream().map(ApprovalJson::of).toList());
        printJson(fields);
      } else {
        console().out().print(ApprovalText.whole(request, history, Instant.now()));
        console().deliver();
      }
    }
    return Exit.OK;
  }
}
