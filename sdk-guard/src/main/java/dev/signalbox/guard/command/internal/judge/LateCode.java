package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Value;
import java.util.List;
import java.util.Set;

/**
 * Substitutions in values that a shell expands once more when it uses them: subscripts, arithmetic
 * and prompts. {@code x='a[$(id)]'; echo $((x))} runs {@code id}.
 */
final class LateCode {
  private static final Set<String> NUMERIC =
      Set.of("-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-v", "-R");
  private static final int MAX_HOPS = 4;
  private static final String END = "SIGNALBOX_LATE";

  private final Interpreter interpreter;

  LateCode(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Text that is expanded like a here-document. */
  void expanded(String text, Span span) {
    if (runs(text)) {
      interpreter.text(
          "late expansion",
          ": <<" + END + "\n" + text + "\n" + END,
          span,
          Feed.NONE,
          interpreter.shell.copy());
    }
  }

  private static boolean runs(String text) {
    return text.contains("$(") || text.contains("${") || text.indexOf('`') >= 0;
  }

  /** An arithmetic expression: names in it stand for expressions again. */
  void arithmetic(String text, Span span) {
    arithmetic(text, span, 0);
  }

  private void arithmetic(String text, Span span, int hops) {
    expanded(text, span);
    int i = 0;
    while (i < text.length() && hops < MAX_HOPS) {
      int end = nameEnd(text, i);
      if (end > i && !Character.isDigit(text.charAt(i))) {
        variable(text.substring(i, end), span, hops);
      }
      i = Math.max(end, i + 1);
    }
  }

  private void variable(String name, Span span, int hops) {
    for (String value :
        interpreter.shell.variables.get(name).map(Value::elements).orElse(List.of())) {
      if (!value.equals(name) && !isNumber(value)) {
        arithmetic(value, span, hops + 1);
      }
    }
  }

  private static int nameEnd(String text, int from) {
    int i = from;
    while (i < text.length()
        && (Character.isLetterOrDigit(text.charAt(i)) || text.charAt(i) == '_')) {
      i++;
    }
    return i;
  }

  private static boolean isNumber(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /** The words of a test: those that it compares as numbers, or looks up as variables. */
  void test(List<Arg> words) {
    if (words.stream().anyMatch(word -> NUMERIC.contains(word.text()))) {
      words.forEach(word -> arithmetic(word.text(), word.span()));
    }
  }

  /** Names of variables, with a subscript perhaps. */
  void names(List<Arg> words) {
    for (Arg word : words) {
      if (word.text().indexOf('[') >= 0) {
        expanded(word.text(), word.span());
      }
    }
  }
}
