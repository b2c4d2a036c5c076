package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Dialect.Imports;
import dev.signalbox.guard.command.internal.code.Dialect.Lexers;
import dev.signalbox.guard.command.internal.code.Dialect.Trait;
import java.util.EnumSet;
import java.util.Set;

/** The languages of the C family that can be read. */
final class Dialects {
  static final Dialect PYTHON =
      dialect(
          "python",
          PythonLexer::new,
          "+",
          ".",
          "and as assert async await break class continue def del elif else except finally for from"
              + " global if import in is lambda nonlocal not or pass raise return try while with"
              + " yield",
          "def class lambda",
          PythonImports::read,
          Trait.EQUALS_ARGUMENTS,
          Trait.ADJACENT_LITERALS);

  static final Dialect JAVASCRIPT = javaScript("node");

  /** JavaScript as mongosh gives it: {@code db} is there. */
  static final Dialect MONGO = javaScript("mongo");

  static final Dialect PERL =
      dialect(
          "perl",
          PerlLexer::new,
          ".",
          "->",
          "and cmp continue defined do else elsif eq for foreach ge gt if isa last le local lt my ne"
              + " next no not or our package redo return state sub unless until use while x xor"
              + " BEGIN END given when default",
          "sub",
          PerlImports::read,
          Trait.BARE_CALLS,
          Trait.BRACE_INDEX,
          Trait.ARROW_ARGUMENTS);

  static final Dialect RUBY =
      dialect(
          "ruby",
          RubyLexer::new,
          "+ <<",
          ". &. ::",
          "alias and begin BEGIN break case class def do else elsif end END ensure for if in module"
              + " next not or redo rescue retry return self super then undef unless until when while"
              + " yield",
          "def class module",
          scanner -> false,
          Trait.BARE_CALLS,
          Trait.BLOCKS,
          Trait.COLON_ARGUMENTS,
          Trait.ARROW_ARGUMENTS,
          Trait.ADJACENT_LITERALS);

  static final Dialect PHP =
      dialect(
          "php",
          PhpLexer::new,
          ".",
          "-> :: ?->",
          "abstract and as break echo print case catch class clone const continue declare default do else"
              + " elseif enddeclare endfor endforeach endif endswitch endwhile extends final finally"
              + " fn for foreach function global goto if implements instanceof interface match"
              + " namespace new or private protected public readonly return static switch throw"
              + " trait try use var while xor yield",
          "function fn class",
          PhpImports::read,
          Trait.COLON_ARGUMENTS,
          Trait.ARROW_ARGUMENTS);

  static final Dialect LUA =
      dialect(
          "lua",
          LuaLexer::new,
          "..",
          ". :",
          "and break do else elseif end for function goto if in local not or repeat return then"
              + " until while",
          "function",
          scanner -> false,
          Trait.LITERAL_CALLS);

  private Dialects() {}

  private static Dialect javaScript(String table) {
    return dialect(
        table,
        JavaScriptLexer::new,
        "+",
        ". ?.",
        "async await break case catch class const continue debugger default delete do else export"
            + " extends finally for function if in instanceof let new of return static switch throw"
            + " try typeof var void while with yield",
        "function class",
        JavaScriptImports::read,
        Trait.ARROW_FUNCTIONS,
        Trait.LITERAL_CALLS);
  }

  private static Dialect dialect(
      String name,
      Lexers lexers,
      String concat,
      String member,
      String keywords,
      String definers,
      Imports imports,
      Trait first,
      Trait... more) {
    return new Dialect(
        name,
        lexers,
        CallTable.load(name),
        words(concat),
        words(member),
        words(keywords),
        words(definers),
        EnumSet.of(first, more),
        imports);
  }

  private static Set<String> words(String text) {
    return Set.of(text.split(" ", -1));
  }
}
