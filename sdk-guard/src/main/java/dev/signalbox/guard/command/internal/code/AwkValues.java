package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of the expressions of an awk program. <em>Not thread-safe.</em> */
final class AwkValues {
  private static final int MAX_TOKENS = 200;
  private static final int MAX_DEPTH = 20;
  private static final Token NONE = new Token(Kind.END, "", List.of(), 0, 0, false);
  private static final Set<String> STARTS =
      Set.of(";", "{", "}", ",", "=", "&&", "||", "!", "?", ":", "(");

  private final List<Token> tokens;
  private final Map<String, Integer> assigned = new HashMap<>();
  private final Set<String> defined = new HashSet<>();

  AwkValues(List<Token> tokens) {
    this.tokens = tokens;
    for (int i = 0; i < tokens.size(); i++) {
      collect(i);
    }
  }

  private void collect(int i) {
    Token token = at(i);
    boolean function = token.isWord("function") || token.isWord("func");
    if (function && at(i + 1).is(Kind.WORD)) {
      defined.add(at(i + 1).text());
      for (int k = i + 3; k < i + MAX_TOKENS && !at(k).isOp(")") && !at(k).is(Kind.END); k++) {
        assigned.put(at(k).text(), -1);
      }
    } else if (token.is(Kind.WORD) && at(i + 1).is(Kind.OP)) {
      boolean sets = at(i + 1).isOp("=") && !assigned.containsKey(token.text());
      boolean changes = at(i + 1).text().endsWith("=") && !at(i + 1).text().equals("==");
      if (sets) {
        assigned.put(token.text(), i + 2);
      } else if (changes) {
        assigned.put(token.text(), -1);
      }
    }
  }

  boolean defines(String function) {
    return defined.contains(function);
  }

  Token at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
  }

  /** The end of the argument that the parenthesis at an index opens. */
  int argumentEnd(int open) {
    return end(open + 1, false);
  }

  int statementEnd(int from) {
    return end(from, true);
  }

  private int end(int from, boolean statement) {
    int depth = 0;
    for (int i = from; i < from + MAX_TOKENS; i++) {
      Token token = at(i);
      if (token.is(Kind.END) || (depth == 0 && ends(token, statement))) {
        return i;
      }
      depth += token.isOp("(") || token.isOp("[") ? 1 : token.isOp(")") || token.isOp("]") ? -1 : 0;
    }
    return from + MAX_TOKENS;
  }

  private static boolean ends(Token token, boolean statement) {
    boolean close = token.isOp(")") || token.isOp("}") || token.isOp(";");
    return close || (statement && token.is(Kind.NEWLINE)) || (!statement && token.isOp(","));
  }

  /** The index of what sends the output of a print somewhere, or -1. */
  int redirection(int from, int end) {
    int depth = 0;
    for (int i = from; i < end; i++) {
      Token token = at(i);
      boolean out = token.isOp(">") || token.isOp(">>") || token.isOp("|");
      if (depth == 0 && out && !at(i + 1).isWord("getline")) {
        return i;
      }
      depth += token.isOp("(") ? 1 : token.isOp(")") ? -1 : 0;
    }
    return -1;
  }

  /** Where the expression begins that ends before an index. */
  int startBefore(int index) {
    int depth = 0;
    for (int i = index - 1; i >= 0 && i > index - MAX_TOKENS; i--) {
      Token token = at(i);
      if (depth == 0 && (token.is(Kind.NEWLINE) || isStart(token))) {
        return i + 1;
      }
      depth += token.isOp(")") ? 1 : token.isOp("(") ? -1 : 0;
    }
    return Math.max(0, index - MAX_TOKENS);
  }

  private static boolean isStart(Token token) {
    return (token.is(Kind.OP) && STARTS.contains(token.text()))
        || token.isWord("print")
        || token.isWord("while");
  }

  int primaryEnd(int from) {
    int at = from;
    while (at(at).isOp("$")) {
      at++;
    }
    return at(at).isOp("(") ? end(at + 1, false) + 1 : at + 1;
  }

  Value value(int from, int to) {
    return value(from, to, 0);
  }

  private Value value(int from, int to, int depth) {
    if (depth > MAX_DEPTH || from >= to) {
      return Unknown.VALUE;
    }
    Value value = Value.text("");
    for (int i = from; i < to; ) {
      Token token = at(i);
      if (token.isOp("(")) {
        int close = Math.min(to, end(i + 1, false));
        value = Value.concat(value, value(i + 1, close, depth + 1));
        i = close + 1;
      } else if (token.is(Kind.WORD) && at(i + 1).isOp("(") && !at(i + 1).spaced()) {
        value = Value.concat(value, Unknown.VALUE);
        i = end(i + 2, true) + 1;
      } else if (token.isWord("ENVIRON") && at(i + 1).isOp("[")) {
        value = Value.concat(value, Scope.environment(text(at(i + 2))));
        i += 4;
      } else if (token.isOp("$")) {
        value = Value.concat(value, Unknown.VALUE);
        i = primaryEnd(i);
      } else if (token.is(Kind.NEWLINE)) {
        i++;
      } else {
        value = Value.concat(value, one(token, i, depth));
        i++;
      }
    }
    return value;
  }

  private Value one(Token token, int index, int depth) {
    return switch (token.kind()) {
      case STRING -> Value.text(text(token));
      case NUMBER -> Value.text(token.text());
      case WORD -> variable(token.text(), index, depth);
      default -> Unknown.VALUE;
    };
  }

  private Value variable(String name, int index, int depth) {
    int from = assigned.getOrDefault(name, -1);
    return from < 0 || from > index ? Unknown.VALUE : value(from, end(from, true), depth + 8);
  }

  private static String text(Token token) {
    StringBuilder text = new StringBuilder();
    token.pieces().forEach(piece -> text.append(piece.text()));
    return text.toString();
  }
}
