package dev.signalbox.guard.command.internal.code;

/** Reads code of the C family. <em>Stateless; thread-safe.</em> */
final class ScriptReader implements CodeReader {
  static final int MAX_CHARS = 131_072;

  private final Dialect dialect;

  ScriptReader(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public CodeReading read(String source) {
    return read(dialect, source, 0);
  }

  static CodeReading read(Dialect dialect, String source, int level) {
    Acts acts = new Acts();
    int end = Math.min(source.length(), MAX_CHARS);
    if (end < source.length() || source.indexOf(CodeAct.HOLE) >= 0) {
      acts.doubt();
    }
    Scope scope = new Scope(dialect.table());
    new Scanner(dialect, source, 0, end, scope, acts, level).program();
    return acts.reading();
  }
}
