package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalText;
import dev.signalbox.guard.approval.ApprovalException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows each request as it comes, and takes the answer. */
@Command(
    name = "watch",
    description = "Show each request as it comes, and ask for an answer.",
    footer = {
      "",
      "Answers: y [WHY] approves, n WHY denies, s leaves it to others, q ends. So does Ctrl-C.",
      "Example: signalbox approvals watch --config signalbox.yaml"
    })
final class ApprovalsWatchCommand extends ConsoleCommand {
  private static final long LOOK_MILLIS = 500;

  @Mixin ApprovalPlace place = new ApprovalPlace();

  @Option(
      names = "--as",
      paramLabel = "NAME",
      description = "Who answers. Default: the user of this terminal.")
  Optional<String> name = Optional.empty();

  @Option(names = "--once", description = "End when nothing waits any more.")
  boolean once;

  private final Set<String> left = new HashSet<>();

  ApprovalsWatchCommand(Console console) {
    super(console);
  }

  /** What becomes of the watch after a request. */
  private enum Next {
    GO_ON,
    END
  }

  @Override
  public Integer call() throws InterruptedException {
    BufferedReader answers =
        new BufferedReader(new InputStreamReader(console().in(), StandardCharsets.UTF_8));
    try (ApprovalSetup setup = place.open(console().environment())) {
      while (true) {
        List<ApprovalRequest> waiting = waiting(setup.gate());
        for (ApprovalRequest request : waiting) {
          if (ask(setup.gate(), request, answers) == Next.END) {
            return Exit.OK;
          }
        }
        if (waiting.isEmpty() && once) {
          return Exit.OK;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    }
  }

  /** The oldest first, without those that were left to others. */
  private List<ApprovalRequest> waiting(ApprovalGate gate) {
    List<ApprovalRequest> waiting = new ArrayList<>(gate.list(ApprovalQuery.pending()));
    waiting.removeIf(request -> left.contains(request.id()));
    Collections.reverse(waiting);
    return waiting;
  }

  private Next ask(ApprovalGate gate, ApprovalRequest request, BufferedReader answers) {
    print("\n" + ApprovalText.whole(request, gate.history(request.id()), Instant.now()));
    while (true) {
      print("approve? [y/n/s/q] ");
      Optional<String> line = line(answers);
      String answer = line.orElse("q").strip();
      String why = answer.length() > 1 ? answer.substring(1).strip() : "";
      switch (answer.isEmpty() ? ' ' : answer.charAt(0)) {
        case 'y' -> {
          return answered(gate, request, true, why);
        }
        case 'n' -> {
          if (!why.isEmpty()) {
            return answered(gate, request, false, why);
          }
          print("say why, as in: n use --force-with-lease\n");
        }
        case 's' -> {
          left.add(request.id());
          return Next.GO_ON;
        }
        case 'q' -> {
          return Next.END;
        }
        default -> print("y [WHY], n WHY, s (leave it to others) or q (end)\n");
      }
    }
  }

  private Next answered(ApprovalGate gate, ApprovalRequest request, boolean yes, String why) {
    String by = ApprovalPlace.person(name, console().environment());
    left.add(request.id());
    try {
      ApprovalRequest now =
          yes ? gate.approve(request.id(), by, why) : gate.deny(request.id(), by, why);
      print(now.id() + " is " + now.state().label() + "\n");
    } catch (ApprovalException e) {
      print(e.getMessage() + "\n"); // somebody else was faster, or it expired meanwhile
    }
    return Next.GO_ON;
  }

  private static Optional<String> line(BufferedReader answers) {
    try {
      return Optional.ofNullable(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(String text) {
    console().out().print(text);
    console().out().flush();
    console().deliver();
  }
}
