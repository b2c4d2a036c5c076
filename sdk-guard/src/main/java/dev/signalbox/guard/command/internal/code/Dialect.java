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
    Lexers lexers,
    CallTable table,
    Set<String> concat,
    Set<String> member,
    Set<String> keywords,
    Set<String> definers,
    Set<Trait> traits,
    Imports imports) {
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

  /** Makes the lexer of a language. */
  @FunctionalInterface
  interface Lexers {
    Lexer open(String source, int from, int end);
  }

  /** Reads the statements that bring in other code. */
  @FunctionalInterface
  interface Imports {
    /** Whether one stood here and was read. */
    boolean read(Scanner scanner);
  }

  boolean has(Trait trait) {
    return traits.contains(trait);
  }
}
