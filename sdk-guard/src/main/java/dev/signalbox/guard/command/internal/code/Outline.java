package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be known of a code before it is read: the functions it defines, the variables whose
 * value depends on the way taken, and where comprehensions name their variable.
 */
final class Outline {
  private static final int LOOK_BACK = 64;
  private static final Set<String> BRANCHES =
      Set.of(
          "if",
          "for",
          "while",
          "def",
          "function",
          "sub",
          "lambda",
          "unless",
          "until",
          "foreach",
          "try",
          "switch",
          "case",
          "match",
          "do",
          "fn",
          "class",
          "loop",
          "elif",
          "goto",
          "next");

  private final List<Token> tokens;
  private final Set<String> definers;
  private final Set<String> defined = new HashSet<>();
  private final Set<String> opaque = new HashSet<>();
  private final Map<String, Integer> assigned = new HashMap<>();
  private final Map<Integer, Integer> comprehensions = new HashMap<>();
  private final Deque<Integer> open = new ArrayDeque<>();
  private boolean branches;

  Outline(List<Token> tokens, Dialect dialect) {
    this.tokens = tokens;
    this.definers = dialect.definers();
    for (int i = 0; i < tokens.size(); i++) {
      visit(i, tokens.get(i));
    }
    if (branches) {
      assigned.forEach((name, times) -> opaque(times > 1, name));
    }
  }

  /** The functions and classes that the code defines. */
  Set<String> defined() {
    return defined;
  }

  /** Variables that may hold something else than what was last assigned above. */
  Set<String> opaque() {
    return opaque;
  }

  /** The index of the {@code for} directly inside the bracket at an index, or -1. */
  int comprehension(int bracket) {
    return comprehensions.getOrDefault(bracket, -1);
  }

  private void opaque(boolean when, String name) {
    if (when) {
      opaque.add(name);
    }
  }

  private void visit(int i, Token token) {
    if (token.is(Kind.WORD)) {
      word(i, token.text());
    } else if (token.is(Kind.OP)) {
      op(i, token.text());
    }
  }

  private void word(int i, String word) {
    branches |= BRANCHES.contains(word);
    Integer bracket = open.peek();
    if (word.equals("for") && bracket != null && !tokens.get(bracket).isOp("{")) {
      comprehensions.putIfAbsent(bracket, i);
    }
    if (definers.contains(word)) {
      define(i + 1, word);
    }
  }

  private void define(int from, String keyword) {
    int i = from;
    if (at(i).is(Kind.WORD) && !keyword.equals("lambda")) {
      defined.add(at(i++).text());
      while (at(i).isOp(".") && at(i + 1).is(Kind.WORD)) {
        defined.add(at(i + 1).text());
        i += 2;
      }
    }
    if (keyword.equals("class")) {
      return;
    }
    boolean bracket = at(i).isOp("(");
    for (int k = bracket ? i + 1 : i; k < i + LOOK_BACK; k++) {
      Token token = at(k);
      if (token.isOp(")") || token.is(Kind.END) || (!bracket && token.is(Kind.NEWLINE))) {
        return;
      } else if (token.is(Kind.WORD)) {
        opaque.add(token.text());
      } else if (token.isOp(":") && !bracket) {
        return;
      }
    }
  }

  private void op(int i, String op) {
    switch (op) {
      case "(", "[", "{" -> open.push(i);
      case ")", "]", "}" -> open.poll();
      case "=>" -> arrow(i - 1);
      case "&&", "||", "?" -> branches = true;
      case "=", "+=", ".=", ":=", "||=", "&&=", "??=" -> assign(i - 1, op);
      default -> {
        // nothing that others need to know
      }
    }
  }

  private void assign(int target, String op) {
    Token left = at(target);
    if (left.is(Kind.WORD)) {
      Integer bracket = open.peek();
      boolean argument = bracket != null && tokens.get(bracket).isOp("(") && op.equals("=");
      if (!argument || left.text().startsWith("$")) {
        assigned.merge(left.text(), 1, Integer::sum);
      }
      if (at(target - 1).isOp(",") && at(target - 2).is(Kind.WORD) && bracket == null) {
        back(target);
      }
    } else if (left.isOp(")") || left.isOp("]") || left.isOp("}")) {
      back(target - 1);
    }
  }

  private void back(int from) {
    for (int i = from; i > from - LOOK_BACK && i >= 0; i--) {
      Token token = at(i);
      if (token.is(Kind.WORD)) {
        opaque.add(token.text());
      } else if (token.isOp("(") || token.isOp("[") || token.isOp("{")) {
        return;
      } else if (!token.isOp(",")) {
        return;
      }
    }
  }

  private void arrow(int before) {
    if (at(before).is(Kind.WORD)) {
      opaque.add(at(before).text());
      branches = true;
    } else if (at(before).isOp(")")) {
      branches = true;
      for (int i = before - 1; i > before - LOOK_BACK && !at(i).isOp("("); i--) {
        if (at(i).is(Kind.WORD)) {
          opaque.add(at(i).text());
        }
      }
    }
  }

  private Token at(int index) {
    return index >= 0 && index < tokens.size()
        ? tokens.get(index)
        : new Token(Kind.END, "", List.of(), 0, 0, false);
  }
}
