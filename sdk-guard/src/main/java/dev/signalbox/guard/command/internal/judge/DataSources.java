package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Redirect;
import dev.signalbox.guard.command.internal.syntax.Script;
import dev.signalbox.guard.command.internal.syntax.Statement;
import dev.signalbox.guard.command.internal.syntax.Word;
import java.util.Set;

/** Commands that print what is in files, or what the machine is: put into an address, it leaves. */
final class DataSources {
  private static final Set<String> PROGRAMS =
      Set.of(
          "cat",
          "base64",
          "base32",
          "xxd",
          "od",
          "hexdump",
          "env",
          "printenv",
          "hostname",
          "whoami",
          "id",
          "uname",
          "tar",
          "gzip",
          "openssl",
          "head",
          "tail",
          "tac",
          "strings",
          "ifconfig",
          "security",
          "history",
          "set");

  private static final Set<String> WHO = Set.of("whoami", "logname", "id", "hostname", "uname");

  private DataSources() {}

  /**
   * @param known whether the text tells what is printed; who the user is is data all the same
   */
  static boolean isOne(Script script, boolean known) {
    for (Statement statement : script.statements()) {
      for (Statement.Pipeline pipeline : statement.pipelines()) {
        if (pipeline.commands().stream().anyMatch(command -> isOne(command, known))) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOne(Command command, boolean known) {
    return known ? isCalled(command, WHO) : isRead(command) || isCalled(command, PROGRAMS);
  }

  /** <code>$(&lt;file)</code>. */
  private static boolean isRead(Command command) {
    return command instanceof Command.Simple simple
        && simple.words().isEmpty()
        && simple.redirects().stream().anyMatch(r -> r.operator() == Redirect.Operator.READ);
  }

  private static boolean isCalled(Command command, Set<String> programs) {
    return command instanceof Command.Simple simple
        && !simple.words().isEmpty()
        && simple.words().get(0).parts().size() == 1
        && simple.words().get(0).parts().get(0) instanceof Word.Literal literal
        && programs.contains(literal.text());
  }
}
