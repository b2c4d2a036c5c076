package dev.signalbox.guard.command.internal.word;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.syntax.Word;

/** What an expansion runs: it judges the inside and says what comes out. */
public interface Insides {
  /** What {@code $(...)} prints, without trailing newlines; may hold {@link Arg#HOLE}. */
  String output(Word.Substitution substitution);

  /** What {@code <(...)} feeds; for {@code >(...)}, {@link Feed#NONE}. */
  Feed feed(Word.ProcessSubstitution substitution);

  /** The value of a variable the text did not set: {@code HOME}, {@code PWD}; else unknown. */
  String ambient(String name);

  /**
   * Whether such a variable is certainly not set: then <code>${x:-default}</code> is its default.
   */
  boolean isUnset(String name);

  /** The value of a variable becomes part of a word. */
  void used(Word.Parameter parameter);

  /** An arithmetic expression, which the shell expands once more. */
  void arithmetic(String text, Span span);

  /** Text that the shell expands once more, as it does a prompt. */
  void expandedAgain(String text, Span span);

  /** Where a node stands in the judged text. */
  Span place(Span span);
}
