package dev.signalbox.guard.command.internal.syntax;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads shell text as bash would, plus the zsh forms that agents write.
 *
 * <p>Never throws: what is no script, or is one only to some shells, is {@link Parsed.Failed}, and
 * the guard then asks. Lines that end in CR LF are lines when every line of the text does; any
 * other carriage return is a character of its word, as for bash. <em>Thread-safe.</em>
 */
public final class ShellParser {
  /** The longest text that is read, in characters. */
  public static final int MAX_LENGTH = 131_072;

  private ShellParser() {}

  /**
   * How much a parse may take.
   *
   * @param maxLength longest text, in characters
   * @param maxDepth how deep constructs may nest; 100 levels take about 200 KB of stack
   * @param maxNodes how many words, commands and statements there may be
   */
  public record Limits(int maxLength, int maxDepth, int maxNodes) {
    /** {@value ShellParser#MAX_LENGTH} characters, 100 levels, 200,000 nodes. */
    public static final Limits DEFAULT = new Limits(MAX_LENGTH, 100, 200_000);
  }

  /** Reads a text within {@link Limits#DEFAULT}. */
  public static Parsed parse(String text) {
    return parse(text, Limits.DEFAULT);
  }

  /** Reads a text. */
  public static Parsed parse(String text, Limits limits) {
    try {
      if (text.length() > limits.maxLength()) {
        return new Parsed.Failed("The command is too long.", limits.maxLength());
      }
      return new Parsed.Ok(script(SourceCheck.open(text), limits));
    } catch (SyntaxFailure e) {
      return e.toResult();
    }
  }

  /**
   * A here-document's body comes after the command that owns it. So a text that has any is read
   * twice: once to find the bodies, once to build the tree with them.
   */
  private static Script script(Source source, Limits limits) {
    Map<Integer, HereDocuments.Extent> bodies = new HashMap<>(0);
    Script first = pass(source, limits, bodies);
    return bodies.isEmpty() ? first : pass(source, limits, bodies);
  }

  private static Script pass(
      Source source, Limits limits, Map<Integer, HereDocuments.Extent> bodies) {
    Cursor in = new Cursor(source, 0, source.chars().length);
    return new Readers(in, new Budget(limits), bodies).commands().wholeScript();
  }
}
