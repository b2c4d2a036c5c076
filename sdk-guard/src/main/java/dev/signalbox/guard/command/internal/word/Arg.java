package dev.signalbox.guard.command.internal.word;

import dev.signalbox.guard.Span;

/**
 * One argument as a program would get it, as far as the text tells.
 *
 * @param text its characters; {@link #HOLE} stands for a part that only running would tell
 * @param glob whether an unquoted {@code *}, {@code ?} or <code>[</code> in it matches files
 * @param splits whether an unquoted hole may become no, one or several arguments
 * @param span where it stands in the judged text
 * @param feed what a process substitution feeds through it
 */
public record Arg(String text, boolean glob, boolean splits, Span span, Feed feed) {
  /** Stands for a part that cannot be known from the text. */
  public static final char HOLE = '\uE000';

  /** An argument of which nothing is known, perhaps several. */
  public static Arg unknown(Span span) {
    return new Arg(String.valueOf(HOLE), false, true, span, Feed.NONE);
  }

  /** An argument without holes and globs. */
  public static Arg literal(String text, Span span) {
    return new Arg(text, false, false, span, Feed.NONE);
  }

  /** Whether nothing in it is unknown. */
  public boolean known() {
    return text.indexOf(HOLE) < 0;
  }

  /** Whether nothing in it is known. */
  public boolean isHole() {
    return text.length() == 1 && text.charAt(0) == HOLE;
  }

  /** The part from {@code from} on, as an argument of its own. */
  public Arg from(int from) {
    return new Arg(text.substring(from), glob, splits, span, feed);
  }

  /** With another text, all else the same. */
  public Arg with(String other) {
    return new Arg(other, glob, splits, span, feed);
  }

  /** For people: holes are shown as an ellipsis. */
  public String shown() {
    return text.replace(HOLE, '…');
  }
}
