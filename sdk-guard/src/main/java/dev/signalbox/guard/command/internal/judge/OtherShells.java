package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What one shell reads as arithmetic or as a test, and another one as commands: to {@code sh},
 * {@code ((rm -rf x))} is a subshell and {@code [[ a || reboot ]]} two programs.
 */
final class OtherShells {
  private static final Set<String> OPERATORS =
      Set.of(
          "=", "==", "!=", "=~", "<", ">", "<=", ">=", "<<", ">>", "+", "-", "*", "/", "%", "**",
          "&", "|", "^", "?", ":", ",", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "<<=",
          ">>=", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef");

  private final Interpreter interpreter;

  OtherShells(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  void arithmetic(String expression, Span span) {
    for (String piece : expression.split("&&|\\|\\||[;|\n()]", 64)) {
      List<Arg> words = new ArrayList<>();
      Outputs.words(piece).forEach(word -> words.add(Arg.literal(word, span)));
      command(words, span);
    }
  }

  void test(List<Arg> words, Span span) {
    List<Arg> piece = new ArrayList<>();
    for (Arg word : words) {
      if (word.text().equals("&&") || word.text().equals("||")) {
        command(piece, span);
        piece.clear();
      } else {
        piece.add(word);
      }
    }
    command(piece, span);
  }

  private void command(List<Arg> words, Span span) {
    if (words.isEmpty()
        || (words.size() > 1 && OPERATORS.contains(words.get(1).text()))
        || !interpreter.session.catalog.knows(name(words.get(0).text()))) {
      return;
    }
    new SimpleCommands(interpreter.in(interpreter.shell.copy())).program(words, Feed.NONE, span);
  }

  private static String name(String program) {
    return program.substring(program.lastIndexOf('/') + 1);
  }
}
