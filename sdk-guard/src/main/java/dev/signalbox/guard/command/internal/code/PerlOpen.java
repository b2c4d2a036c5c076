package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.List;

/** Perl's {@code open}, whose second argument may be a mode, a path, both, or a command. */
final class PerlOpen {
  private final Acts acts;
  private final Span span;

  PerlOpen(Acts acts, Span span) {
    this.acts = acts;
    this.span = span;
  }

  void add(Arguments args) {
    for (String how : args.at(1).texts()) {
      if (args.positional().size() > 2) {
        three(how.strip(), args.positional().subList(2, args.positional().size()));
      } else {
        two(how.strip());
      }
    }
  }

  private void three(String mode, List<Value> rest) {
    if (mode.startsWith("|") || mode.startsWith("-|") || mode.endsWith("|")) {
      List<String> words = rest.stream().map(v -> v.texts().get(0)).toList();
      acts.add(
          words.size() == 1
              ? new CodeAct.RunsShell(words.get(0), span)
              : new CodeAct.RunsArgv(words, span));
    } else {
      rest.get(0).texts().forEach(path -> file(mode, path));
    }
  }

  private void two(String text) {
    if (text.startsWith("|") || text.endsWith("|")) {
      String command =
          text.startsWith("|") ? text.substring(1) : text.substring(0, text.length() - 1);
      acts.add(new CodeAct.RunsShell(command.strip(), span));
    } else {
      int stop = 0;
      while (stop < text.length() && "<>+&= ".indexOf(text.charAt(stop)) >= 0) {
        stop++;
      }
      file(text.substring(0, stop), text.substring(stop));
    }
  }

  private void file(String mode, String path) {
    boolean writes =
        mode.indexOf('>') >= 0 || mode.indexOf('+') >= 0 || mode.indexOf(CodeAct.HOLE) >= 0;
    boolean unknown = mode.isEmpty() && path.indexOf(CodeAct.HOLE) == 0;
    if (unknown) {
      acts.add(new CodeAct.RunsShell(path, span));
    } else if (writes) {
      acts.add(new CodeAct.Writes(path, mode.startsWith(">>"), span));
    } else {
      acts.add(new CodeAct.Reads(path, span));
    }
  }
}
