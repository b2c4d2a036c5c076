package dev.signalbox.guard;

import java.util.Locale;

/** What kind of harm an action can do. */
public enum RiskClass {
  /** Looks, and changes nothing. */
  READ_ONLY,
  /** Creates or changes something that can be had back. */
  WRITE,
  /** Loses data, history or service. */
  DESTRUCTIVE,
  /** Gains rights, or gives them away. */
  PRIVILEGE,
  /** Runs code that nobody here has seen. */
  CODE_EXECUTION,
  /** Talks to another machine. */
  NETWORK,
  /** Sends data of this machine away. */
  EXFILTRATION,
  /** Arranges to run again later, or changes how later sessions start. */
  PERSISTENCE,
  /** Touches keys, passwords or tokens. */
  SECRETS,
  /** Hides what it does. */
  OBFUSCATION,
  /** Cannot be known from the text alone. */
  UNKNOWN;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in YAML, JSON and docs: {@code code-execution}. */
  public String label() {
    return label;
  }
}
