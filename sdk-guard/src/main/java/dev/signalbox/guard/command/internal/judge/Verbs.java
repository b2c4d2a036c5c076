package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
          "prune");
  private static final Set<String> COMPOUND =
      Set.of("delete", "destroy", "purge", "terminate", "wipe", "drop");
  private static final Pattern CMDLET =
      Pattern.compile("(?i)(remove|clear|reset|revoke|unregister)-[a-z][a-z0-9]+");
  private static final int WORDS_LOOKED_AT = 3;

  private Verbs() {}

  /** Whether one of the first words says so. */
  static boolean destroys(List<Arg> words) {
    int looked = 0;
    for (int i = 0; i < words.size() && looked < WORDS_LOOKED_AT; i++) {
      String word = words.get(i).text();
      if (word.equals("--help") || word.equals("--dry-run") || word.equals("-h")) {
        return false;
      }
      if (!word.startsWith("-")) {
        looked++;
        if (isOne(word)) {
          return true;
        }
      }
    }
    return false;
  }

  /** {@code Remove-AzResourceGroup} of PowerShell, in any case. */
  static boolean isDestroyingCmdlet(String program) {
    return CMDLET.matcher(program).matches();
  }

  /**
   * Whether a (sub)command is called so: {@code destroy}, {@code delete-bucket}, {@code sql-drop},
   * {@code db:drop}.
   */
  static boolean isOne(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    if (DESTROY.contains(lower)) {
      return true;
    }
    int colon = lower.lastIndexOf(':');
    if (colon > 0 && lower.indexOf('/') < 0 && DESTROY.contains(lower.substring(colon + 1))) {
      return true;
    }
    int first = lower.indexOf('-');
    int last = lower.lastIndexOf('-');
    return first > 0
        && (COMPOUND.contains(lower.substring(0, first))
            || (lower.indexOf('/') < 0 && COMPOUND.contains(lower.substring(last + 1))));
  }
}
