package dev.signalbox.guard.command.internal.syntax;

/** What {@code ShellParser} made of a text. */
public sealed interface Parsed {
  /** It is a script. */
  record Ok(Script script) implements Parsed {}

  /**
   * It is not, or it is too large to say.
   *
   * @param problem one sentence without user text
   * @param offset where it was noticed
   */
  record Failed(String problem, int offset) implements Parsed {}
}
