package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.syntax.Statement.Joiner;
import dev.signalbox.guard.command.internal.syntax.Statement.Pipeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of statements, pipelines and simple commands. */
final class CommandReader {
  /** Commands whose arguments may be arrays. */
  private static final Set<String> DECLARATIONS =
      Set.of("alias", "declare", "eval", "export", "let", "local", "readonly", "typeset");

  private final Readers readers;
  private final Cursor in;
  private final Budget budget;

  /** Whether the statement just read was ended by a newline, a semicolon or an ampersand. */
  private boolean separated;

  CommandReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
    this.budget = readers.budget();
  }

  /** Reads to the end of the source. */
  Script wholeScript() {
    Script script = script();
    if (in.peek() != Cursor.END) {
      throw in.failure("Something stands where a command should start.");
    }
    return new Script(script.statements(), in.span(0, in.limit()));
  }

  /** Reads statements up to a closing word or sign, which it leaves there; maybe none. */
  Script script() {
    budget.enter(in);
    int from = in.position();
    List<Statement> statements = new ArrayList<>(2);
    skipNewlines();
    while (!atEnd()) {
      statements.add(statement());
      if (!separated) {
        break;
      }
      skipNewlines();
    }
    budget.leave();
    return new Script(statements, in.span(from, in.position()));
  }

  /** Reads statements where there must be one. */
  Script filledScript() {
    Script script = script();
    if (script.statements().isEmpty()) {
      throw in.failure("A command is missing.");
    }
    return script;
  }

  private boolean atEnd() {
    int c = in.peek();
    if (c == Cursor.END || c == ')') {
      return true;
    }
    if (c == ';') {
      int second = in.peekSecond();
      return second == ';' || second == '&' || second == '|';
    }
    Reserved word = Reserved.at(in);
    return word != null
        && switch (word) {
          case THEN, ELSE, ELIF, FI, DO, DONE, ESAC, CLOSE_BRACE -> true;
          default -> false;
        };
  }

  /** Passes blanks, comments and newlines; here-documents come after a newline. */
  void skipNewlines() {
    in.skipBlanks();
    while (in.take('\n')) {
      readers.hereDocuments().afterNewline();
      in.skipBlanks();
    }
  }

  private Statement statement() {
    budget.node(in);
    int from = in.mark();
    List<Pipeline> pipelines = new ArrayList<>(1);
    pipelines.add(pipeline(Joiner.FIRST));
    for (Joiner next = joiner(); next != Joiner.FIRST; next = joiner()) {
      skipNewlines();
      pipelines.add(pipeline(next));
    }
    Span span = in.span(from);
    return new Statement(pipelines, terminator(), span);
  }

  private Joiner joiner() {
    in.skipBlanks();
    int c = in.peek();
    if ((c != '&' && c != '|') || in.peekSecond() != c) {
      return Joiner.FIRST;
    }
    in.advance();
    in.mark();
    in.advance();
    return c == '&' ? Joiner.AND : Joiner.OR;
  }

  /** Passes what ends a statement; whether that was an ampersand. */
  private boolean terminator() {
    in.skipBlanks();
    int c = in.peek();
    separated = c == '\n' || c == '&' || (c == ';' && !atEnd());
    if (!separated) {
      return false;
    }
    in.advance();
    if (c == '\n') {
      readers.hereDocuments().afterNewline();
    }
    if (c == '&' && in.peek() == '|') {
      in.advance();
    }
    return c == '&';
  }

  private Pipeline pipeline(Joiner joiner) {
    in.skipBlanks();
    int from = in.mark();
    boolean negated = false;
    boolean timed = false;
    for (Reserved prefix = prefix(); prefix != null; prefix = prefix()) {
      negated ^= prefix == Reserved.BANG;
      timed |= prefix == Reserved.TIME;
    }
    if (timed && Reserved.OPEN_TEST.isAt(in)) {
      // at the start of a substitution, bash 5.2 takes "time" for a program and ">" for a
      // redirection
      throw in.failure("A timed test means different things to shells.");
    }
    boolean bare = in.position() != from && endsPipeline();
    List<Command> commands = new ArrayList<>(2);
    commands.add(bare ? nothing() : command());
    while (pipe()) {
      commands.add(command());
    }
    return new Pipeline(joiner, negated, timed, commands, in.span(from));
  }

  private @Nullable Reserved prefix() {
    in.skipBlanks();
    if (Reserved.BANG.take(in)) {
      return Reserved.BANG;
    }
    return takeTime() ? Reserved.TIME : null;
  }

  /** {@code time -p} and {@code time --} are the shell's; with other options it is the program. */
  private boolean takeTime() {
    long saved = in.save();
    if (!Reserved.TIME.take(in)) {
      return false;
    }
    in.skipBlanks();
    boolean option = in.peek() == '-' && takeOption('p');
    in.skipBlanks();
    boolean end = in.peek() == '-' && takeOption('-');
    if (in.peek() == '-' && !option && !end) {
      in.restore(saved);
      return false;
    }
    return true;
  }

  private boolean takeOption(char letter) {
    long saved = in.save();
    in.advance();
    if (in.take(letter) && Characters.isDelimiter(in.peek())) {
      return true;
    }
    in.restore(saved);
    return false;
  }

  private boolean endsPipeline() {
    in.skipBlanks();
    int c = in.peek();
    return c == Cursor.END || c == '\n' || c == ';' || c == ')' || isJoiner(c);
  }

  private boolean isJoiner(int c) {
    return c == '&' ? in.peekSecond() != '>' : c == '|' && in.peekSecond() == '|';
  }

  private Command nothing() {
    return new Command.Simple(List.of(), List.of(), List.of(), in.emptySpan());
  }

  private boolean pipe() {
    in.skipBlanks();
    if (in.peek() != '|' || in.peekSecond() == '|') {
      return false;
    }
    in.advance();
    in.take('&');
    skipNewlines();
    return true;
  }

  Command command() {
    budget.node(in);
    in.skipBlanks();
    Command compound = readers.compounds().readIfAny();
    return compound != null ? compound : new Line().read();
  }

  /** A simple command while it is read. */
  private final class Line {
    private final int from = in.mark();
    private final List<Assignment> assignments = new ArrayList<>(0);
    private final List<Word> words = new ArrayList<>(4);
    private final List<Redirect> redirects = new ArrayList<>(0);
    private boolean declaration;
    private boolean ampersand;

    Command read() {
      while (readOne()) {
        in.skipBlanks();
      }
      if (in.peek() == '(') {
        return function();
      }
      if (words.isEmpty() && assignments.isEmpty() && redirects.isEmpty()) {
        throw in.failure(
            in.peek() == Cursor.END ? "The command ends too early." : "A command is missing.");
      }
      return new Command.Simple(assignments, words, redirects, in.span(from));
    }

    private boolean readOne() {
      if (readers.redirects().starts()) {
        ampersand |= in.peek() == '&' && !words.isEmpty();
        redirects.add(readers.redirects().read());
        return true;
      }
      int c = in.peek();
      if (Characters.isDelimiter(c) && c != '<' && c != '>') {
        return false;
      }
      if (ampersand) {
        // a POSIX shell ends the command at the ampersand, so that this word would start the next
        throw in.failure("A word after &> means different things to shells.");
      }
      if (words.isEmpty()) {
        first();
      } else {
        words.add(declaration ? readers.assignments().declared() : readers.words().argument());
      }
      return true;
    }

    private void first() {
      Node node = readers.assignments().read();
      if (node instanceof Assignment assignment) {
        assignments.add(assignment);
        return;
      }
      Word word = node instanceof Word read ? read : readers.words().word();
      words.add(word);
      declaration = DECLARATIONS.contains(plainText(word));
    }

    private Command function() {
      if (words.size() != 1 || !assignments.isEmpty() || !redirects.isEmpty()) {
        throw in.failure("A parenthesis is out of place.");
      }
      in.advance();
      in.skipBlanks();
      in.expect(')', "A parenthesis is out of place.");
      return readers.compounds().functionBody(plainText(words.get(0)), from);
    }
  }

  /** A word's text if it is plain; else nothing. */
  static String plainText(Word word) {
    return word.parts().size() == 1
            && word.parts().get(0) instanceof Word.Literal literal
            && !literal.quoted()
        ? literal.text()
        : "";
  }
}
