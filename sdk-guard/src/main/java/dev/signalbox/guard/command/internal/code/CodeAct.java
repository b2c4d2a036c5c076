package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.List;

/**
 * Something that a piece of inline code does to the world. Texts may hold {@link #HOLE} where the
 * code's value cannot be known.
 */
public sealed interface CodeAct {
  /** Stands in a text for a part that cannot be known. */
  char HOLE = '\uE000';

  /** Where in the code. */
  Span span();

  /** Hands a string to a shell: {@code os.system("...")}. */
  record RunsShell(String text, Span span) implements CodeAct {}

  /** Starts a program: {@code subprocess.run(["rm", "-rf", "x"])}. */
  record RunsArgv(List<String> argv, Span span) implements CodeAct {
    public RunsArgv {
      argv = List.copyOf(argv);
    }
  }

  /** Deletes files. */
  record Deletes(String path, boolean recursive, Span span) implements CodeAct {}

  /** Creates, truncates, overwrites, moves onto or changes a file; or its rights. */
  record Writes(String path, boolean append, Span span) implements CodeAct {}

  /** Reads a file. */
  record Reads(String path, Span span) implements CodeAct {}

  /** Asks another machine for something. */
  record Fetches(String url, Span span) implements CodeAct {}

  /** Sends data to another machine. */
  record Sends(String url, Span span) implements CodeAct {}

  /**
   * Changes or reads a database.
   *
   * @param verb upper case: {@code DROP TABLE}, {@code FLUSHALL}
   * @param object the table, key or collection; empty if there is none
   */
  record Database(Kind kind, String verb, String object, Span span) implements CodeAct {}

  /** What a database statement does. */
  enum Kind {
    READ,
    /** Inserts, or changes chosen rows. */
    WRITE,
    /** Changes the structure so that it can be had back: CREATE, ALTER ... ADD. */
    DEFINE,
    /** Loses rows, tables or everything. */
    DESTROY,
    /** Gives or takes rights. */
    RIGHTS,
    /** Leaves the database: COPY ... PROGRAM, \!, LOAD_FILE, INTO OUTFILE, CONFIG SET dir. */
    ESCAPE
  }

  /**
   * Runs code that is not in the text: {@code eval(x)}, {@code pickle.loads}, a downloaded script.
   */
  record RunsUnseen(String what, Span span) implements CodeAct {}

  /**
   * Does something to what a client library reaches.
   *
   * @param does in the words of the family files: {@code delete@cloud}
   */
  record Does(String does, String what, Span span) implements CodeAct {}

  /** Uses all variables of the environment as data. */
  record ReadsEnvironment(Span span) implements CodeAct {}

  /** Ends, stops or signals something: {@code os.kill}, {@code SHUTDOWN}. */
  record Stops(String what, Span span) implements CodeAct {}
}
