package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Redirect;
import dev.signalbox.guard.command.internal.syntax.Statement;
import dev.signalbox.guard.command.internal.syntax.Word;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Printing a secret of the environment for all to see: {@code echo $API_TOKEN}. */
final class ShownSecrets {
  private static final Set<String> PRINT = Set.of("echo", "printf", "print");
  private static final Set<String> SEARCH = Set.of("grep", "egrep", "fgrep", "rg", "ag", "ack");
  private static final Pattern SECRET_WORD =
      Pattern.compile("(?i)secret|token|passw|pass\\b|passphrase|credential|api_?key|access_?key");

  /** Programs that print what they are fed, as it is or in another form. */
  private static final Set<String> CHANGE_FORM =
      Set.of(
          "base64", "base32", "rev", "xxd", "od", "hexdump", "cat", "tac", "tee", "head", "tail",
          "cut", "fold", "tr", "sed", "awk", "nl", "less", "more", "strings", "fmt");

  private static final Set<String> ENTER = Set.of("exec", "rsh");
  private static final Set<String> DUMP = Set.of("env", "printenv");

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

  /** Judges a pipeline that prints a secret in another form: {@code echo $TOKEN | base64}. */
  void judge(Statement.Pipeline pipeline) {
    List<Command> commands = pipeline.commands();
    Session session = interpreter.session;
    Span span = interpreter.place(commands.get(0).span());
    boolean shown =
        commands.subList(1, commands.size()).stream().allMatch(c -> isCalled(c, CHANGE_FORM));
    if (!isCalled(commands.get(0), PRINT) || !session.showsSecret(span)) {
      return;
    }
    if (shown && session.captured == 0) {
      report(span);
    } else if (PipedAway.isToStranger(commands.get(commands.size() - 1))) {
      new Urls(session).sendsSecret(span);
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

  /** Whether it prints all variables of a service. */
  static boolean printsService(Call call) {
    boolean enters = call.path().stream().anyMatch(word -> ENTER.contains(word.text()));
    return enters && call.rest().size() == 1 && DUMP.contains(call.rest().get(0).text());
  }

  /** {@code docker exec web env}: what a service is told, its passwords among it. */
  void inContainer(Call call, Span span) {
    if (printsService(call)
        && interpreter.session.captured == 0
        && interpreter.session.piped == 0) {
      interpreter.session.report.add(
          "secrets.service-environment",
          RiskClass.SECRETS,
          Verdict.HOLD,
          span,
          "Prints the variables of a running service, its passwords and keys among them.");
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
    boolean says =
        isCalled(command, PRINT)
            || (isCalled(command, CHANGE_FORM)
                && command.redirects().stream().anyMatch(ShownSecrets::isHereString));
    return says && command.redirects().stream().noneMatch(ShownSecrets::takesOutput);
  }

  private static boolean isHereString(Redirect redirect) {
    return redirect.operator() == Redirect.Operator.HERE_STRING;
  }

  private static boolean isCalled(Command command, Set<String> programs) {
    return command instanceof Command.Simple simple
        && !simple.words().isEmpty()
        && simple.words().get(0).parts().size() == 1
        && simple.words().get(0).parts().get(0) instanceof Word.Literal literal
        && programs.contains(literal.text());
  }

  /** A file that others on the machine may read. */
  private static boolean isForAll(Word file) {
    return !file.parts().isEmpty()
        && file.parts().get(0) instanceof Word.Literal literal
        && (literal.text().startsWith("/tmp/") || literal.text().startsWith("/dev/shm/"));
  }

  private static boolean takesOutput(Redirect redirect) {
    return switch (redirect.operator()) {
      case WRITE, CLOBBER, APPEND, WRITE_BOTH, APPEND_BOTH ->
          !redirect.descriptor().equals("2") && !isForAll(redirect.target());
      default -> false;
    };
  }
}
