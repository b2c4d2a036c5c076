package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Paths;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code find}: starting points, tests, and actions that run or delete. */
final class FindCommand {
  private static final Set<String> RUN = Set.of("-exec", "-execdir", "-ok", "-okdir");
  private static final Set<String> WRITE = Set.of("-fprint", "-fprint0", "-fls", "-fprintf");

  /** A directory below the start; which one, only running would tell. */
  private static final String SOMEWHERE = "…/";

  private final Interpreter interpreter;
  private final SimpleCommands commands;
  private final List<Arg> starts = new ArrayList<>();

  FindCommand(Interpreter interpreter, SimpleCommands commands) {
    this.interpreter = interpreter;
    this.commands = commands;
  }

  Feed judge(Call call, Span span) {
    List<Arg> argv = call.argv();
    int from = readStarts(argv, span);
    FindNames names = new FindNames(call, from);
    boolean acts = false;
    int i = from;
    while (i < argv.size()) {
      String text = argv.get(i).text();
      if (RUN.contains(text)) {
        i = run(argv, i + 1, names.at(i));
        acts = true;
      } else if (WRITE.contains(text) && i + 1 < argv.size()) {
        interpreter.session.path(Action.WRITE, argv.get(i + 1), false, interpreter.shell.place);
        i += 2;
      } else {
        if (text.equals("-delete")) {
          delete(argv.get(i), names.at(i));
          acts = true;
        }
        i++;
      }
    }
    return acts || starts.size() > 1
        ? Feed.OPAQUE
        : Feed.paths(found(starts.get(0), names.ofAll()).get(0).text());
  }

  /** Reads the starting points; says where the expression begins. */
  private int readStarts(List<Arg> argv, Span span) {
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
    return i;
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

  /** What the results look like: below the start, with one of the names that were asked for. */
  private List<Arg> found(Arg start, Optional<Set<String>> names) {
    String dir = start.text().endsWith("/") ? start.text() : start.text() + "/";
    List<Arg> all = new ArrayList<>();
    for (String name : names.orElse(Set.of(""))) {
      all.add(new Arg(below(start, dir, name), true, true, start.span(), Feed.NONE));
    }
    return all;
  }

  private String below(Arg start, String dir, String name) {
    if (name.startsWith("*/")) {
      return dir + SOMEWHERE + name.substring(2);
    }
    if (!name.isEmpty() && name.startsWith(dir)) {
      return name;
    }
    if (!name.isEmpty() && name.indexOf('/') < 0) {
      return dir + SOMEWHERE + name;
    }
    return dir + (isRoot(start) ? "*" : String.valueOf(Arg.HOLE));
  }

  /** Whether everything below it is as good as the directory itself. */
  private boolean isRoot(Arg start) {
    Scope scope = Paths.scope(Action.RIGHTS, start, interpreter.shell.place);
    return scope == Scope.ROOT || scope == Scope.SYSTEM_ROOT || scope == Scope.HOME_ROOT;
  }

  private void delete(Arg where, Optional<Set<String>> names) {
    for (Arg start : starts) {
      for (Arg target : names.isPresent() ? found(start, names) : List.of(start)) {
        Span span = start.span().to(where.span());
        interpreter.session.path(
            Action.DELETE,
            new Arg(target.text(), target.glob(), target.splits(), span, Feed.NONE),
            true,
            interpreter.shell.place);
      }
    }
  }

  /** Judges the command of an {@code -exec}, once for each start and name. */
  private int run(List<Arg> argv, int from, Optional<Set<String>> names) {
    int end = FindNames.endOfCommand(argv, from);
    List<Arg> template = argv.subList(from, Math.min(end, argv.size()));
    if (!template.isEmpty()) {
      bareShell(template);
      for (Arg start : starts) {
        found(start, names).forEach(found -> run(template, found));
      }
    }
    return end + 1;
  }

  private void bareShell(List<Arg> template) {
    if (BareShell.isOne(template)) {
      interpreter.session.report.add(
          "guard.shell-from-code",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          template.get(0).span(),
          "Starts a shell from within find; the guard does not see what it is told.");
    }
  }

  private void run(List<Arg> template, Arg found) {
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
