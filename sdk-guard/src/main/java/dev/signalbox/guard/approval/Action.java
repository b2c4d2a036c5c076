package dev.signalbox.guard.approval;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Exactly what would be done. Two actions are the same if their kinds and all characters of their
 * parts are. It may hold secrets: it is never logged, and stored only sealed. <em>Immutable.</em>
 *
 * @param kind how the parts are to be read
 * @param parts not empty
 */
public record Action(Kind kind, List<String> parts) {
  /** How an action's parts are to be read. */
  public enum Kind {
    /** One part, the text that a shell gets. */
    SHELL,
    /** A program and its arguments, started without a shell. */
    ARGV,
    /** A tool's name, and its arguments as the model wrote them, usually JSON. */
    TOOL,
    /** One part, a whole message (RFC 5322), a byte a character. */
    MAIL;

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The name in JSON and logs: {@code shell}. */
    public String label() {
      return label;
    }
  }

  public Action {
    parts = List.copyOf(parts);
    int wanted = kind == Kind.TOOL ? 2 : 1;
    if (parts.size() < wanted || (kind != Kind.ARGV && parts.size() > wanted)) {
      throw new IllegalArgumentException("not an action of kind " + kind.label());
    }
  }

  /** A text that a shell would run. */
  public static Action shell(String text) {
    return new Action(Kind.SHELL, List.of(text));
  }

  /**
   * A program and its arguments.
   *
   * @throws IllegalArgumentException if it is empty
   */
  public static Action argv(List<String> argv) {
    return new Action(Kind.ARGV, argv);
  }

  /** A tool and its arguments as they were written. */
  public static Action tool(String name, String arguments) {
    return new Action(Kind.TOOL, List.of(name, arguments));
  }

  /** A message, byte for byte. */
  public static Action mail(byte[] message) {
    return new Action(Kind.MAIL, List.of(new String(message, StandardCharsets.ISO_8859_1)));
  }

  /** The text that findings' spans refer to: the parts, joined by one space. */
  public String text() {
    return String.join(" ", parts);
  }

  /** Without the parts, which may be secret. */
  @Override
  public String toString() {
    return "Action[" + kind.label() + ", " + text().length() + " characters]";
  }
}
