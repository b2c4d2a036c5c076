package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Redirect;
import dev.signalbox.guard.command.internal.syntax.Script;
import dev.signalbox.guard.command.internal.syntax.Statement;
import dev.signalbox.guard.command.internal.syntax.Word;
import java.util.Set;

/** What in a loop's body ends it, slows it down, or grows with every turn. */
final class LoopBody {
  private static final Set<String> ALWAYS = Set.of("true", ":");

  /** Programs that end the loop, or wait for something. */
  private static final Set<String> BRAKES =
      Set.of(
          "break",
          "exit",
          "return",
          "sleep",
          "read",
          "wait",
          "inotifywait",
          "fswatch",
          "usleep",
          "kill",
          "timeout",
          "nc",
          "ssh",
          "select",
          "tail",
          "accept",
          "flock",
          "sem");

  private static final Set<String> GROWING = Set.of("mkdir", "touch", "mktemp", "fork");
  private static final Set<String> IDLE = Set.of(":", "true", "echo", "printf");

  private boolean brakes;
  private boolean grows;
  private boolean background;
  private boolean works;

  private LoopBody() {}

  static LoopBody of(Script body) {
    LoopBody found = new LoopBody();
    found.script(body);
    return found;
  }

  /** Whether a condition always holds. */
  static boolean isAlways(Script condition) {
    if (condition.statements().size() != 1) {
      return false;
    }
    Statement only = condition.statements().get(0);
    return only.pipelines().size() == 1
        && !only.pipelines().get(0).negated()
        && only.pipelines().get(0).commands().size() == 1
        && ALWAYS.contains(name(only.pipelines().get(0).commands().get(0)));
  }

  /** Whether, with a condition that always holds, it takes more with every turn, or all time. */
  boolean runsWild() {
    return !brakes && (grows || background || !works);
  }

  /** Whether its turns do not wait for each other. */
  boolean isUnbounded() {
    return background && !brakes;
  }

  private void script(Script script) {
    for (Statement statement : script.statements()) {
      background |= statement.background();
      for (Statement.Pipeline pipeline : statement.pipelines()) {
        pipeline.commands().forEach(this::command);
      }
    }
  }

  private void command(Command command) {
    grows |= command.redirects().stream().anyMatch(LoopBody::writesFile);
    if (command instanceof Command.Simple simple) {
      String name = name(simple);
      brakes |= BRAKES.contains(name);
      grows |= GROWING.contains(name);
      works |= !IDLE.contains(name);
    } else if (command instanceof Command.Group group) {
      script(group.body());
    } else if (command instanceof Command.Subshell subshell) {
      script(subshell.body());
    } else {
      brakes = true; // a choice or a loop in it may end it
    }
  }

  private static boolean writesFile(Redirect redirect) {
    return switch (redirect.operator()) {
      case WRITE, CLOBBER, APPEND, WRITE_BOTH, APPEND_BOTH -> !isNothing(redirect.target());
      default -> false;
    };
  }

  private static boolean isNothing(Word target) {
    return literal(target).startsWith("/dev/");
  }

  private static String name(Command command) {
    return command instanceof Command.Simple simple && !simple.words().isEmpty()
        ? literal(simple.words().get(0))
        : "";
  }

  private static String literal(Word word) {
    return word.parts().size() == 1 && word.parts().get(0) instanceof Word.Literal literal
        ? literal.text()
        : "";
  }
}
