package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.Set;

/** Reads Ex commands of vim, one a line. <em>Stateless; thread-safe.</em> */
final class VimReader implements CodeReader {
  private static final int MAX_CHARS = 131_072;
  private static final Set<String> HARMLESS =
      Set.of(
          "q",
          "q!",
          "qa",
          "qa!",
          "qall",
          "quit",
          "quit!",
          "qall!",
          "cq",
          "s",
          "g",
          "v",
          "d",
          "p",
          "print",
          "echo",
          "echom",
          "set",
          "se",
          "setlocal",
          "syntax",
          "noh",
          "version",
          "ver",
          "number",
          "nu",
          "help",
          "h",
          "sort",
          "m",
          "t",
          "j",
          "join",
          "y",
          "u",
          "undo",
          "redo",
          "scriptnames",
          "messages",
          "mes",
          "let",
          "bn",
          "bp",
          "n",
          "colorscheme",
          "filetype",
          "retab",
          "put",
          "center",
          "left",
          "right",
          "list",
          "l");

  @Override
  public CodeReading read(String source) {
    Acts acts = new Acts();
    int end = Math.min(source.length(), MAX_CHARS);
    if (end < source.length() || source.indexOf(CodeAct.HOLE) >= 0) {
      acts.doubt();
    }
    int from = 0;
    while (from < end) {
      int found = source.indexOf('\n', from);
      int stop = found < 0 || found > end ? end : found;
      command(source.substring(from, stop), new Span(from, stop), acts);
      from = stop + 1;
    }
    return acts.reading();
  }

  private static void command(String line, Span span, Acts acts) {
    int at = 0;
    while (at < line.length() && ": \t%.,$0123456789+-'<>|".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    String rest = line.substring(at).strip();
    int stop = 0;
    while (stop < rest.length() && Character.isLetter(rest.charAt(stop))) {
      stop++;
    }
    String name = rest.substring(0, stop);
    boolean bang = stop < rest.length() && rest.charAt(stop) == '!';
    String argument = rest.substring(bang ? stop + 1 : stop).strip();
    if (name.isEmpty() && !rest.isEmpty() && rest.charAt(0) != '"' && !bang) {
      acts.doubt();
    } else if (name.isEmpty() && bang) {
      acts.add(new CodeAct.RunsShell(argument, span));
    } else if (!rest.isEmpty() && rest.charAt(0) != '"') {
      named(name, bang, argument, span, acts);
    }
  }

  private static void named(String name, boolean bang, String argument, Span span, Acts acts) {
    switch (name) {
      case "r", "read" -> reads(bang ? "!" + argument : argument, span, acts);
      case "w",
          "write",
          "wq",
          "x",
          "sav",
          "saveas",
          "up",
          "update",
          "wa",
          "wall",
          "wqa",
          "xa",
          "mks" ->
          writes(argument, span, acts);
      case "lua", "luado" -> inner("lua", argument, span, acts);
      case "py", "python", "py3", "python3", "pythonx", "pyx" ->
          inner("python", argument, span, acts);
      case "ruby", "rub" -> inner("ruby", argument, span, acts);
      case "perl", "pe" -> inner("perl", argument, span, acts);
      case "sil", "silent", "exe", "execute", "noautocmd", "keepjumps" ->
          nested(argument, span, acts);
      case "so", "source", "runtime", "packadd", "ru", "luafile", "pyfile" ->
          acts.add(new CodeAct.RunsUnseen(argument, span));
      case "e", "edit", "sp", "vs", "tabe", "view", "vie" ->
          acts.add(new CodeAct.Reads(argument, span));
      case "ter", "terminal", "term", "sh", "shell", "make", "mak", "grep", "gr" ->
          acts.add(new CodeAct.RunsShell(argument, span));
      case "call", "cal" -> call(argument, span, acts);
      default -> plain(name, argument, span, acts);
    }
  }

  private static void plain(String name, String argument, Span span, Acts acts) {
    if (argument.contains("system(") || argument.contains("delete(")) {
      call(argument, span, acts);
    } else if (!HARMLESS.contains(name)
        || argument.indexOf('|') >= 0
        || argument.indexOf('!') >= 0
        || argument.indexOf("\\=") >= 0
        || argument.indexOf('(') >= 0
        || name.equals("g")
        || name.equals("v")) {
      acts.doubt();
    }
  }

  private static void reads(String argument, Span span, Acts acts) {
    acts.add(
        argument.startsWith("!")
            ? new CodeAct.RunsShell(argument.substring(1).strip(), span)
            : new CodeAct.Reads(argument, span));
  }

  private static void writes(String argument, Span span, Acts acts) {
    String plain = argument.startsWith(">>") ? argument.substring(2).strip() : argument;
    acts.add(
        plain.startsWith("!")
            ? new CodeAct.RunsShell(plain.substring(1).strip(), span)
            : new CodeAct.Writes(
                plain.isEmpty() ? Value.HOLE : plain, argument.startsWith(">>"), span));
  }

  private static void inner(String language, String code, Span span, Acts acts) {
    CodeReaders.forLanguage(language).ifPresent(reader -> acts.addAll(reader.read(code), span));
  }

  private static void nested(String argument, Span span, Acts acts) {
    String plain =
        argument.startsWith("\"") || argument.startsWith("'") ? argument.substring(1) : argument;
    boolean shell = plain.startsWith("!") || plain.startsWith("%!") || plain.startsWith(":!");
    if (shell) {
      String command = plain.substring(plain.indexOf('!') + 1).strip();
      boolean quoted = !plain.equals(argument) && !command.isEmpty();
      acts.add(
          new CodeAct.RunsShell(
              quoted ? command.substring(0, command.length() - 1) : command, span));
    } else {
      acts.doubt();
      acts.add(new CodeAct.RunsUnseen(argument, span));
    }
  }

  /** Calls are written as in other languages: what system() and delete() are given is read. */
  private static void call(String argument, Span span, Acts acts) {
    int open = argument.indexOf('(');
    String name = open < 0 ? "" : argument.substring(0, open).strip();
    String text = open < 0 ? Value.HOLE : literal(argument.substring(open + 1).strip());
    if (name.endsWith("system")
        || name.endsWith("systemlist")
        || name.endsWith("job_start")
        || name.endsWith("termopen")) {
      acts.add(new CodeAct.RunsShell(text, span));
    } else if (name.endsWith("delete")) {
      acts.add(new CodeAct.Deletes(text, argument.contains("rf"), span));
    } else if (name.endsWith("writefile")) {
      acts.add(new CodeAct.Writes(Value.HOLE, false, span));
    } else {
      acts.add(new CodeAct.RunsUnseen(name, span));
    }
  }

  private static String literal(String text) {
    char quote = text.isEmpty() ? ' ' : text.charAt(0);
    int close = text.indexOf(quote, 1);
    boolean whole = close > 0 && text.indexOf('.', close) < 0;
    return (quote == '"' || quote == '\'') && whole ? text.substring(1, close) : Value.HOLE;
  }
}
