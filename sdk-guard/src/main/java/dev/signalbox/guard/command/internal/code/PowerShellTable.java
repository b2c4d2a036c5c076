package dev.signalbox.guard.command.internal.code;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the commands of PowerShell do. */
final class PowerShellTable {
  enum Effect {
    PURE,
    READ,
    DELETE,
    WRITE,
    MOVE,
    FETCH,
    START,
    EVAL,
    /** A program, or a command that a rule family describes. */
    NATIVE
  }

  private static final Set<String> PURE_VERBS =
      Set.of(
          "get",
          "select",
          "where",
          "sort",
          "format",
          "measure",
          "convertto",
          "convertfrom",
          "test",
          "compare",
          "join",
          "split",
          "resolve",
          "group",
          "show",
          "find",
          "search");
  private static final Set<String> VERBS =
      Set.of(
          "add",
          "clear",
          "close",
          "copy",
          "disable",
          "enable",
          "enter",
          "exit",
          "export",
          "import",
          "initialize",
          "install",
          "invoke",
          "mount",
          "move",
          "new",
          "out",
          "push",
          "pop",
          "publish",
          "register",
          "remove",
          "rename",
          "repair",
          "reset",
          "restart",
          "restore",
          "resume",
          "save",
          "send",
          "set",
          "start",
          "stop",
          "suspend",
          "tee",
          "uninstall",
          "unregister",
          "update",
          "use",
          "wait",
          "write",
          "read",
          "foreach",
          "grant",
          "revoke",
          "debug",
          "trace",
          "optimize");
  private static final Map<String, Effect> EFFECTS = new HashMap<>();
  private static final Map<String, String> ALIASES = new HashMap<>();

  static {
    put(
        Effect.PURE,
        "write-output write-host write-error write-verbose write-warning foreach-object out-host out-string out-null out-default read-host set-location push-location pop-location set-strictmode start-sleep new-object new-timespan get-process echo import-module clear-host");
    put(Effect.READ, "get-content select-string import-csv import-clixml get-filehash");
    put(Effect.DELETE, "remove-item clear-content remove-itemproperty clear-item clear-recyclebin");
    put(
        Effect.WRITE,
        "set-content add-content out-file new-item export-csv export-clixml tee-object set-item set-itemproperty new-itemproperty expand-archive compress-archive rename-item");
    put(Effect.MOVE, "move-item copy-item");
    put(Effect.FETCH, "invoke-webrequest invoke-restmethod start-bitstransfer");
    put(
        Effect.NATIVE,
        "format-volume get-secret get-credential get-storedcredential get-clipboard convertfrom-securestring");
    put(Effect.START, "start-process");
    put(Effect.EVAL, "invoke-expression invoke-command");
    alias("remove-item", "ri rd del rm rmdir erase");
    alias("get-content", "gc cat type");
    alias("get-childitem", "gci ls dir");
    alias("set-content", "sc");
    alias("add-content", "ac");
    alias("new-item", "ni md mkdir");
    alias("move-item", "mi mv move");
    alias("copy-item", "cpi cp copy");
    alias("rename-item", "rni ren");
    alias("clear-content", "clc");
    alias("invoke-expression", "iex");
    alias("invoke-command", "icm");
    alias("invoke-webrequest", "iwr");
    alias("invoke-restmethod", "irm");
    alias("start-process", "saps start");
    alias("stop-process", "spps kill");
    alias("stop-service", "spsv");
    alias("foreach-object", "% foreach");
    alias("where-object", "? where");
    alias("select-object", "select");
    alias("sort-object", "sort");
    alias("select-string", "sls");
    alias("set-location", "cd chdir sl");
    alias("write-output", "write echo");
    alias("format-table", "ft");
    alias("format-list", "fl");
    alias("get-process", "gps ps");
    alias("get-location", "pwd gl");
    alias("measure-object", "measure");
    alias("tee-object", "tee");
  }

  private PowerShellTable() {}

  private static void put(Effect effect, String names) {
    for (String name : names.split(" ", -1)) {
      EFFECTS.put(name, effect);
    }
  }

  private static void alias(String name, String aliases) {
    for (String alias : aliases.split(" ", -1)) {
      ALIASES.put(alias, name);
    }
  }

  static String canonical(String name) {
    String plain = name.endsWith(".exe") ? name.substring(0, name.length() - 4) : name;
    return ALIASES.getOrDefault(plain, name);
  }

  static Effect effect(String cmdlet) {
    Effect known = EFFECTS.get(cmdlet);
    if (known != null) {
      return known;
    }
    int dash = cmdlet.indexOf('-');
    return dash > 0 && PURE_VERBS.contains(cmdlet.substring(0, dash)) ? Effect.PURE : Effect.NATIVE;
  }

  static boolean isCmdlet(String name) {
    int dash = name.indexOf('-');
    return dash > 0 && VERBS.contains(name.substring(0, dash));
  }
}
