package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Says whether a condition leaves out any row. */
final class SqlCondition {
  private static final Set<String> WHERE = Set.of("WHERE");
  private static final Set<String> AFTER = Set.of("ORDER", "LIMIT", "RETURNING", "OPTION", "GROUP");
  private static final int MAX_DEPTH = 20;

  private SqlCondition() {}

  /** Whether a DELETE or UPDATE goes over every row. */
  static boolean touchesAll(SqlStatement statement) {
    int where = statement.findOutside(WHERE, 0);
    if (where < 0) {
      return true;
    }
    int stop = statement.findOutside(AFTER, where);
    return alwaysTrue(statement.between(where + 1, stop < 0 ? statement.size() : stop), 0);
  }

  private static boolean alwaysTrue(SqlStatement condition, int depth) {
    if (depth > MAX_DEPTH) {
      return true;
    }
    if (condition.at(0).isOp("(") && condition.closing(0) == condition.size() - 1) {
      return alwaysTrue(condition.between(1, condition.size() - 1), depth + 1);
    }
    List<SqlStatement> options = split(condition, Set.of("OR"));
    if (options.size() > 1) {
      return options.stream().anyMatch(o -> alwaysTrue(o, depth + 1));
    }
    List<SqlStatement> parts = split(condition, Set.of("AND"));
    if (parts.size() > 1 && !condition.has("BETWEEN")) {
      return parts.stream().allMatch(p -> alwaysTrue(p, depth + 1));
    }
    return trivial(condition);
  }

  private static List<SqlStatement> split(SqlStatement condition, Set<String> words) {
    List<SqlStatement> parts = new ArrayList<>();
    int from = 0;
    int at = condition.findOutside(words, 0);
    while (at >= 0) {
      parts.add(condition.between(from, at));
      from = at + 1;
      at = condition.findOutside(words, from);
    }
    parts.add(condition.from(from));
    return parts;
  }

  private static boolean trivial(SqlStatement c) {
    SqlToken first = c.at(0);
    return switch (c.size()) {
      case 0 -> true;
      case 1 -> first.is("TRUE") || (first.kind() == Kind.NUMBER && !isZero(first));
      case 2 -> first.is("NOT") && (c.at(1).is("FALSE") || isZero(c.at(1)));
      case 3 -> compares(first, c.at(1), c.at(2));
      case 4 -> first.is("NOT") && c.at(2).isOp("=") && differ(c.at(1), c.at(3));
      default -> qualified(c);
    };
  }

  /** {@code t.id = t.id}. */
  private static boolean qualified(SqlStatement c) {
    return c.size() == 7
        && c.at(3).isOp("=")
        && c.at(0).text().equalsIgnoreCase(c.at(4).text())
        && c.at(2).text().equalsIgnoreCase(c.at(6).text());
  }

  private static boolean isZero(SqlToken token) {
    return token.kind() == Kind.NUMBER && token.text().chars().allMatch(c -> c == '0' || c == '.');
  }

  private static boolean compares(SqlToken left, SqlToken op, SqlToken right) {
    boolean same = left.kind() == right.kind() && left.text().equalsIgnoreCase(right.text());
    if (op.is("LIKE")) {
      return right.kind() == Kind.STRING
          && !right.text().isEmpty()
          && right.text().chars().allMatch(c -> c == '%');
    } else if (op.is("IS")) {
      return same;
    }
    return switch (op.text()) {
      case "=", "==", "<=", ">=" -> same || order(left, op.text(), right);
      case "<>", "!=", "<", ">" -> order(left, op.text(), right);
      default -> false;
    };
  }

  private static boolean differ(SqlToken left, SqlToken right) {
    return order(left, "<>", right);
  }

  private static boolean order(SqlToken left, String op, SqlToken right) {
    boolean constants =
        left.kind() == right.kind() && (left.kind() == Kind.NUMBER || left.kind() == Kind.STRING);
    if (!constants) {
      return false;
    }
    int compared =
        left.kind() == Kind.NUMBER ? numbers(left, right) : left.text().compareTo(right.text());
    return switch (op) {
      case "<>", "!=" -> compared != 0;
      case "<", "<=" -> compared < 0;
      case ">", ">=" -> compared > 0;
      default -> false;
    };
  }

  private static int numbers(SqlToken left, SqlToken right) {
    try {
      return Double.compare(Double.parseDouble(left.text()), Double.parseDouble(right.text()));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
