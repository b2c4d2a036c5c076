package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.syntax.Statement;
import dev.signalbox.guard.command.internal.syntax.Word;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.List;
import java.util.regex.Pattern;

/** Output that never ends, and loops without a way out: what fills a disk or takes a machine. */
final class Endless {
  private static final int MANY = 64;

  /** A range too long to be written out. */
  private static final Pattern HUGE = Pattern.compile("\\{\\d+\\.\\.\\d{3,}");

  private final Interpreter interpreter;

  Endless(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Judges what a file is filled with. */
  void written(Feed content, Span span) {
    if (content.kind() == Feed.Kind.ENDLESS) {
      report("guard.endless-output", span, "Writes without end, until the disk is full.");
    }
  }

  /** Judges what nobody but the terminal takes. */
  void shown(Feed out, Statement.Pipeline pipeline) {
    Session session = interpreter.session;
    boolean open = session.captured == 0 && session.piped == 0;
    if (out.kind() == Feed.Kind.ENDLESS && open && !isYes(pipeline)) {
      Span span = interpreter.place(pipeline.span());
      report("guard.endless-output", span, "Prints without end; it never comes back.");
    }
  }

  /** What {@code yes} says is at least text that a person can stop reading. */
  private static boolean isYes(Statement.Pipeline pipeline) {
    return pipeline.commands().get(0) instanceof Command.Simple simple
        && !simple.words().isEmpty()
        && simple.words().get(0).parts().size() == 1
        && simple.words().get(0).parts().get(0) instanceof Word.Literal literal
        && literal.text().equals("yes");
  }

  /** Judges {@code while true; do ...; done}. */
  void loop(Command.Loop loop) {
    if (LoopBody.isAlways(loop.condition()) && LoopBody.of(loop.body()).runsWild()) {
      wild(loop.span());
    }
  }

  /** Judges <code>for ((;;))</code>. */
  void loop(Command.ArithmeticFor loop) {
    boolean always = loop.header().size() < 2 || loop.header().get(1).parts().isEmpty();
    if (always && LoopBody.of(loop.body()).runsWild()) {
      wild(loop.span());
    }
  }

  /** Judges a loop over very many items, each in the background. */
  void each(Command.For each, int items) {
    boolean many =
        items > MANY || each.words().stream().flatMap(List::stream).anyMatch(Endless::isHuge);
    if (many && LoopBody.of(each.body()).isUnbounded()) {
      wild(each.span());
    }
  }

  private static boolean isHuge(Word item) {
    return item.parts().stream()
        .anyMatch(
            part -> part instanceof Word.Literal literal && HUGE.matcher(literal.text()).find());
  }

  private void wild(Span span) {
    report(
        "guard.endless-loop",
        interpreter.place(span),
        "Starts or writes something again and again with nothing to end it.");
  }

  private void report(String id, Span span, String reason) {
    interpreter.session.report.add(id, RiskClass.DESTRUCTIVE, Verdict.HOLD, span, reason);
  }
}
