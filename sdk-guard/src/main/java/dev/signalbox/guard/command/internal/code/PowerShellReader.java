package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.PowerShellLexer.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads PowerShell. <em>Stateless; thread-safe.</em> */
final class PowerShellReader implements CodeReader {
  private static final int MAX_CHARS = 131_072;
  private static final int MAX_LEVEL = 3;
  private static final Set<String> KEYWORDS =
      Set.of(
          "if",
          "else",
          "elseif",
          "foreach",
          "for",
          "while",
          "do",
          "until",
          "switch",
          "try",
          "catch",
          "finally",
          "return",
          "function",
          "param",
          "begin",
          "process",
          "end",
          "in",
          "break",
          "continue",
          "exit",
          "throw");

  private final int level;

  PowerShellReader() {
    this(0);
  }

  private PowerShellReader(int level) {
    this.level = level;
  }

  @Override
  public CodeReading read(String source) {
    int end = Math.min(source.length(), MAX_CHARS);
    PowerShellLexer lexer = new PowerShellLexer(source, end);
    List<Word> words = lexer.lex();
    Acts acts = new Acts();
    if (lexer.broken() || end < source.length() || source.indexOf(CodeAct.HOLE) >= 0) {
      acts.doubt();
    }
    new Program(words, acts, level).read();
    return acts.reading();
  }

  /** One program. */
  private static final class Program {
    private final List<Word> words;
    private final Set<String> downloads = new HashSet<>();
    private final Acts acts;
    private final int level;
    private final Map<String, String> variables = new HashMap<>();

    Program(List<Word> words, Acts acts, int level) {
      this.words = words;
      this.acts = acts;
      this.level = level;
    }

    void read() {
      int from = 0;
      for (int i = 0; i <= words.size(); i++) {
        boolean breaks = i == words.size() || (words.get(i).isMark() && !words.get(i).isMark(","));
        if (breaks) {
          boolean called = from > 0 && words.get(from - 1).isMark("&");
          boolean assigned = i < words.size() && words.get(i).isMark("=");
          boolean opens = i < words.size() && words.get(i).isMark("(");
          if (i > from) {
            element(from, i, called, assigned, opens ? i : -1);
          }
          from = i + 1;
        }
      }
    }

    private void element(int from, int to, boolean called, boolean assigned, int open) {
      List<Word> element = words.subList(from, to);
      Word first = element.get(0);
      String name = first.lower();
      boolean variable = first.bare() && name.startsWith("$");
      if (assigned && variable) {
        assign(name, from + 2);
      } else if (first.bare()
          && (KEYWORDS.contains(name) || name.startsWith("-") || name.startsWith("."))) {
        method(name, first, open);
      } else if (called) {
        command(resolved(first), element);
      } else if (first.bare() && (name.startsWith("[") || variable)) {
        method(name, first, open);
      } else if (first.bare() && !Character.isDigit(name.charAt(0))) {
        command(name, element);
      }
    }

    private void assign(String name, int at) {
      boolean constant = at < words.size() && !words.get(at).bare();
      boolean alone =
          at + 1 >= words.size() || words.get(at + 1).isMark(";") || words.get(at + 1).isMark("\n");
      boolean again = variables.containsKey(name);
      variables.put(name, constant && alone && !again ? words.get(at).text() : Value.HOLE);
    }

    /** What a word stands for. */
    private String resolved(Word word) {
      String text = word.text();
      if (!word.bare() || !text.startsWith("$")) {
        return text;
      }
      int stop = 1;
      while (stop < text.length()
          && (Chars.isWordPart(text.charAt(stop)) || text.charAt(stop) == ':')) {
        stop++;
      }
      return variable(text.substring(0, stop).toLowerCase(Locale.ROOT)) + text.substring(stop);
    }

    private String variable(String name) {
      boolean home =
          name.equals("$home") || name.equals("$env:userprofile") || name.equals("$env:home");
      return home ? "~" : variables.getOrDefault(name, Value.HOLE);
    }

