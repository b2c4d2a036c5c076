package dev.signalbox.guard.command.internal.code;

/** Where dialects of SQL and their clients differ. */
enum SqlDialect {
  ANY(false, false, false),
  MYSQL(true, true, false),
  PSQL(false, false, false),
  SQLITE(false, false, true);

  private final boolean backslashEscapes;
  private final boolean hashComments;
  private final boolean dotCommands;

  SqlDialect(boolean backslashEscapes, boolean hashComments, boolean dotCommands) {
    this.backslashEscapes = backslashEscapes;
    this.hashComments = hashComments;
    this.dotCommands = dotCommands;
  }

  /** Whether a backslash escapes a quote. */
  boolean backslashEscapes() {
    return backslashEscapes;
  }

  boolean hashComments() {
    return hashComments;
  }

  /** Whether a line that starts with a dot is for the client. */
  boolean dotCommands() {
    return dotCommands;
  }

  /** Whether a backslash begins a command for the client. */
  boolean backslashCommands() {
    return this != SQLITE;
  }

  /** Whether a line that starts with a word such as {@code system} is for the client. */
  boolean wordCommands() {
    return this == MYSQL;
  }
}
