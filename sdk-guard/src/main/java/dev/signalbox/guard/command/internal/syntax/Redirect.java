package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;

/**
 * A redirection.
 *
 * @param descriptor what stands in front: {@code ""}, {@code "2"}, <code>"{fd}"</code>
 * @param target the file word; for a here-document its body, which stands after {@code span}; for a
 *     here-string its text
 */
public record Redirect(String descriptor, Operator operator, Word target, Span span)
    implements Node {
  /** What a redirection does. */
  public enum Operator {
    /** {@code <}. */
    READ,
    /** {@code >}. */
    WRITE,
    /** {@code >|} and zsh's {@code >!}. */
    CLOBBER,
    /** {@code >>}. */
    APPEND,
    /** {@code <>}. */
    READ_WRITE,
    /** {@code &>} and {@code >&file}. */
    WRITE_BOTH,
    /** {@code &>>}. */
    APPEND_BOTH,
    /** {@code <&} to a descriptor or {@code -}. */
    DUPLICATE_INPUT,
    /** {@code >&} to a descriptor or {@code -}. */
    DUPLICATE_OUTPUT,
    /** {@code <<} and {@code <<-}; the body's literals are quoted when the delimiter was. */
    HERE_DOCUMENT,
    /** {@code <<<}. */
    HERE_STRING
  }
}
