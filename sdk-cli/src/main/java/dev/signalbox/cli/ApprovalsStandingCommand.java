package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalJson;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalText;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.StandingGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Standing grants: a yes in advance, limited in rule, place, number and time. */
@Command(
    name = "standing",
    description = "List standing grants; give one, or take one back.",
    footer = {
      "",
      "A standing grant answers a request if every finding that holds it is of a rule named here,",
      "and it comes from that directory or below. It never answers what is denied.",
      "Example: signalbox approvals standing --config F --rules git.force-push --in /srv/app \\",
      "  --uses 3 --hours 8 --reason 'release day'"
    })
final class ApprovalsStandingCommand extends ConsoleCommand {
  @Mixin ApprovalPlace place = new ApprovalPlace();

  @Option(names = "--rules", paramLabel = "ID", split = ",", description = "Gives one, for these.")
  Set<String> rules = Set.of();

  @Option(names = "--in", paramLabel = "DIR", description = "Absolute; and everything below it.")
  Optional<String> directory = Optional.empty();

  @Option(names = "--uses", paramLabel = "N", description = "How many requests; 1 by default.")
  int uses = 1;

  @Option(names = "--hours", paramLabel = "N", description = "How long; 8 by default.")
  int hours = 8;

  @Option(names = "--principal", paramLabel = "NAME", description = "Only of this one.")
  Optional<String> principal = Optional.empty();

  @Option(names = "--revoke", paramLabel = "ID", description = "Takes this one back.")
  Optional<String> revoked = Optional.empty();

  @Option(names = "--reason", paramLabel = "WHY", description = "Kept with it.")
  String reason = "";

  @Option(names = "--as", paramLabel = "NAME", description = "Who gives it or takes it back.")
  Optional<String> name = Optional.empty();

  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  ApprovalsStandingCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    try (ApprovalSetup setup = place.open(console().environment())) {
      ApprovalGate gate = setup.gate();
      String by = ApprovalPlace.person(name, console().environment());
      if (revoked.isPresent()) {
        print(List.of(gate.revokeStanding(revoked.get(), by, reason)));
      } else if (!rules.isEmpty()) {
        print(List.of(gate.stand(terms(), by, reason)));
      } else {
        print(gate.standing(ApprovalContext.ONE_TENANT));
      }
    }
    return Exit.OK;
  }

  private StandingGrant.Terms terms() {
    if (directory.isEmpty() || reason.isBlank()) {
      throw new DataException("a standing grant needs --in DIR and --reason WHY");
    }
    try {
      return new StandingGrant.Terms(
          ApprovalContext.ONE_TENANT,
          principal,
          rules,
          directory.get(),
          uses,
          Instant.now().plus(Duration.ofHours(hours)));
    } catch (IllegalArgumentException e) {
      throw new DataException(String.valueOf(e.getMessage()), e);
    }
  }

  private void print(List<StandingGrant> grants) {
    if (json) {
      printJson(Map.of("standing", grants.stream().map(ApprovalJson::of).toList()));
      return;
    }
    grants.forEach(grant -> console().out().println(ApprovalText.line(grant)));
    if (grants.isEmpty()) {
      console().out().println("none");
    }
    console().deliver();
  }
}
