package dev.signalbox.guard.command.internal.cli;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an argument means to its program.
 *
 * @param language for {@link Kind#CODE}, else empty
 */
public record ArgType(Kind kind, String language) {
  /** A plain value. */
  public static final ArgType VALUE = new ArgType(Kind.VALUE, "");

  private static final Map<String, ArgType> BY_LABEL = byLabel();

  /** The kinds, named in YAML in kebab-case. */
  public enum Kind {
    /** Nothing to judge. */
    VALUE,
    /** What the command is about; nothing to judge. */
    NAME,
    /** A path of which only names and dates are looked at. */
    PATH,
    /** A file that is read. */
    READ,
    /** A file that is created, truncated or replaced. */
    WRITE,
    /** A file that is added to. */
    APPEND,
    /** A file that is changed in place. */
    MODIFY,
    /** A file or directory that is deleted; with a recursive flag, all below. */
    DELETE,
    /** A directory whose strangers are deleted: the target of a mirroring copy. */
    MIRROR,
    /** A file whose owner or rights change. */
    RIGHTS,
    /** A script or program of the user's that is run; it takes all arguments after it. */
    EXEC,
    /** Like {@code EXEC}, but the arguments after it are the program's own again. */
    LOAD,
    /** A file whose content is sent away. */
    SEND,
    /** Text that is sent; {@code @file} and {@code field=@file} are a file's content. */
    DATA,
    /** A file, or {@code host:file} of another machine that is read. */
    COPY_FROM,
    /** A file, or {@code host:file} of another machine that is written. */
    COPY_TO,
    /** An address that is asked. */
    URL,
    /** Another machine. */
    HOST,
    /** A string that a shell runs. With {@code ...}: all arguments from here, joined by blanks. */
    SHELL,
    /** A string that is split into words and run: {@code env -S}. */
    WORDS,
    /** All arguments from here are a command. */
    COMMAND,
    /** All arguments from here are plain values, dashes or not. */
    REST,
    /** {@code NAME=value}, as long as they look like that. */
    ASSIGN,
    /** Code in a language: {@code code:python}. */
    CODE,
    /** {@code key=value} or a key and a value of git's configuration. */
    GIT_CONFIG,
    /** {@code host:container} of a bind mount. */
    MOUNT
  }

  /** Reads {@code write} or {@code code:python}. */
  static Optional<ArgType> of(String name) {
    if (name.isEmpty()) {
      return Optional.of(VALUE);
    }
    if (name.startsWith("code:")) {
      return Optional.of(new ArgType(Kind.CODE, name.substring("code:".length())));
    }
    return Optional.ofNullable(BY_LABEL.get(name));
  }

  private static Map<String, ArgType> byLabel() {
    Map<String, ArgType> types = new HashMap<>();
    for (Kind kind : Kind.values()) {
      if (kind != Kind.CODE) {
        types.put(label(kind), new ArgType(kind, ""));
      }
    }
    return types;
  }

  private static String label(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
