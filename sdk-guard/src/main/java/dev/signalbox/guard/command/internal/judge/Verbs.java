package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Words by which command lines of any program say that they destroy something. */
final class Verbs {
  private static final Set<String> DESTROY =
      Set.of(
          "delete",
          "destroy",
          "drop",
          "purge",
          "wipe",
          "erase",
          "terminate",
          "truncate",
          "nuke",
          "obliterate",
          "deprovision",
          "decommission",
          "teardown",
          "shred",
          "unpublish",
          "factory-reset",
          "flushall",
          "flushdb",
          "dropdb",
          "deleteall",
          "delete-all",
          "rm",
          "remove",
          "uninstall",
          "rmi",
          "prune",
          "del",
          "rmr",
          "deltree",
          "expunge",
          "revoke",
          "undeploy",
          "deregister",
          "unregister",
          "unjoin",
          "cleanse",
          "reinit",
          "demote",
          "stopall");
  private static final Set<String> COMPOUND =
      Set.of("delete", "destroy", "purge", "terminate", "wipe", "drop", "erase", "nuke");
  private static final Set<String> OPTIONS =
      Set.of(
          "--delete",
          "--destroy",
          "--purge",
          "--wipe",
          "--nuke",
          "--delete-all",
          "--purge-all",
          "--force-delete");

  private static final Set<String> LOSSES =
      Set.of("delete", "destroy", "drop", "purge", "truncate", "wipe", "erase", "nuke", "teardown");

  /** What stops a service, if it is said to a program that controls one. */
  private static final Set<String> STOPS = Set.of("stop", "shutdown", "kill", "halt", "quit");

  /** What is gone when it is reset. */
  private static final Set<String> STORES = Set.of("db", "database", "cluster", "datastore");

  private static final int WORDS_LOOKED_AT = 4;

  private Verbs() {}

  /** Whether a program that nobody knows says so by its name or its words. */
  static boolean destroys(String program, List<Arg> words) {
    boolean control = program.endsWith("ctl") || program.endsWith("ctl.sh");
    return (!words.isEmpty() && isCompound(program))
        || (control && words.stream().limit(2).anyMatch(word -> STOPS.contains(word.text())))
        || destroys(words);
  }

  /** Whether one of the first words says so, or an option. */
  static boolean destroys(List<Arg> words) {
    int looked = 0;
    String before = "";
    for (Arg each : words) {
      String word = each.text();
      if (word.equals("--help") || word.equals("--dry-run") || word.equals("-h")) {
        return false;
      }
      if (OPTIONS.contains(word)) {
        return true;
      }
      if (!word.startsWith("-") && looked++ < WORDS_LOOKED_AT) {
        if (isOne(word) || (word.equals("reset") && STORES.contains(before))) {
          return true;
        }
        before = word;
      }
    }
    return false;
  }

  /**
   * Whether a (sub)command is called so: {@code destroy}, {@code delete-bucket}, {@code sql-drop},
   * {@code db:drop}, {@code files.delete}, {@code DeleteInstance}.
   */
  static boolean isOne(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (DESTROY.contains(lower)) {
      return true;
    }
    if (lower.indexOf('/') >= 0) {
      return COMPOUND.contains(lower.substring(0, end(word)));
    }
    String last = lower.substring(lastBreak(lower) + 1);
    boolean named = lower.lastIndexOf(':') == lastBreak(lower) && lastBreak(lower) > 0;
    return COMPOUND.contains(last)
        || (named && DESTROY.contains(last))
        || COMPOUND.contains(lower.substring(0, end(word)));
  }

  /** Whether a program is called so: {@code apps:destroy}, {@code delete-topic}. */
  private static boolean isCompound(String program) {
    return isOne(program) && !DESTROY.contains(program.toLowerCase(Locale.ROOT));
  }

  /** Whether a word of a file's name says so: {@code migrations/drop_all.sql}. */
  static boolean isNamedAfterLoss(String file) {
    String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(name.split("[^a-z]+", 20)).anyMatch(LOSSES::contains);
  }

  private static int lastBreak(String word) {
    return Math.max(
        Math.max(word.lastIndexOf('-'), word.lastIndexOf('_')),
        Math.max(word.lastIndexOf(':'), word.lastIndexOf('.')));
  }

  /** Where the first part of a compound word ends: at a dash, an underscore or a capital. */
  private static int end(String word) {
    for (int i = 1; i < word.length(); i++) {
      char c = word.charAt(i);
      boolean humps = Character.isUpperCase(c) && Character.isLowerCase(word.charAt(i - 1));
      if (c == '-' || c == '_' || humps) {
        return i;
      }
    }
    return 0;
  }
}
