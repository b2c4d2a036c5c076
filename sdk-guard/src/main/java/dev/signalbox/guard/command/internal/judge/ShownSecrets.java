package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Redirect;
import dev.signalbox.guard.command.internal.syntax.Word;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.Set;
import java.util.regex.Pattern;

/** Printing a secret of the environment for all to see: {@code echo $API_TOKEN}. */
final class ShownSecrets {
  private static final Set<String> PRINT = Set.of("echo", "printf", "print");
  private static final Set<String> SEARCH = Set.of("grep", "egrep", "fgrep", "rg", "ag", "ack");
  private static final Pattern SECRET_WORD =
      Pattern.compile("(?i)secret|token|passw|passphrase|credential|api_?key|access_?key");

  private final Interpreter interpreter;

  ShownSecrets(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Judges the last command of a pipeline: what it prints, nobody else takes. */
  void judge(Command last) {
    Session session = interpreter.session;
    if (session.captured == 0 && last instanceof Command.Simple simple && prints(simple)) {
      Span span = interpreter.place(simple.span());
      if (session.showsSecret(span)) {
        report(span);
      }
    }
  }

  /** {@code env | grep TOKEN}: the environment, but for what is no secret. */
  void filtered(Call call, Feed in, Span span) {
    boolean searches = SEARCH.contains(call.command().program());
    if (in.kind() == Feed.Kind.ENVIRONMENT
        && searches
        && call.argv().stream().anyMatch(arg -> SECRET_WORD.matcher(arg.text()).find())) {
      report(span);
    }
  }

  private void report(Span span) {
    interpreter.session.report.add(
        "secrets.print-variable",
        RiskClass.SECRETS,
        Verdict.HOLD,
        span,
        "Prints a variable that by its name holds a secret; it ends up in logs and transcripts.");
  }

  private static boolean prints(Command.Simple command) {
    return !command.words().isEmpty()
        && command.words().get(0).parts().size() == 1
        && command.words().get(0).parts().get(0) instanceof Word.Literal literal
        && PRINT.contains(literal.text())
        && command.redirects().stream().noneMatch(ShownSecrets::takesOutput);
  }

  private static boolean takesOutput(Redirect redirect) {
    return switch (redirect.operator()) {
      case WRITE, CLOBBER, APPEND, WRITE_BOTH, APPEND_BOTH -> !redirect.descriptor().equals("2");
      default -> false;
    };
  }
}
