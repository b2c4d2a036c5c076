package dev.signalbox.cli.hook;

import java.util.Optional;

/** What becomes of a call that could not be judged; nothing here lets it pass. */
public enum OnFailure {
  /** A person is asked, where the agent is known to ask one; else it is refused. */
  ASK,
  /** It is refused. */
  DENY;

  /** The constant of that name in lower case. */
  public static Optional<OnFailure> named(String name) {
    return switch (name) {
      case "ask" -> Optional.of(ASK);
      case "deny" -> Optional.of(DENY);
      default -> Optional.empty();
    };
  }
}
