package dev.signalbox.guard.command.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads assignments, and the words that only start like one. */
final class AssignmentReader {
  private final Readers readers;
  private final Cursor in;

  AssignmentReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
  }

  /**
   * Reads what stands before a command's first word.
   *
   * @return an {@link Assignment}, a {@link Word} that is none, or null when no name starts here
   */
  @Nullable Node read() {
    long saved = in.save();
    int from = in.position();
    if (!passName()) {
      return null;
    }
    String name = in.textSince(from);
    int nameEnd = in.mark();
    Optional<Word> index = in.peek() == '[' ? Optional.of(plainSubscript()) : Optional.empty();
    boolean append = in.peek() == '+' && in.peekSecond() == '=';
    if (append) {
      in.advance();
    }
    if (in.take('=')) {
      return assignment(from, name, index, append);
    }
    if (index.isEmpty()) {
      in.restore(saved);
      return null;
    }
    return subscriptedWord(from, name, nameEnd, index.get());
  }

  private boolean passName() {
    if (!Characters.isNameStart(in.peek())) {
      return false;
    }
    while (Characters.isNamePart(in.peek())) {
      in.advance();
    }
    return true;
  }

  /** {@code a[i] b} is a command after all; a blank inside its brackets does not end its name. */
  private Word subscriptedWord(int from, String name, int nameEnd, Word index) {
    WordBuilder word = new WordBuilder(in);
    word.literal(name, from, nameEnd, false);
    appendSubscript(word, nameEnd, index);
    return readers.words().rest(word, from, false);
  }

  private void appendSubscript(WordBuilder word, int open, Word index) {
    int end = in.consumed();
    word.literal("[", open, open + 1, false);
    word.addAll(index.parts());
    word.literal("]", end - 1, end, false);
  }

  private Assignment assignment(int from, String name, Optional<Word> index, boolean append) {
    readers.budget().node(in);
    if (in.peek() == '(') {
      List<Word> elements = array();
      return new Assignment(name, index, append, true, elements, in.span(from));
    }
    Word value = value();
    return new Assignment(name, index, append, false, List.of(value), in.span(from));
  }

  private Word value() {
    int from = in.mark();
    int c = in.peek();
    boolean process = (c == '<' || c == '>') && in.peekSecond() == '(';
    if (Characters.isDelimiter(c) && !process) {
      return new Word(List.of(), in.emptySpan());
    }
    return readers.words().rest(new WordBuilder(in), from, false);
  }

  /**
   * Reads {@code [...]}: an expression, whose expansions happen whatever quotes are around them.
   */
  Word subscript() {
    int close = Brackets.close(in, in.mark(), '[', ']');
    in.advance();
    Word index = readers.words().arithmetic(close);
    in.advance();
    return index;
  }

  /** Reads a subscript in which a shell without arrays would find no command either. */
  private Word plainSubscript() {
    int from = in.mark();
    Word index = subscript();
    for (Word.Part part : index.parts()) {
      if (part instanceof Word.Literal literal
          && literal.text().chars().anyMatch(c -> ";&|<>\n".indexOf(c) >= 0)) {
        throw in.failure("A subscript means different things to shells.", from);
      }
    }
    return index;
  }

  /** Reads {@code (a b)}. */
  private List<Word> array() {
    readers.budget().enter(in);
    int open = in.mark();
    in.advance();
    List<Word> elements = new ArrayList<>();
    readers.commands().skipNewlines();
    while (!in.take(')')) {
      if (in.peek() == Cursor.END) {
        throw in.failure("An array is not closed.", open);
      }
      elements.add(element());
      readers.commands().skipNewlines();
    }
    readers.budget().leave();
    requireEnd();
    return elements;
  }

  /** To bash the word goes on, so that not even a number sign starts a comment here. */
  private void requireEnd() {
    if (!Characters.isDelimiter(in.peek())) {
      throw in.failure("Text is glued to an array.");
    }
  }

  /** {@code [i]=x} is one element even with blanks between its brackets. */
  private Word element() {
    int from = in.mark();
    if (in.peek() != '[') {
      return readers.words().argument();
    }
    WordBuilder word = new WordBuilder(in);
    appendSubscript(word, from, subscript());
    return readers.words().rest(word, from, true);
  }

  /**
   * Reads an argument of {@code declare}, {@code export} and their like. An array given there comes
   * as one word: {@code x=(}, its elements with a space between them, and {@code )}.
   */
  Word declared() {
    long saved = in.save();
    int from = in.position();
    if (!arrayFollows()) {
      in.restore(saved);
      return readers.words().argument();
    }
    readers.budget().enter(in);
    WordBuilder word = new WordBuilder(in);
    word.literal(in.textSince(from), from, in.position(), false);
    readers.words().character(word, false);
    readers.commands().skipNewlines();
    while (in.peek() != ')') {
      declaredElement(word);
    }
    readers.words().character(word, false);
    readers.budget().leave();
    requireEnd();
    return word.build(in.span(from));
  }

  private boolean arrayFollows() {
    if (!passName()) {
      return false;
    }
    if (in.peek() == '[') {
      in.advanceTo(Brackets.close(in, in.mark(), '[', ']') + 1);
    }
    if (in.peek() == '+' && in.peekSecond() == '=') {
      in.advance();
    }
    return in.take('=') && in.peek() == '(';
  }

  private void declaredElement(WordBuilder word) {
    word.addAll(element().parts());
    int end = in.position();
    readers.commands().skipNewlines();
    if (in.peek() != ')') {
      word.literal(" ", end, end, false);
    }
  }
}
