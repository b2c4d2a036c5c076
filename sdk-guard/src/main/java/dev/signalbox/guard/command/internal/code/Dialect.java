package dev.signalbox.guard.command.internal.code;

import java.util.Set;

/**
 * How a language of the C family differs from its relatives.
 *
 * @param concat operators that join texts
 * @param member operators before the name of a member
 * @param keywords words that are no values and no functions
 * @param definers keywords before the name of something the code defines
 * @param traits what else is different
 */
record Dialect(
    String name,
    Family family,
    CallTable table,
    Set<String> concat,
    Set<String> member,
    Set<String> keywords,
    Set<String> definers,
    Set<Trait> traits) {
  enum Trait {
    /** A bare name is a call, and arguments need no parentheses. */
    BARE_CALLS,
    /** {@code f(name=value)}. */
    EQUALS_ARGUMENTS,
    /** {@code f(name: value)}. */
    COLON_ARGUMENTS,
    /** {@code f(key => value)}. */
    ARROW_ARGUMENTS,
    /** {@code x => value} is a function. */
    ARROW_FUNCTIONS,
    /** {@code $x{key}} is an index. */
    BRACE_INDEX,
    /** {@code f"..."} and {@code f{...}} are calls. */
    LITERAL_CALLS,
    /** Calls take blocks: {@code f { |x| ... }}. */
    BLOCKS,
    /** Literals side by side are one. */
    ADJACENT_LITERALS
  }

  /** What its words and its imports look like. */
  enum Family {
    PYTHON,
    JAVASCRIPT,
    PERL,
    RUBY,
    PHP,
    LUA
  }

  Lexer lexer(String source, int from, int end) {
    return switch (family) {
      case PYTHON -> new PythonLexer(source, from, end);
      case JAVASCRIPT -> new JavaScriptLexer(source, from, end);
      case PERL -> new PerlLexer(source, from, end);
      case RUBY -> new RubyLexer(source, from, end);
      case PHP -> new PhpLexer(source, from, end);
      case LUA -> new LuaLexer(source, from, end);
    };
  }

  /** Reads a statement that brings in other code; whether one stood here. */
  boolean readImport(Scanner scanner) {
    return switch (family) {
      case PYTHON -> PythonImports.read(scanner);
      case JAVASCRIPT -> JavaScriptImports.read(scanner);
      case PERL -> PerlImports.read(scanner);
      case PHP -> PhpImports.read(scanner);
      case RUBY, LUA -> false;
    };
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
