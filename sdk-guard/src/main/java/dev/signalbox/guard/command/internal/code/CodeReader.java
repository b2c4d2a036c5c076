package dev.signalbox.guard.command.internal.code;

/**
 * Reads inline code of one language. <em>Stateless; thread-safe; never throws; linear time.</em>
 */
@FunctionalInterface
public interface CodeReader {
  /**
   * Says what the code does, as far as its text tells.
   *
   * @param source the code; may hold {@link CodeAct#HOLE} where the shell put something unknown in
   */
  CodeReading read(String source);
}
