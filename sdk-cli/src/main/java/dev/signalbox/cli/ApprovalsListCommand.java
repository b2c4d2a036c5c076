package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalText;
import dev.signalbox.core.DataException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.ApprovalState;
import dev.signalbox.guard.command.Visible;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What waits, or what was. */
@Command(
    name = "list",
    description = "List requests, the newest first: those that wait, unless told otherwise.",
    footer = {
      "",
      "With --json: requests, pending (how many wait in all).",
      "Example: signalbox approvals list --config signalbox.yaml --all --search 'force'"
    })
final class ApprovalsListCommand extends ConsoleCommand {
  @Mixin ApprovalPlace place = new ApprovalPlace();

  @Option(names = "--all", description = "In every state.")
  boolean all;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "pending, approved, denied, expired, revoked, redeemed.")
  List<String> states = List.of();

  @Option(names = "--search", paramLabel = "WORDS", description = "Only those that say this.")
  String words = "";

  @Option(names = "--limit", paramLabel = "N", description = "At most; 1 to 1000, 100 by default.")
  int limit = 100;

  @Option(
      names = "--before",
      paramLabel = "ID",
      description = "Older than this one: where the page before ended.")
  Optional<String> before = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  ApprovalsListCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > 1000) {
      throw new DataException("--limit must be 1 to 1000, not " + limit);
    }
    try (ApprovalSetup setup = place.open(console().environment())) {
      List<ApprovalRequest> found =
          setup.gate().list(new ApprovalQuery(wanted(), Optional.empty(), words, before, limit));
      print(found, setup.gate().countPending());
    }
    return Exit.OK;
  }

  private Set<ApprovalState> wanted() {
    if (all) {
      return Set.of();
    }
    Set<ApprovalState> wanted = EnumSet.noneOf(ApprovalState.class);
    states.forEach(name -> wanted.add(state(name)));
    return wanted.isEmpty() ? EnumSet.of(ApprovalState.PENDING) : wanted;
  }

  private static ApprovalState state(String name) {
    List<String> labels = Arrays.stream(ApprovalState.values()).map(ApprovalState::label).toList();
    return Arrays.stream(ApprovalState.values())
        .filter(state -> state.label().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new DataException(
                    "there is no state \""
                        + Visible.of(name)
                        + "\""
                        + DidYouMean.hint(name, labels)
                        + "; it is one of "
                        + String.join(", ", labels)));
  }

  private void print(List<ApprovalRequest> found, long pending) {
    if (json) {
      Map<String, @Nullable Object> fields = new LinkedHashMap<>();
      fields.put("requests", ApprovalJson.of(found));
      fields.put("pending", pending);
      printJson(fields);
      return;
    }
    Instant now = Instant.now();
    found.forEach(request -> console().out().println(ApprovalText.line(request, now)));
    if (found.isEmpty()) {
      console().out().println(all || !states.isEmpty() ? "none" : "nothing waits");
    } else if (found.size() == limit) {
      console().out().println("more: --before " + found.get(found.size() - 1).id());
    }
    console().deliver();
  }
}
