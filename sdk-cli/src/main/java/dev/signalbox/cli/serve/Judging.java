package dev.signalbox.cli.serve;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.JudgementJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges what is sent. Nothing is judged by the place the server runs in. <em>Thread-safe.</em> */
final class Judging {
  private final CommandGuard guard;
  private final Metrics metrics;

  Judging(CommandGuard guard, Metrics metrics) {
    this.guard = guard;
    this.metrics = metrics;
  }

  List<Route> routes() {
    return List.of(new Route("POST", "/v1/check", Role.ANY, this::check));
  }

  private void check(Exchange exchange) throws IOException {
    Fields fields = exchange.body().only("command", "argv", "directory", "workspace");
    Optional<String> command = fields.text("command");
    List<String> argv = fields.texts("argv");
    if (command.isPresent() == !argv.isEmpty()) {
      throw Problem.invalid("send \"command\", a text for a shell, or \"argv\", a list");
    }
    Action action = command.isPresent() ? Action.shell(command.get()) : Action.argv(argv);
    exchange.text(200, "application/json", JudgementJson.of(judge(action, fields)));
  }

  /** The judgement of an action; of a tool or mail, that nobody knows what it does. */
  Judgement judge(Action action, Fields place) {
    Judgement judgement =
        switch (action.kind()) {
          case SHELL -> guard.judge(at(CommandRequest.shell(action.text()), place));
          case ARGV -> guard.judge(at(CommandRequest.argv(action.parts()), place));
          case TOOL, MAIL -> unknown(action);
        };
    metrics.judged(judgement.verdict());
    return judgement;
  }

  private CommandRequest at(CommandRequest.Builder request, Fields place) {
    Optional<String> directory = place.text("directory");
    try {
      directory.ifPresent(request::directory);
      place.text("workspace").or(guard::workspace).ifPresent(request::workspace);
      return request.environment(Set.of()).build();
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(String.valueOf(e.getMessage()));
    }
  }

  private static Judgement unknown(Action action) {
    Finding finding =
        new Finding(
            "approval." + action.kind().label(),
            RiskClass.UNKNOWN,
            Severity.MEDIUM,
            Verdict.HOLD,
            new Span(0, action.parts().get(0).length()),
            "Nothing here can judge a "
                + action.kind().label()
                + ": what it does is known to whoever reads it.",
            Optional.empty());
    return new Judgement(Verdict.HOLD, List.of(finding), List.of(), Duration.ZERO);
  }
}
