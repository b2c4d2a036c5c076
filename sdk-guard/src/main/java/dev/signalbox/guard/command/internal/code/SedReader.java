package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.Set;

/** Reads sed scripts. <em>Stateless; thread-safe.</em> */
final class SedReader implements CodeReader {
  private static final int MAX_CHARS = 131_072;

  @Override
  public CodeReading read(String source) {
    Acts acts = new Acts();
    int end = Math.min(source.length(), MAX_CHARS);
    if (end < source.length() || source.indexOf(CodeAct.HOLE) >= 0) {
      acts.doubt();
    }
    new Script(source, end, acts).read();
    return acts.reading();
  }

  /** One script. */
  private static final class Script {
    private static final Set<String> STANDARD = Set.of("/dev/stdout", "/dev/stderr", "/dev/stdin");
    private static final Set<String> EVERYTHING =
        Set.of(".*", "^.*$", "^.*", ".*$", ".+", ".\\+", "^.+$", "^");

    private final String source;
    private final int end;
    private final Acts acts;
    private int at;

    Script(String source, int end, Acts acts) {
      this.source = source;
      this.end = end;
      this.acts = acts;
    }

    void read() {
      while (at < end) {
        int before = at;
        skip(" \t\r\n;{}");
        if (at < end && !command()) {
          acts.doubt();
          at = lineEnd();
        }
        at = Math.max(at, before + 1);
      }
    }

    private char here() {
      return at < end ? source.charAt(at) : '\n';
    }

    private void skip(String chars) {
      while (at < end && chars.indexOf(source.charAt(at)) >= 0) {
        at++;
      }
    }

    private int lineEnd() {
      int stop = source.indexOf('\n', at);
      return stop < 0 || stop > end ? end : stop;
    }

    private boolean command() {
      if (here() == '#') {
        at = lineEnd();
        return true;
      }
      if (!addresses()) {
        return false;
      }
      skip(" \t!");
      int start = at;
      char c = here();
      at++;
      return switch (c) {
        case '{', '}', '=', 'd', 'D', 'g', 'G', 'h', 'H', 'n', 'N', 'p', 'P', 'x', 'z', 'F' ->
            ended();
        case 'l', 'L', 'q', 'Q' -> number();
        case 'a', 'i', 'c' -> text();
        case ':', 'b', 't', 'T' -> label();
        case 'v' -> label();
        case 'r', 'R' -> reads(start);
        case 'w', 'W' -> writes(toLineEnd(), start);
        case 'e' -> executes(start);
        case 's' -> substitute(start);
        case 'y' -> transliterate();
        case CodeAct.HOLE -> unseen(start);
        default -> false;
      };
    }

    private boolean addresses() {
      for (int i = 0; i < 2; i++) {
        if (!address()) {
          return false;
        }
        skip(" \t");
        if (here() != ',') {
          return true;
        }
        at++;
        skip(" \t");
      }
      return true;
    }

    private boolean address() {
      char c = here();
      if (c == '/' || c == '\\') {
        at += c == '/' ? 1 : 2;
        boolean closed = at <= end && part(source.charAt(at - 1), true) >= 0;
        skip("IM");
        return closed;
      }
      skip("0123456789$~+");
      return true;
    }

    /** Goes behind the next delimiter; where the part began, or -1 if there is none. */
    private int part(char delimiter, boolean pattern) {
      int start = at;
      boolean inClass = false;
      for (; at < end; at++) {
        char c = source.charAt(at);
        if (c == '\\' && !inClass) {
          at++;
        } else if (pattern && c == '[' && !inClass) {
          inClass = true;
          at += source.startsWith("^]", at + 1) ? 2 : source.startsWith("]", at + 1) ? 1 : 0;
        } else if (c == ']') {
          inClass = false;
        } else if (c == delimiter && !inClass) {
          at++;
          return start;
        }
      }
      return -1;
    }

    private boolean ended() {
      skip(" \t\r");
      char c = here();
      return c == '\n'
          || c == ';'
          || c == '}'
          || c == '#'
          || c == '{'
          || source.charAt(at - 1) == '{';
    }

    private boolean number() {
      skip(" \t0123456789");
      return ended();
    }

    private boolean text() {
      while (at < end && source.charAt(at) != '\n') {
        at += source.charAt(at) == '\\' ? 2 : 1;
      }
      return true;
    }

    private boolean label() {
      while (at < end && ";\n}".indexOf(source.charAt(at)) < 0) {
        at++;
      }
      return true;
    }

    private String toLineEnd() {
      skip(" \t");
      int from = Math.min(at, end);
      at = lineEnd();
      return source.substring(from, Math.max(from, at)).strip();
    }

    private boolean reads(int start) {
      String file = toLineEnd();
      acts.add(new CodeAct.Reads(file, new Span(start, at)));
      return !file.isEmpty();
    }

    private boolean writes(String file, int start) {
      if (!STANDARD.contains(file)) {
        acts.add(new CodeAct.Writes(file, false, new Span(start, at)));
      }
      return !file.isEmpty();
    }

    private boolean executes(int start) {
      String command = toLineEnd();
      Span span = new Span(start, at);
      acts.add(
          command.isEmpty()
              ? new CodeAct.RunsUnseen("every line", span)
              : new CodeAct.RunsShell(command, span));
      return true;
    }

    private boolean unseen(int start) {
      acts.add(new CodeAct.RunsUnseen("unknown sed command", new Span(start, at)));
      return false;
    }

    private boolean transliterate() {
      char delimiter = here();
      at++;
      int from = part(delimiter, false);
      int to = part(delimiter, false);
      return from >= 0 && to >= 0 && ended();
    }

    private boolean substitute(int start) {
      char delimiter = here();
      at++;
      int pattern = delimiter == '\n' || delimiter == '\\' ? -1 : part(delimiter, true);
      int patternEnd = at - 1;
      int replacement = pattern < 0 ? -1 : part(delimiter, false);
      if (replacement < 0) {
        return false;
      }
      String from = source.substring(pattern, patternEnd);
      String to = source.substring(replacement, at - 1);
      int flags = at;
      skip("gpiImM0123456789e");
      boolean executes = source.substring(flags, at).indexOf('e') >= 0;
      if (executes) {
        substituted(from, to, new Span(start, at));
      }
      if (here() == 'w') {
        at++;
        return writes(toLineEnd(), start);
      }
      return ended();
    }

    private void substituted(String pattern, String replacement, Span span) {
      boolean constant = replacement.indexOf('&') < 0 && replacement.indexOf('\\') < 0;
      if (constant && !replacement.isEmpty()) {
        acts.add(new CodeAct.RunsShell(replacement, span));
      }
      if (!constant || !EVERYTHING.contains(pattern) || pattern.equals("^")) {
        acts.add(new CodeAct.RunsUnseen("s///e", span));
      }
    }
  }
}
