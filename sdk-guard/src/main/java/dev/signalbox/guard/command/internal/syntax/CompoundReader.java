package dev.signalbox.guard.command.internal.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads commands that hold other commands. */
final class CompoundReader {
  private final Readers readers;
  private final Cursor in;
  private final Budget budget;
  private final TestReader tests;

  CompoundReader(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
    this.budget = readers.budget();
    this.tests = new TestReader(readers);
  }

  /** Reads a compound command if one starts here. */
  @Nullable Command readIfAny() {
    if (in.peek() == '(') {
      return in.peekSecond() == '(' ? doubleParenthesis() : subshell();
    }
    Reserved word = Reserved.at(in);
    if (word == null) {
      return null;
    }
    budget.enter(in);
    Command command = read(word);
    budget.leave();
    return command;
  }

  private @Nullable Command read(Reserved word) {
    return switch (word) {
      case OPEN_BRACE -> group();
      case IF -> ifCommand();
      case WHILE -> loop(word);
      case UNTIL -> loop(word);
      case FOR -> forCommand();
      case SELECT -> select();
      case CASE -> caseCommand();
      case FUNCTION -> function();
      case COPROC -> coprocess();
      case OPEN_TEST -> tests.read();
      case TIME -> null;
      default -> throw in.failure("A reserved word is out of place.");
    };
  }

  private Command subshell() {
    int from = in.mark();
    budget.enter(in);
    in.advance();
    Script body = readers.commands().filledScript();
    in.expect(')', "A subshell is not closed.");
    budget.leave();
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Subshell(body, redirects, in.span(from));
  }

  private Command doubleParenthesis() {
    int from = in.mark();
    int close = readers.expansions().arithmeticEnd();
    if (close < 0) {
      return subshell();
    }
    Word expression = readers.expansions().doubleParenthesised(close);
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Arithmetic(expression, redirects, in.span(from));
  }

  private Command group() {
    int from = in.mark();
    Script body = braced();
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Group(body, redirects, in.span(from));
  }

  private Script braced() {
    take(Reserved.OPEN_BRACE);
    Script body = readers.commands().filledScript();
    take(Reserved.CLOSE_BRACE);
    return body;
  }

  private Command ifCommand() {
    int from = in.mark();
    List<Command.Branch> branches = new ArrayList<>(2);
    Optional<Script> otherwise = Optional.empty();
    take(Reserved.IF);
    branches.add(branch());
    while (Reserved.ELIF.take(in)) {
      branches.add(branch());
    }
    if (Reserved.ELSE.take(in)) {
      otherwise = Optional.of(readers.commands().filledScript());
    }
    take(Reserved.FI);
    List<Redirect> redirects = readers.redirects().all();
    return new Command.If(List.copyOf(branches), otherwise, redirects, in.span(from));
  }

  private Command.Branch branch() {
    Script condition = readers.commands().filledScript();
    take(Reserved.THEN);
    return new Command.Branch(condition, readers.commands().filledScript());
  }

  private Command loop(Reserved word) {
    int from = in.mark();
    take(word);
    Script condition = readers.commands().filledScript();
    take(Reserved.DO);
    Script body = readers.commands().filledScript();
    take(Reserved.DONE);
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Loop(condition, body, redirects, in.span(from));
  }

  private Command forCommand() {
    int from = in.mark();
    take(Reserved.FOR);
    in.skipBlanks();
    return in.peek() == '(' && in.peekSecond() == '(' ? arithmeticFor(from) : overWords(from);
  }

  private Command select() {
    int from = in.mark();
    take(Reserved.SELECT);
    in.skipBlanks();
    return overWords(from);
  }

  private Command overWords(int from) {
    int nameFrom = in.mark();
    while (Characters.isNamePart(in.peek())) {
      in.advance();
    }
    String name = in.textSince(nameFrom);
    if (name.isEmpty()
        || Characters.isDigit(name.charAt(0))
        || !Characters.isDelimiter(in.peek())) {
      throw in.failure("A loop's variable is no name.", nameFrom);
    }
    Optional<List<Word>> words = loopWords();
    Script body = loopBody();
    List<Redirect> redirects = readers.redirects().all();
    return new Command.For(name, words, body, redirects, in.span(from));
  }

  private Optional<List<Word>> loopWords() {
    in.skipBlanks();
    if (in.take(';')) {
      readers.commands().skipNewlines();
      return Optional.empty();
    }
    readers.commands().skipNewlines();
    if (!Reserved.IN.take(in)) {
      return Optional.empty();
    }
    List<Word> words = new ArrayList<>();
    in.skipBlanks();
    while (startsWord()) {
      words.add(readers.words().argument());
      in.skipBlanks();
    }
    if (!in.take(';') && in.peek() != '\n') {
      throw in.failure("A loop's words do not end.");
    }
    readers.commands().skipNewlines();
    return Optional.of(List.copyOf(words));
  }

  private boolean startsWord() {
    int c = in.peek();
    return !Characters.isDelimiter(c) || ((c == '<' || c == '>') && in.peekSecond() == '(');
  }

