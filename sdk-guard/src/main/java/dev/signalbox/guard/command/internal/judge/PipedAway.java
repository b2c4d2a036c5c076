package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Statement;
import dev.signalbox.guard.command.internal.syntax.Word;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Pipelines that send what is found on this machine to a stranger's address. */
final class PipedAway {
  private static final Set<String> SEND =
      Set.of("curl", "wget", "nc", "ncat", "netcat", "telnet", "socat", "mail", "http");

  /** Programs that gather what is on the machine or in the repository. */
  private static final Set<String> GATHER =
      Set.of(
          "grep",
          "rg",
          "find",
          "ls",
          "tree",
          "git",
          "history",
          "ps",
          "tar",
          "zip",
          "mysqldump",
          "pg_dump",
          "pg_dumpall",
          "mongodump",
          "sqlite3",
          "dpkg",
          "last",
          "lsof",
          "ifconfig",
          "crontab");

  private static final Pattern KNOWN =
      Pattern.compile("(?i)localhost|127\\.|api|auth|login|token|hooks?\\.");
  private static final Pattern INPUT = Pattern.compile("(?:.*[@<=])?-");

  private final Interpreter interpreter;

  PipedAway(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  void judge(Statement.Pipeline pipeline) {
    List<Command> commands = pipeline.commands();
    Command last = commands.get(commands.size() - 1);
    if (GATHER.contains(name(commands.get(0))) && isToStranger(last) && readsInput(last)) {
      Span span = interpreter.place(pipeline.span());
      interpreter.session.report.add(
          "net.sends-findings",
          RiskClass.EXFILTRATION,
          Verdict.HOLD,
          span,
          "Sends what it finds on this machine to somebody else, unseen.");
    }
  }

  /** Whether it sends to an address that is neither this machine nor an API nor a login. */
  static boolean isToStranger(Command last) {
    return SEND.contains(name(last))
        && last instanceof Command.Simple simple
        && simple.words().stream().noneMatch(word -> KNOWN.matcher(text(word)).find());
  }

  private static boolean readsInput(Command last) {
    return last instanceof Command.Simple simple
        && simple.words().stream().anyMatch(word -> INPUT.matcher(text(word)).matches());
  }

  private static String name(Command command) {
    return command instanceof Command.Simple simple && !simple.words().isEmpty()
        ? text(simple.words().get(0))
        : "";
  }

  private static String text(Word word) {
    StringBuilder text = new StringBuilder();
    for (Word.Part part : word.parts()) {
      if (part instanceof Word.Literal literal) {
        text.append(literal.text());
      }
    }
    return text.toString();
  }
}
