package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.PowerShellLexer.Word;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** What a command of PowerShell is given. */
record PowerShellArguments(List<String> all, List<String> positional, Map<String, String> named) {
  private static final Set<String> VALUED =
      Set.of(
          "path",
          "literalpath",
          "filter",
          "include",
          "exclude",
          "destination",
          "uri",
          "outfile",
          "value",
          "filepath",
          "argumentlist",
          "name",
          "newname",
          "method",
          "body",
          "infile",
          "encoding",
          "itemtype",
          "computername",
          "id",
          "processname",
          "command",
          "property",
          "headers",
          "contenttype",
          "verb",
          "workingdirectory",
          "driveletter",
          "number",
          "depth",
          "erroraction",
          "ea",
          "target",
          "credential",
          "timeoutsec",
          "inputobject",
          "stream",
          "form");

  static PowerShellArguments of(List<Word> command, Function<Word, String> value) {
    List<String> all = new ArrayList<>();
    List<String> positional = new ArrayList<>();
    Map<String, String> named = new HashMap<>();
    for (int i = 1; i < command.size(); i++) {
      Word word = command.get(i);
      if (word.isMark(",")) {
        continue;
      }
      all.add(value.apply(word));
      if (!word.bare() || !word.text().startsWith("-")) {
        positional.add(value.apply(word));
      } else {
        String name = word.lower().substring(1);
        boolean takes = VALUED.contains(name) && i + 1 < command.size();
        named.put(name, takes ? value.apply(command.get(i + 1)) : "");
        if (takes) {
          all.add(value.apply(command.get(++i)));
        }
      }
    }
    return new PowerShellArguments(all, positional, named);
  }

  /** Whether a parameter is given, also when its name is cut short. */
  boolean has(String name) {
    return named.keySet().stream()
        .anyMatch(n -> n.equals(name) || (n.length() > 2 && name.startsWith(n)));
  }

  /** The value of a parameter; unknown if it is not given. */
  String value(String name) {
    return named.getOrDefault(name, Value.HOLE);
  }

  String last() {
    return all.isEmpty() ? Value.HOLE : all.get(all.size() - 1);
  }

  List<String> paths() {
    for (String name : List.of("path", "literalpath", "filepath")) {
      if (named.containsKey(name)) {
        return List.of(named.getOrDefault(name, Value.HOLE));
      }
    }
    return positional.isEmpty() ? List.of(Value.HOLE) : positional;
  }

  String url() {
    return named.containsKey("uri")
        ? named.getOrDefault("uri", Value.HOLE)
        : positional.isEmpty() ? Value.HOLE : positional.get(0);
  }

  List<String> started() {
    List<String> argv = new ArrayList<>();
    argv.add(
        named.containsKey("filepath")
            ? named.getOrDefault("filepath", "")
            : positional.isEmpty() ? Value.HOLE : positional.get(0));
    argv.addAll(
        named.containsKey("filepath") || positional.isEmpty()
            ? positional
            : positional.subList(1, positional.size()));
    if (named.containsKey("argumentlist")) {
      argv.addAll(List.of(value("argumentlist").strip().split("\\s+", 64)));
    }
    return argv;
  }
}
