package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Dialect.Family;
import dev.signalbox.guard.command.internal.code.Dialect.Trait;
import java.util.EnumSet;
import java.util.Set;

/** The languages of the C family that can be read; to make one reads its table of calls. */
final class Dialects {
  static Dialect python() {
    return dialect(
        "python",
        Family.PYTHON,
        "+",
        ".",
        "and as assert async await break class continue def del elif else except finally for from"
            + " global if import in is lambda nonlocal not or pass raise return try while with"
            + " yield",
        "def class lambda",
        Trait.EQUALS_ARGUMENTS,
        Trait.ADJACENT_LITERALS);
  }

  static Dialect javaScript() {
    return javaScript("node");
  }

  /** JavaScript as mongosh gives it: {@code db} is there. */
  static Dialect mongo() {
    return javaScript("mongo");
  }

  static Dialect perl() {
    return dialect(
        "perl",
        Family.PERL,
        ".",
        "->",
        "and cmp continue defined do else elsif eq for foreach ge gt if isa last le local lt my ne"
            + " next no not or our package redo return state sub unless until use while x xor"
            + " BEGIN END given when default",
        "sub",
        Trait.BARE_CALLS,
        Trait.BRACE_INDEX,
        Trait.ARROW_ARGUMENTS);
  }

  static Dialect ruby() {
    return dialect(
        "ruby",
        Family.RUBY,
        "+ <<",
        ". &. ::",
        "alias and begin BEGIN break case class def do else elsif end END ensure for if in module"
            + " next not or redo rescue retry return self super then undef unless until when while"
            + " yield",
        "def class module",
        Trait.BARE_CALLS,
        Trait.BLOCKS,
        Trait.COLON_ARGUMENTS,
        Trait.ARROW_ARGUMENTS,
        Trait.ADJACENT_LITERALS);
  }

  static Dialect php() {
    return dialect(
        "php",
        Family.PHP,
        ".",
        "-> :: ?->",
        "abstract and as break echo print case catch class clone const continue declare default do else"
            + " elseif enddeclare endfor endforeach endif endswitch endwhile extends final finally"
            + " fn for foreach function global goto if implements instanceof interface match"
            + " namespace new or private protected public readonly return static switch throw"
            + " trait try use var while xor yield",
        "function fn class",
        Trait.COLON_ARGUMENTS,
        Trait.ARROW_ARGUMENTS);
  }

  static Dialect lua() {
    return dialect(
        "lua",
        Family.LUA,
        "..",
        ". :",
        "and break do else elseif end for function goto if in local not or repeat return then"
            + " until while",
        "function",
        Trait.LITERAL_CALLS);
  }

  private Dialects() {}

  private static Dialect javaScript(String table) {
    return dialect(
        table,
        Family.JAVASCRIPT,
        "+",
        ". ?.",
        "async await break case catch class const continue debugger default delete do else export"
            + " extends finally for function if in instanceof let new of return static switch throw"
            + " try typeof var void while with yield",
        "function class",
        Trait.ARROW_FUNCTIONS,
        Trait.LITERAL_CALLS);
  }

  private static Dialect dialect(
      String name,
      Family family,
      String concat,
      String member,
      String keywords,
      String definers,
      Trait first,
      Trait... more) {
    return new Dialect(
        name,
        family,
        CallTable.load(name),
        words(concat),
        words(member),
        words(keywords),
        words(definers),
        EnumSet.of(first, more));
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" ", -1));
  }
}
