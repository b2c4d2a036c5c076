package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import java.util.List;
import java.util.Optional;

/** One shell word before expansion: its quotes are gone, remembered by each part. */
public record Word(List<Part> parts, Span span) implements Node {
  public Word {
    parts = List.copyOf(parts);
  }

  /** A piece of a word. */
  public sealed interface Part extends Node {
    /** Inside any quotes: not split, not globbed. */
    boolean quoted();
  }

  /**
   * Text that stands for itself. Unquoted, it may still hold glob characters, braces and a leading
   * tilde; a character escaped by a backslash comes as a quoted literal of its own.
   */
  public record Literal(String text, boolean quoted, Span span) implements Part {}

  /**
   * {@code $x} and <code>${x...}</code>.
   *
   * @param name the variable, without an index: {@code x}, {@code 1}, {@code @}, {@code ?}
   * @param index what stands between <code>[</code> and <code>]</code>
   * @param operator {@code ""} for a plain use; else {@code #} and {@code !} in front (length,
   *     indirection) or {@code :-}, {@code -}, {@code :=}, {@code =}, {@code :?}, {@code ?}, {@code
   *     :+}, {@code +}, {@code #}, {@code ##}, {@code %}, {@code %%}, {@code /}, {@code //}, {@code
   *     /#}, {@code /%}, {@code :} (substring), {@code ^}, {@code ^^}, {@code ,}, {@code ,,},
   *     {@code @} (transformation); the ones in front are written {@code "len"} and {@code "!"},
   *     and stand before any other: {@code "!:-"}; zsh's flags do too: {@code "(f)"}
   * @param arguments words after the operator: one, or two for a replacement and a substring
   */
  public record Parameter(
      String name,
      Optional<Word> index,
      String operator,
      List<Word> arguments,
      boolean quoted,
      Span span)
      implements Part {
    public Parameter {
      arguments = List.copyOf(arguments);
    }
  }

  /** {@code $(...)}, backticks, and <code>${ ...; }</code> of newer shells. */
  public record Substitution(Script body, boolean backticks, boolean quoted, Span span)
      implements Part {}

  /**
   * {@code <(...)} when {@code input}, else {@code >(...)}; zsh's {@code =(...)} counts as input.
   */
  public record ProcessSubstitution(Script body, boolean input, Span span) implements Part {
    @Override
    public boolean quoted() {
      return false;
    }
  }

  /** {@code $((...))} and {@code $[...]}. */
  public record ArithmeticExpansion(Word expression, boolean quoted, Span span) implements Part {}
}
