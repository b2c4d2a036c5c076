package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.CodeAct.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads Redis commands, one a line. <em>Stateless; thread-safe.</em> */
final class RedisReader implements CodeReader {
  /** What scripts are written in; made when the first is met. */
  private static final class Lua {
    static final Dialect DIALECT = Dialects.lua();
  }

  private static final int MAX_CHARS = 131_072;

  @Override
  public CodeReading read(String source) {
    Acts acts = new Acts();
    int end = Math.min(source.length(), MAX_CHARS);
    if (end < source.length()) {
      acts.doubt();
    }
    int from = 0;
    while (from < end) {
      int found = source.indexOf('\n', from);
      int stop = found < 0 || found > end ? end : found;
      List<String> words = words(source, from, stop, acts);
      if (!words.isEmpty()) {
        acts.addAll(command(words), new Span(from, stop));
      }
      from = stop + 1;
    }
    return acts.reading();
  }

  private static List<String> words(String source, int from, int end, Acts acts) {
    List<String> words = new ArrayList<>();
    int at = from;
    while (at < end) {
      char c = source.charAt(at);
      if (Character.isWhitespace(c)) {
        at++;
      } else if (c == '"' || c == '\'') {
        StringBuilder word = new StringBuilder();
        LiteralScanner scanner =
            new LiteralScanner(
                source, at + 1, end, c == '"' ? Quoting.plain(c) : Quoting.single(c));
        scanner.pieces().forEach(p -> word.append(p.text()));
        words.add(word.toString());
        at = scanner.end();
        if (!scanner.closed()) {
          acts.doubt();
        }
      } else {
        int stop = at;
        while (stop < end && !Character.isWhitespace(source.charAt(stop))) {
          stop++;
        }
        words.add(source.substring(at, stop));
        at = stop;
      }
    }
    return words;
  }

  /** Reads one command whose words are known. */
  static CodeReading command(List<String> given) {
    Acts acts = new Acts();
    List<String> words = repeated(given) ? given.subList(1, given.size()) : given;
    if (words.isEmpty()) {
      return acts.reading();
    }
    for (String word : words) {
      if (word.indexOf(CodeAct.HOLE) >= 0) {
        acts.doubt();
      }
    }
    new RedisCommand(words, acts).add();
    return acts.reading();
  }

  /** redis-cli repeats a command that a number stands before. */
  private static boolean repeated(List<String> words) {
    return words.size() > 1
        && !words.get(0).isEmpty()
        && words.get(0).chars().allMatch(Character::isDigit);
  }

  /** One command. */
  private record RedisCommand(List<String> words, Acts acts) {
    private static final Span NOWHERE = new Span(0, 0);

    void add() {
      String name = word(0);
      if (name.indexOf(CodeAct.HOLE) >= 0) {
        acts.add(new CodeAct.RunsUnseen("unknown command", NOWHERE));
        return;
      }
      String both = words.size() > 1 ? name + " " + word(1) : name;
      RedisTable.Effect effect = RedisTable.effect(name, both);
      switch (effect) {
        case UNKNOWN -> acts.doubt();
        case READ -> database(Kind.READ, name, 1);
        case WRITE -> database(Kind.WRITE, name, 1);
        case DELETE -> database(words.size() > 2 || many(1) ? Kind.DESTROY : Kind.WRITE, name, 1);
        case DESTROY -> database(Kind.DESTROY, both(both), 2);
        case RIGHTS -> database(Kind.RIGHTS, both, 2);
        case ESCAPE -> database(Kind.ESCAPE, both(both), 2);
        case SCRIPT -> script(name);
        case STOP -> acts.add(new CodeAct.Stops(both, NOWHERE));
        case CONFIG -> config();
      }
    }

    private static String both(String both) {
      return RedisTable.isPair(both) ? both : both.split(" ", -1)[0];
    }

    private String word(int index) {
      return index < words.size() ? words.get(index).toUpperCase(Locale.ROOT) : "";
    }

    private boolean many(int index) {
      String key = index < words.size() ? words.get(index) : "";
      return key.indexOf('*') >= 0 || key.indexOf(CodeAct.HOLE) >= 0;
    }

    private void database(Kind kind, String verb, int object) {
      String key = object < words.size() ? words.get(object) : "";
      acts.add(new CodeAct.Database(kind, verb, key, NOWHERE));
    }

    private void script(String name) {
      if (words.size() < 2) {
        acts.doubt();
      } else if (name.equals("EVALSHA") || name.startsWith("FCALL")) {
        acts.add(new CodeAct.RunsUnseen(name, NOWHERE));
      } else {
        acts.addAll(ScriptReader.read(Lua.DIALECT, script(), 1), NOWHERE);
      }
    }

    /** The script of an EVAL; its quotes may be lost, so it ends where the count of keys stands. */
    private String script() {
      for (int i = words.size() - 1; i > 1; i--) {
        String count = words.get(i);
        boolean digits = !count.isEmpty() && count.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits && count.length() < 4 && Integer.parseInt(count) < words.size() - i) {
          return String.join(" ", words.subList(1, i));
        }
      }
      return words.get(1);
    }

    private void config() {
      String setting = word(2);
      boolean reaches =
          setting.equals("DIR")
              || setting.equals("DBFILENAME")
              || setting.equals("LOGFILE")
              || setting.equals("REQUIREPASS")
              || setting.equals("MASTERAUTH")
              || setting.contains("FILENAME")
              || setting.contains("MODULE")
              || setting.contains("DEBUG")
              || setting.contains("PROTECTED")
              || setting.indexOf(CodeAct.HOLE) >= 0;
      database(reaches ? Kind.ESCAPE : Kind.WRITE, "CONFIG SET", 2);
    }
  }
}
