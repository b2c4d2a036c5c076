package dev.signalbox.guard.command.internal.word;

import java.util.Set;

/**
 * Where bytes come from: a command's standard input, or a substituted file. <em>Immutable.</em>
 *
 * @param text for {@code KNOWN} the bytes as text, which may hold {@link Arg#HOLE}; for {@code
 *     FILE} the path; for {@code PATHS} what each line looks like
 * @param decoded whether something was decoded to get it
 */
public record Feed(Kind kind, String text, boolean decoded) {
  /** Nothing is fed: a terminal, or whatever the caller has. */
  public static final Feed NONE = new Feed(Kind.NONE, "", false);

  /** Only running would tell. */
  public static final Feed OPAQUE = new Feed(Kind.OPAQUE, "", false);

  /** From another machine. */
  public static final Feed REMOTE = new Feed(Kind.REMOTE, "", false);

  /** All environment variables, on their way somewhere. */
  public static final Feed ENVIRONMENT = new Feed(Kind.ENVIRONMENT, "", false);

  /** Bytes without end: {@code yes}, {@code /dev/zero}. */
  public static final Feed ENDLESS = new Feed(Kind.ENDLESS, "", false);

  private static final Set<String> ENDLESS_DEVICES =
      Set.of("/dev/zero", "/dev/urandom", "/dev/random", "/dev/full");

  /** Kinds of sources. */
  public enum Kind {
    NONE,
    KNOWN,
    FILE,
    PATHS,
    ENVIRONMENT,
    REMOTE,
    ENDLESS,
    OPAQUE
  }

  /** Bytes that stand in the command itself. */
  public static Feed known(String text) {
    return new Feed(Kind.KNOWN, text, false);
  }

  /** A file's content. */
  public static Feed file(String path) {
    return ENDLESS_DEVICES.contains(path) ? ENDLESS : new Feed(Kind.FILE, path, false);
  }

  /** A list of paths that look like this. */
  public static Feed paths(String pattern) {
    return new Feed(Kind.PATHS, pattern, false);
  }
}
