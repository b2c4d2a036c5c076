package dev.signalbox.guard.command.internal.code;

/**
 * What a call does.
 *
 * @param detail the type it makes, the fold it is, or empty
 * @param arg the argument that says with what; {@link #SELF} for what stands before the dot
 */
record Effect(Kind kind, String detail, int arg) {
  static final int SELF = -1;
  static final int ALL = -2;

  enum Kind {
    PURE,
    /** Prints its arguments. */
    SHOW,
    /** Computes a value that {@link Folds} knows. */
    FOLD,
    /** Gives an object whose methods are in the table. */
    MAKE,
    /** Gives a module by name. */
    MODULE,
    SHELL,
    /** A list is a program and its arguments, a text may be for a shell. */
    PROCESS,
    /** The program is one argument, its arguments are the next. */
    PROGRAM,
    DELETE,
    DELETE_TREE,
    WRITE,
    APPEND,
    READ,
    /** Reads or writes as a mode says. */
    OPEN,
    /** As Perl does: the mode may be a part of the path. */
    PERL_OPEN,
    /** Changes the source and the destination. */
    MOVE,
    /** Reads the source and writes the destination. */
    COPY,
    FETCH,
    SEND,
    /** Fetches or sends as the named arguments say. */
    HTTP,
    UNSEEN,
    EVAL,
    STOP,
    /** What the detail says, in the words of the family files: {@code delete@cloud}. */
    DOES,
    /** The same as a command line does, see {@link LikeCommand}. */
    AS,
    SQL,
    /** A Redis command in the arguments. */
    REDIS,
    /** A MongoDB method: the detail is what it does. */
    MONGO,
    /** Calls its first argument, a function by name. */
    APPLY
  }

  boolean acts() {
    return switch (kind) {
      case PURE, SHOW, FOLD, MAKE, MODULE, APPLY -> false;
      default -> true;
    };
  }
}
