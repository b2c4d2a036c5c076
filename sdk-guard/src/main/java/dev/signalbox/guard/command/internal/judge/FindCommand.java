package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code find}: starting points, tests, and actions that run or delete. */
final class FindCommand {
  private static final Set<String> RUN = Set.of("-exec", "-execdir", "-ok", "-okdir");
  private static final Set<String> WRITE = Set.of("-fprint", "-fprint0", "-fls", "-fprintf");
  private static final Set<String> BY_NAME = Set.of("-name", "-iname", "-path", "-wholename");

  /** A directory below the start; which one, only running would tell. */
  private static final String SOMEWHERE = "…/";

  private final Interpreter interpreter;
  private final SimpleCommands commands;
  private final List<Arg> starts = new ArrayList<>();
  private String name = "";
  private boolean named;
  private boolean widened;

  FindCommand(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.commands = commands;
  }

  Feed judge(Call call, Span span) {
    List<Arg> argv = call.argv();
    int i = 1;
    while (i < argv.size() && isLeading(argv.get(i).text())) {
      i += argv.get(i).text().equals("-D") ? 2 : 1;
    }
    while (i < argv.size() && !isExpression(argv.get(i).text())) {
      starts.add(argv.get(i++));
    }
    if (starts.isEmpty()) {
      starts.add(Arg.literal(".", span));
    }
    readNames(argv, i);
    boolean acts = false;
    while (i < argv.size()) {
      String text = argv.get(i).text();
      if (RUN.contains(text)) {
        i = run(argv, i + 1);
        acts = true;
      } else if (WRITE.contains(text) && i + 1 < argv.size()) {
        interpreter.session.path(Action.WRITE, argv.get(i + 1), false, interpreter.shell.place);
        i += 2;
      } else if (text.equals("-delete")) {
        delete(argv.get(i));
        i++;
        acts = true;
      } else {
        i++;
      }
    }
    return acts || starts.size() > 1 ? Feed.OPAQUE : Feed.paths(found(starts.get(0)).text());
  }

  private static boolean isLeading(String text) {
    return text.equals("-H")
        || text.equals("-L")
        || text.equals("-P")
        || text.equals("-D")
        || text.startsWith("-O")
        || text.equals("-E")
        || text.equals("-X")
        || text.equals("-x")
        || text.equals("-s")
        || text.equals("-d");
  }

  private static boolean isExpression(String text) {
    return text.startsWith("-")
        || text.equals("(")
        || text.equals("!")
        || text.equals(")")
        || text.equals(",");
  }

  /** The one name that all results have; none if other tests could widen it. */
  private void readNames(List<Arg> argv, int from) {
    for (int i = from; i < argv.size(); i++) {
      String text = argv.get(i).text();
      if (BY_NAME.contains(text) && i + 1 < argv.size()) {
        String pattern = argv.get(i + 1).text();
        boolean same = !named || name.equals(pattern);
        name = named && !same ? "" : pattern;
        widened |= !same;
        named = true;
      } else if (text.equals("!") || text.equals("-not")) {
        widened = true;
      }
    }
  }

  /** What a result looks like: below the start, with the name that was asked for. */
  private Arg found(Arg start) {
    String dir = start.text().endsWith("/") ? start.text() : start.text() + "/";
    boolean tells = named && !widened && !name.isEmpty() && name.indexOf('/') < 0;
    String last = tells ? name : String.valueOf(Arg.HOLE);
    boolean everything = last.equals("*") || last.charAt(0) == Arg.HOLE;
    String below = everything ? String.valueOf(Arg.HOLE) : SOMEWHERE + last;
    return new Arg(dir + below, true, true, start.span(), Feed.NONE);
  }

  private void delete(Arg where) {
    for (Arg start : starts) {
      Arg target = named && !widened ? found(start) : start;
      interpreter.session.path(
          Action.DELETE,
          new Arg(
              target.text(),
              target.glob(),
              target.splits(),
              start.span().to(where.span()),
              Feed.NONE),
          true,
          interpreter.shell.place);
    }
  }

  /** Judges the command up to {@code ;} or {@code +}, once for each start. */
  private int run(List<Arg> argv, int from) {
    int end = from;
    while (end < argv.size() && !argv.get(end).text().equals(";") && !isPlus(argv, end)) {
      end++;
    }
    List<Arg> template = argv.subList(from, end);
    if (!template.isEmpty()) {
      if (BareShell.isOne(template)) {
        interpreter.session.report.add(
            "guard.shell-from-code",
            RiskClass.CODE_EXECUTION,
            Verdict.HOLD,
            template.get(0).span(),
            "Starts a shell from within find; the guard does not see what it is told.");
      }
      for (Arg start : starts) {
        Arg found = found(start);
        List<Arg> words = new ArrayList<>();
        for (Arg word : template) {
          boolean whole = word.text().equals("{}");
          words.add(
              whole
                  ? new Arg(found.text(), true, true, word.span(), Feed.NONE)
                  : word.with(word.text().replace("{}", found.text())));
        }
        commands.program(
            words, Feed.NONE, template.get(0).span().to(template.get(template.size() - 1).span()));
      }
    }
    return end + 1;
  }

  private static boolean isPlus(List<Arg> argv, int i) {
    return argv.get(i).text().equals("+") && argv.get(i - 1).text().equals("{}");
  }
}
