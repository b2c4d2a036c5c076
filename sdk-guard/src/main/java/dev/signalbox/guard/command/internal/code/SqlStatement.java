package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.List;
import java.util.Set;

/** The tokens of one statement. <em>Immutable.</em> */
record SqlStatement(List<SqlToken> tokens) {
  private static final SqlToken NONE = new SqlToken(SqlToken.Kind.OP, "", 0, 0);
  private static final Set<String> BEFORE_NAMES =
      Set.of(
          "IF",
          "EXISTS",
          "NOT",
          "ONLY",
          "CONCURRENTLY",
          "TABLE",
          "TEMPORARY",
          "TEMP",
          "UNLOGGED",
          "LOW_PRIORITY",
          "QUICK",
          "IGNORE",
          "INTO",
          "FROM",
          "OR",
          "REPLACE",
          "ALL");

  SqlToken at(int index) {
    return index >= 0 && index < tokens.size() ? tokens.get(index) : NONE;
  }

  int size() {
    return tokens.size();
  }

  SqlStatement from(int index) {
    return new SqlStatement(tokens.subList(Math.min(index, size()), size()));
  }

  SqlStatement between(int from, int to) {
    return new SqlStatement(tokens.subList(Math.min(from, size()), Math.min(to, size())));
  }

  Span span() {
    return tokens.isEmpty() ? new Span(0, 0) : at(0).span().to(at(size() - 1).span());
  }

  boolean has(String word) {
    return find(word) >= 0;
  }

  /** The index of a word anywhere, or -1. */
  int find(String word) {
    for (int i = 0; i < size(); i++) {
      if (at(i).is(word)) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the first of some words outside parentheses, or -1. */
  int findOutside(Set<String> words, int from) {
    int depth = 0;
    for (int i = from; i < size(); i++) {
      SqlToken token = at(i);
      if (token.isOp("(")) {
        depth++;
      } else if (token.isOp(")")) {
        depth--;
      } else if (depth == 0
          && token.kind() == SqlToken.Kind.WORD
          && words.contains(token.upper())) {
        return i;
      }
    }
    return -1;
  }

  /** The index of the parenthesis that closes the one at an index; the size if there is none. */
  int closing(int open) {
    int depth = 0;
    for (int i = open; i < size(); i++) {
      depth += at(i).isOp("(") ? 1 : at(i).isOp(")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return size();
  }

  /** The name that stands at an index, after words such as IF EXISTS. */
  String name(int index) {
    int i = index;
    while (at(i).kind() == SqlToken.Kind.WORD && BEFORE_NAMES.contains(at(i).upper())) {
      i++;
    }
    StringBuilder name = new StringBuilder();
    while (at(i).isName() || at(i).kind() == SqlToken.Kind.STRING) {
      name.append(at(i).text());
      if (!at(i + 1).isOp(".")) {
        break;
      }
      name.append('.');
      i += 2;
    }
    return name.toString();
  }

  /** The first string at or after an index, or a hole. */
  String string(int index) {
    for (int i = index; i < size(); i++) {
      if (at(i).kind() == SqlToken.Kind.STRING) {
        return at(i).text();
      }
    }
    return Value.HOLE;
  }
}
