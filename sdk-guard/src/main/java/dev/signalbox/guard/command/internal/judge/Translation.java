package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.List;

/** {@code tr SET1 SET2} and {@code tr -d SET} on known text: rot13 and its like. */
final class Translation {
  private Translation() {}

  static Feed of(List<Arg> args, Feed in) {
    boolean deletes = args.size() == 2 && args.get(0).text().equals("-d");
    if (args.size() != 2
        || args.stream().anyMatch(arg -> !arg.known())
        || in.text().indexOf(Arg.HOLE) >= 0) {
      return new Feed(Feed.Kind.OPAQUE, "", true);
    }
    String from = set(args.get(deletes ? 1 : 0).text());
    String to = deletes ? "" : set(args.get(1).text());
    if (from.isEmpty() || (!deletes && (to.isEmpty() || args.get(0).text().startsWith("-")))) {
      return new Feed(Feed.Kind.OPAQUE, "", true);
    }
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < in.text().length(); i++) {
      char c = in.text().charAt(i);
      int at = from.lastIndexOf(c);
      if (at < 0) {
        out.append(c);
      } else if (!deletes) {
        out.append(to.charAt(Math.min(at, to.length() - 1)));
      }
    }
    return new Feed(Feed.Kind.KNOWN, out.toString(), true);
  }

  /** Ranges written out. */
  private static String set(String text) {
    String plain = Escapes.decoded(text).replace("[:upper:]", "A-Z").replace("[:lower:]", "a-z");
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < plain.length(); i++) {
      if (i + 2 < plain.length()
          && plain.charAt(i + 1) == '-'
          && plain.charAt(i) <= plain.charAt(i + 2)
          && plain.charAt(i + 2) - plain.charAt(i) < 256) {
        for (char c = plain.charAt(i); c <= plain.charAt(i + 2); c++) {
          out.append(c);
        }
        i += 2;
      } else {
        out.append(plain.charAt(i));
      }
    }
    return out.toString();
  }
}
