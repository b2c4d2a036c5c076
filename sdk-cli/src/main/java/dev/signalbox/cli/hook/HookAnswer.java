package dev.signalbox.cli.hook;

/**
 * What a hook's process says and how it ends. <em>Immutable.</em>
 *
 * @param exitCode 0 if standard output has the decision; 2 if the call is blocked by the code alone
 * @param stdout one line without its line feed, or empty
 * @param stderr the reason in one line if the code is 2, else empty
 */
public record HookAnswer(int exitCode, String stdout, String stderr) {
  /** Standard output decides. */
  public static final int DECIDED = 0;

  /** Every agent takes this code as a refusal; any other one lets the call proceed. */
  public static final int BLOCKED = 2;

  public HookAnswer {
    if (exitCode != DECIDED && exitCode != BLOCKED) {
      throw new IllegalArgumentException("an agent ignores a hook that ends with " + exitCode);
    }
    if (exitCode == DECIDED ? stdout.isBlank() : stderr.isBlank()) {
      throw new IllegalArgumentException("an answer that says nothing lets the call proceed");
    }
    if (stdout.indexOf('\n') >= 0 || stderr.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("an answer is one line");
    }
  }

  static HookAnswer decided(String stdout) {
    return new HookAnswer(DECIDED, stdout, "");
  }

  /** A refusal that needs no standard output, so it holds even where nobody reads that. */
  public static HookAnswer blocked(String reason) {
    return new HookAnswer(BLOCKED, "", reason);
  }

  /**
   * Both streams in one text, as a server sends them: the line of standard output, then that of
   * standard error.
   */
  public String body() {
    return stdout + "\n" + (stderr.isEmpty() ? "" : stderr + "\n");
  }
}
