package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Reads awk. <em>Stateless; thread-safe.</em> */
final class AwkReader implements CodeReader {
  private static final int MAX_CHARS = 131_072;
  private static final Set<String> FUNCTIONS =
      Set.of(
          "length",
          "substr",
          "index",
          "split",
          "sub",
          "gsub",
          "match",
          "sprintf",
          "sin",
          "cos",
          "atan2",
          "exp",
          "log",
          "sqrt",
          "int",
          "rand",
          "srand",
          "tolower",
          "toupper",
          "close",
          "fflush",
          "gensub",
          "patsplit",
          "asort",
          "asorti",
          "strftime",
          "strtonum",
          "systime",
          "mktime",
          "and",
          "or",
          "xor",
          "compl",
          "lshift",
          "rshift",
          "isarray",
          "typeof",
          "system",
          "if",
          "while",
          "for",
          "switch",
          "print",
          "printf",
          "return",
          "getline",
          "in",
          "delete",
          "exit",
          "bindtextdomain",
          "dcgettext",
          "mkbool",
          "nextfile");
  private static final Set<String> STANDARD =
      Set.of("/dev/stdout", "/dev/stderr", "/dev/stdin", "-", "/dev/null", "/dev/tty");

  @Override
  public CodeReading read(String source) {
    int end = Math.min(source.length(), MAX_CHARS);
    AwkLexer lexer = new AwkLexer(source, 0, end);
    List<Token> tokens = lexer.lex();
    Acts acts = new Acts();
    if (lexer.broken() || end < source.length() || source.indexOf(CodeAct.HOLE) >= 0) {
      acts.doubt();
    }
    new Program(tokens, new AwkValues(tokens), acts).read();
    return acts.reading();
  }

  /** One program. */
  private record Program(List<Token> tokens, AwkValues values, Acts acts) {
    void read() {
      for (int i = 0; i < tokens.size(); i++) {
        Token token = tokens.get(i);
        if (token.is(Kind.HOLE)) {
          acts.add(new CodeAct.RunsUnseen("unknown code", token.span()));
        } else if (token.isOp("@")) {
          directive(i);
        } else if (token.is(Kind.WORD)) {
          word(i, token);
        }
      }
    }

    private void directive(int i) {
      Token name = values.at(i + 1);
      acts.add(new CodeAct.RunsUnseen("@" + name.text(), name.span()));
    }

    private void word(int i, Token token) {
      boolean call = values.at(i + 1).isOp("(") && !values.at(i + 1).spaced();
      switch (token.text()) {
        case "system" ->
            act(i + 2, values.argumentEnd(i + 1), t -> new CodeAct.RunsShell(t, token.span()));
        case "print", "printf" -> print(i + 1);
        case "getline" -> getline(i, token);
        default -> {
          if (call && !FUNCTIONS.contains(token.text()) && !values.defines(token.text())) {
            acts.doubt();
          }
        }
      }
    }

    private void act(int from, int to, Function<String, CodeAct> act) {
      values.value(from, to).texts().forEach(text -> acts.add(act.apply(text)));
    }

    private void getline(int i, Token token) {
      if (values.at(i - 1).isOp("|") || values.at(i - 1).isOp("&")) {
        int pipe = values.at(i - 1).isOp("&") ? i - 2 : i - 1;
        act(values.startBefore(pipe), pipe, t -> new CodeAct.RunsShell(t, token.span()));
        return;
      }
      int less = values.at(i + 1).isOp("<") ? i + 1 : values.at(i + 2).isOp("<") ? i + 2 : -1;
      if (less > 0) {
        act(less + 1, values.primaryEnd(less + 1), t -> file(t, "<", token.span()));
      }
    }

    private void print(int from) {
      int end = values.statementEnd(from);
      int out = values.redirection(from, end);
      if (out < 0) {
        return;
      }
      Token op = values.at(out);
      int target = values.at(out + 1).isOp("&") ? out + 2 : out + 1;
      for (String text : values.value(target, end).texts()) {
        if (op.isOp("|")) {
          acts.add(new CodeAct.RunsShell(text, op.span()));
        } else if (!STANDARD.contains(text) && !text.startsWith("/dev/fd/")) {
          acts.add(file(text, op.text(), op.span()));
        }
      }
    }

    private static CodeAct file(String path, String op, Span span) {
      if (path.startsWith("/inet")) {
        return new CodeAct.Sends(path, span);
      }
      return op.equals("<")
          ? new CodeAct.Reads(path, span)
          : new CodeAct.Writes(path, op.equals(">>"), span);
    }
  }
}
