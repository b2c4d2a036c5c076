package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.syntax.Command;
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

  private DataSources() {}

  static boolean isOne(Script script) {
    for (Statement statement : script.statements()) {
      for (Statement.Pipeline pipeline : statement.pipelines()) {
        if (pipeline.commands().stream().anyMatch(DataSources::isOne)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOne(Command command) {
    return command instanceof Command.Simple simple
        && !simple.words().isEmpty()
        && simple.words().get(0).parts().size() == 1
        && simple.words().get(0).parts().get(0) instanceof Word.Literal literal
        && PROGRAMS.contains(literal.text());
  }
}
