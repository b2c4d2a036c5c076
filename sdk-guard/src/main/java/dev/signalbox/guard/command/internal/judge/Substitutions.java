package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.SecretNames;
import dev.signalbox.guard.command.internal.syntax.Script;
import dev.signalbox.guard.command.internal.syntax.Word;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Insides;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.Optional;
import java.util.Set;

/** Judges what expansions run. */
final class Substitutions implements Insides {
  private static final Set<String> USUALLY_SET =
      Set.of(
          "PATH",
          "LANG",
          "LC_ALL",
          "EDITOR",
          "VISUAL",
          "PAGER",
          "DISPLAY",
          "COLUMNS",
          "LINES",
          "RANDOM",
          "SECONDS",
          "UID",
          "EUID",
          "PPID",
          "HOSTNAME",
          "BASH_VERSION",
          "ZSH_VERSION",
          "SHLVL",
          "XDG_CONFIG_HOME",
          "XDG_CACHE_HOME",
          "XDG_DATA_HOME",
          "XDG_RUNTIME_DIR",
          "MAIL",
          "OSTYPE",
          "MACHTYPE",
          "HOSTTYPE",
          "BASH_SOURCE",
          "FUNCNAME",
          "LINENO",
          "PIPESTATUS",
          "REPLY",
          "OPTARG",
          "OPTIND",
          "VIRTUAL_ENV",
          "JAVA_HOME",
          "GOPATH",
          "CI");

  private final Interpreter interpreter;

  Substitutions(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  @Override
  public String output(Word.Substitution substitution) {
    Feed out = inside("substitution", substitution.body(), substitution.span(), Feed.NONE);
    boolean known = out.kind() == Feed.Kind.KNOWN && out.text().indexOf(Arg.HOLE) < 0;
    if (DataSources.isOne(substitution.body(), known)) {
      interpreter.session.printsData(interpreter.place(substitution.span()));
    }
    if (out.kind() == Feed.Kind.ENVIRONMENT) {
      interpreter.session.printsEnvironment(interpreter.place(substitution.span()));
    }
    return switch (out.kind()) {
      case KNOWN -> withoutNewlines(out.text());
      case PATHS -> out.text();
      default -> String.valueOf(Arg.HOLE);
    };
  }

  private static String withoutNewlines(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '\n') {
      end--;
    }
    return text.substring(0, end);
  }

  @Override
  public Feed feed(Word.ProcessSubstitution substitution) {
    Feed in = substitution.input() ? Feed.NONE : Feed.OPAQUE;
    Feed out = inside("process substitution", substitution.body(), substitution.span(), in);
    return substitution.input() ? out : Feed.NONE;
  }

  private Feed inside(String kind, Script body, Span span, Feed in) {
    Session session = interpreter.session;
    if (!session.budget.enter()) {
      session.tooMuch(interpreter.place(span));
      session.budget.leave();
      return Feed.OPAQUE;
    }
    session.report.begin(kind, "", interpreter.place(span));
    session.captured++;
    Feed out = interpreter.in(interpreter.shell.copy()).script(body, in);
    session.captured--;
    session.report.end();
    session.budget.leave();
    return out;
  }

  @Override
  public String ambient(String name) {
    return switch (name) {
      case "HOME" -> interpreter.session.request.home();
      case "PWD" -> interpreter.shell.place.directory().orElse(String.valueOf(Arg.HOLE));
      case "USER", "LOGNAME" -> interpreter.session.request.user();
      case "TMPDIR" -> "/tmp";
      case "SHELL" -> "/bin/sh";
      case "IFS" -> " \t\n";
      case "?", "#", "$", "!" -> String.valueOf(Arg.HOLE);
      default -> String.valueOf(Arg.HOLE);
    };
  }

  @Override
  public boolean isUnset(String name) {
    return !USUALLY_SET.contains(name)
        && !name.isEmpty()
        && !Character.isDigit(name.charAt(0))
        && Character.isLetter(name.charAt(0))
        && !interpreter.session.request.environment().contains(name)
        && ambient(name).equals(String.valueOf(Arg.HOLE));
  }

  @Override
  public void used(Word.Parameter parameter) {
    Optional<Value> known = interpreter.shell.variables.get(parameter.name());
    boolean named =
        parameter.operator().startsWith("!")
            && known.filter(value -> SecretNames.isOne(value.scalar())).isPresent();
    if (named || (known.isEmpty() && SecretNames.isOne(parameter.name()))) {
      interpreter.session.holdsSecret(interpreter.place(parameter.span()));
    }
  }

  @Override
  public void arithmetic(String text, Span span) {
    interpreter.late.arithmetic(text, interpreter.place(span));
  }

  @Override
  public void expandedAgain(String text, Span span) {
    interpreter.late.expanded(text, interpreter.place(span));
  }

  @Override
  public Span place(Span span) {
    return interpreter.place(span);
  }
}