  private Script loopBody() {
    if (Reserved.OPEN_BRACE.isAt(in)) {
      return braced();
    }
    take(Reserved.DO);
    Script body = readers.commands().filledScript();
    take(Reserved.DONE);
    return body;
  }

  private Command arithmeticFor(int from) {
    int close = readers.expansions().arithmeticEnd();
    if (close < 0) {
      throw in.failure("A loop's header is not closed.");
    }
    List<Word> header = header(close);
    in.skipBlanks();
    in.take(';');
    readers.commands().skipNewlines();
    Script body = loopBody();
    List<Redirect> redirects = readers.redirects().all();
    return new Command.ArithmeticFor(header, body, redirects, in.span(from));
  }

  /** Reads the three expressions; a semicolon is between them, wherever it stands. */
  private List<Word> header(int close) {
    in.advance();
    in.mark();
    in.advance();
    List<Word> header = new ArrayList<>(3);
    while (in.position() <= close && header.size() < 3) {
      header.add(readers.words().arithmetic(Brackets.semicolon(in, in.position(), close)));
      in.advance();
    }
    if (header.size() != 3 || in.position() != close + 1) {
      throw in.failure("A loop's header needs three expressions.");
    }
    in.expect(')', "A loop's header is not closed.");
    return List.copyOf(header);
  }

  private Command caseCommand() {
    int from = in.mark();
    take(Reserved.CASE);
    in.skipBlanks();
    Word subject = readers.words().word();
    readers.commands().skipNewlines();
    take(Reserved.IN);
    List<Command.Clause> clauses = new ArrayList<>();
    readers.commands().skipNewlines();
    while (!Reserved.ESAC.take(in)) {
      clauses.add(clause());
      readers.commands().skipNewlines();
    }
    List<Redirect> redirects = readers.redirects().all();
    return new Command.Case(subject, List.copyOf(clauses), redirects, in.span(from));
  }

  private Command.Clause clause() {
    budget.node(in);
    in.take('(');
    List<Word> patterns = new ArrayList<>(2);
    do {
      in.skipBlanks();
      patterns.add(readers.words().word());
      in.skipBlanks();
    } while (in.take('|'));
    in.expect(')', "A case's pattern does not end.");
    Script body = readers.commands().script();
    if (!clauseEnd() && !Reserved.ESAC.isAt(in)) {
      throw in.failure("A case's clause does not end.");
    }
    return new Command.Clause(List.copyOf(patterns), body);
  }

  /** Passes {@code ;;}, {@code ;&}, {@code ;;&} or zsh's {@code ;|}. */
  private boolean clauseEnd() {
    if (!in.take(';')) {
      return false;
    }
    if (in.take('&') || in.take('|')) {
      return true;
    }
    in.expect(';', "A case's clause does not end.");
    in.take('&');
    return true;
  }

  private Command function() {
    int from = in.mark();
    take(Reserved.FUNCTION);
    in.skipBlanks();
    Word name = readers.words().word();
    in.skipBlanks();
    passParameters();
    return functionBody(CommandReader.plainText(name), from);
  }

  /** Passes {@code ()}, but not the start of a body in parentheses. */
  private void passParameters() {
    long saved = in.save();
    if (in.take('(')) {
      in.skipBlanks();
      if (!in.take(')')) {
        in.restore(saved);
      }
    }
  }

  /** Reads the body of a function whose head starts at {@code from}. */
  Command functionBody(String name, int from) {
    if (name.isEmpty()) {
      throw in.failure("A function's name is not plain.", from);
    }
    readers.commands().skipNewlines();
    Command body = readIfAny();
    if (body == null || body instanceof Command.Function || body instanceof Command.Coprocess) {
      throw in.failure("A function has no body.");
    }
    return new Command.Function(name, body, List.of(), in.span(from));
  }

  private Command coprocess() {
    int from = in.mark();
    take(Reserved.COPROC);
    in.skipBlanks();
    passCoprocessName();
    Command body = readers.commands().command();
    return new Command.Coprocess(body, List.of(), in.span(from));
  }

  /** A name can only stand before a compound command. */
  private void passCoprocessName() {
    long saved = in.save();
    if (Reserved.at(in) != null) {
      return;
    }
    while (Characters.isNamePart(in.peek())) {
      in.advance();
    }
    boolean name = in.save() != saved && Characters.isDelimiter(in.peek());
    in.skipBlanks();
    if (!name || !startsCompound()) {
      in.restore(saved);
    }
  }

  private boolean startsCompound() {
    Reserved word = Reserved.at(in);
    return in.peek() == '('
        || (word != null
            && switch (word) {
              case OPEN_BRACE, OPEN_TEST, IF, WHILE, UNTIL, FOR, SELECT, CASE -> true;
              default -> false;
            });
  }

  private void take(Reserved word) {
    if (!word.take(in)) {
      throw in.failure("A compound command is not complete.");
    }
  }
}
