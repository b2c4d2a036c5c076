package dev.signalbox.cli.install;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The command line that an agent runs as its hook. <em>Immutable.</em>
 *
 * @param launcher absolute path of the signalbox command
 * @param dialect whose hook it is
 * @param options behind the dialect
 */
public record HookLine(String launcher, String dialect, List<String> options) {
  public HookLine {
    options = List.copyOf(options);
    if (!launcher.startsWith("/")) {
      throw new IllegalArgumentException("launcher must be an absolute path");
    }
  }

  /** As a shell reads it. */
  String text() {
    StringBuilder out = new StringBuilder(quoted(launcher));
    out.append(" guard hook --dialect ").append(dialect);
    options.forEach(option -> out.append(' ').append(quoted(option)));
    return out.toString();
  }

  /** The line that a text is, if it is one of ours for that dialect. */
  static Optional<HookLine> parse(String text, String dialect) {
    List<String> words = words(text);
    return words.size() >= 5
            && words.get(0).startsWith("/")
            && words.get(0).substring(words.get(0).lastIndexOf('/') + 1).startsWith("signalbox")
            && words.subList(1, 5).equals(List.of("guard", "hook", "--dialect", dialect))
        ? Optional.of(new HookLine(words.get(0), dialect, words.subList(5, words.size())))
        : Optional.empty();
  }

  /** The value of an option. */
  Optional<String> option(String name) {
    int at = options.indexOf(name);
    return at >= 0 && at + 1 < options.size() ? Optional.of(options.get(at + 1)) : Optional.empty();
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /** Splits as a shell does, as far as {@link #quoted} writes. */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inside = false;
    boolean any = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        inside = !inside;
        any = true;
      } else if (c == '\\' && !inside && i + 1 < text.length()) {
        word.append(text.charAt(++i));
        any = true;
      } else if (c == ' ' && !inside) {
        if (any) {
          words.add(word.toString());
        }
        word.setLength(0);
        any = false;
      } else {
        word.append(c);
        any = true;
      }
    }
    if (any) {
      words.add(word.toString());
    }
    return words;
  }
}