    private void method(String name, Word word, int open) {
      String call =
          open < 0
              ? ""
              : name.substring(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
      String argument =
          open > 0 && open + 1 < words.size() ? resolved(words.get(open + 1)) : Value.HOLE;
      switch (call) {
        case "",
            "tostring",
            "trim",
            "split",
            "replace",
            "substring",
            "toupper",
            "tolower",
            "contains" -> {
          // a value
        }
        case "delete" -> acts.add(new CodeAct.Deletes(argument, true, word.span()));
        case "writealltext", "writeallbytes", "appendalltext", "move", "copy", "create" ->
            acts.add(new CodeAct.Writes(argument, false, word.span()));
        case "readalltext" -> acts.add(new CodeAct.Reads(argument, word.span()));
        case "downloadstring", "downloadfile", "downloaddata" ->
            acts.add(new CodeAct.Fetches(argument, word.span()));
        case "uploadstring", "uploadfile" -> acts.add(new CodeAct.Sends(argument, word.span()));
        case "start" -> acts.add(new CodeAct.RunsShell(argument, word.span()));
        case "kill" -> acts.add(new CodeAct.Stops("process", word.span()));
        default -> acts.doubt();
      }
    }

    private void command(String name, List<Word> element) {
      Span span = element.get(0).span();
      PowerShellArguments args = PowerShellArguments.of(element, this::resolved);
      if (args.has("whatif")) {
        return;
      }
      for (Word word : element) {
        if (word.bare() && (word.text().equals(">") || word.text().equals(">>"))) {
          acts.add(new CodeAct.Writes(args.last(), word.text().length() > 1, span));
        }
      }
      String cmdlet = PowerShellTable.canonical(name.toLowerCase(Locale.ROOT));
      switch (PowerShellTable.effect(cmdlet)) {
        case PURE -> {
          // nothing to say
        }
        case READ -> args.paths().forEach(p -> acts.add(new CodeAct.Reads(p, span)));
        case DELETE ->
            args.paths()
                .forEach(
                    p ->
                        acts.add(
                            new CodeAct.Deletes(p, args.has("recurse") || args.has("r"), span)));
        case WRITE ->
            args.paths()
                .forEach(
                    p ->
                        acts.add(
                            new CodeAct.Writes(
                                p, cmdlet.equals("add-content") || args.has("append"), span)));
        case MOVE -> args.positional().forEach(p -> acts.add(new CodeAct.Writes(p, false, span)));
        case FETCH -> web(args, span);
        case START -> started(args, span);
        case EVAL -> eval(element, span);
        case NATIVE -> other(name, cmdlet, args, span);
      }
    }

    private void started(PowerShellArguments args, Span span) {
      List<String> argv = args.started();
      if (!argv.isEmpty() && downloads.contains(argv.get(0))) {
        acts.add(new CodeAct.RunsUnseen("a download", span));
      }
      acts.add(new CodeAct.RunsArgv(argv, span));
    }

    private void web(PowerShellArguments args, Span span) {
      if (args.has("outfile")) {
        downloads.add(args.value("outfile"));
      }
      if ("delete".equalsIgnoreCase(args.value("method"))) {
        acts.add(new CodeAct.RunsArgv(List.of("curl", "-XDELETE", args.url()), span));
      } else if (args.has("body") || args.has("infile") || args.has("form")) {
        acts.add(new CodeAct.Sends(args.url(), span));
        if (args.has("infile")) {
          acts.add(new CodeAct.Reads(args.value("infile"), span));
        }
      } else {
        acts.add(new CodeAct.Fetches(args.url(), span));
      }
    }

    private static List<String> argv(String name, PowerShellArguments args) {
      List<String> argv = new ArrayList<>(List.of(name));
      argv.addAll(args.all());
      return argv;
    }

    private void other(String name, String cmdlet, PowerShellArguments args, Span span) {
      if (name.indexOf(CodeAct.HOLE) >= 0) {
        acts.add(new CodeAct.RunsUnseen("computed command", span));
      } else {
        boolean isCmdlet = PowerShellTable.isCmdlet(cmdlet);
        acts.add(new CodeAct.RunsArgv(argv(isCmdlet ? cmdlet : name, args), span));
      }
    }

    private void eval(List<Word> element, Span span) {
      Word code = element.size() > 1 ? element.get(element.size() - 1) : element.get(0);
      String text = element.size() > 1 ? resolved(code) : Value.HOLE;
      boolean constant = text.indexOf(CodeAct.HOLE) < 0 && !code.isMark();
      if (constant && level < MAX_LEVEL) {
        acts.addAll(new PowerShellReader(level + 1).read(text), span);
      } else {
        acts.add(new CodeAct.RunsUnseen("computed code", span));
      }
    }
  }
}
