package dev.signalbox.guard.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Makes commands out of others: carried, shuffled, cut, doubled, damaged. */
final class CommandMutator {
  private static final String[] PIECES = {
    "'",
    "\"",
    "`",
    "$(",
    ")",
    "${",
    "}",
    "((",
    "))",
    "[[",
    "]]",
    "{",
    ";",
    "&&",
    "||",
    "|",
    "&",
    "\n",
    "<<E\n",
    "<<<",
    "> x",
    "< x",
    "2>&1",
    "\\",
    "$x",
    "$@",
    "*",
    "~",
    "if ",
    "; then ",
    "; fi",
    "for i in ",
    "; do ",
    "; done",
    "case x in ",
    "esac",
    "f() { ",
    "; }; f",
    "eval ",
    "sudo ",
    "xargs ",
    "sh -c '",
    "!",
    "#",
    "=",
    "\\\n",
    "\u0000",
    "\u00a0",
    "\ud83d\ude00",
    "\ud800",
    "\r\n"
  };

  private final Random random;
  private final List<String> seeds;
  private final List<UnaryOperator<String>> carriers;

  CommandMutator(List<String> seeds, long seed) {
    this.seeds = seeds;
    this.random = new Random(seed);
    this.carriers = new ArrayList<>();
    Map<String, UnaryOperator<String>> all = Carriers.running();
    all.putAll(Carriers.quoting());
    carriers.addAll(all.values());
  }

  String next() {
    String text = pick();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && text.length() < 4000; i++) {
      text = changed(text);
    }
    return text;
  }

  private String pick() {
    return seeds.get(random.nextInt(seeds.size()));
  }

  private String changed(String text) {
    return switch (random.nextInt(8)) {
      case 0 -> carriers.get(random.nextInt(carriers.size())).apply(text);
      case 1 -> shuffled(text);
      case 2 -> text + separator() + pick();
      case 3 -> inserted(text, PIECES[random.nextInt(PIECES.length)]);
      case 4 -> removed(text);
      case 5 -> inserted(text, String.valueOf((char) random.nextInt(0x250)));
      case 6 -> spliced(text, pick());
      default -> text.repeat(1 + random.nextInt(3));
    };
  }

  private String separator() {
    return new String[] {"; ", " && ", " | ", "\n", " || ", " & "}[random.nextInt(6)];
  }

  private String shuffled(String text) {
    String[] words = text.split(" ", -1);
    int a = random.nextInt(words.length);
    int b = random.nextInt(words.length);
    String kept = words[a];
    words[a] = words[b];
    words[b] = kept;
    return String.join(" ", words);
  }

  private String inserted(String text, String piece) {
    int at = random.nextInt(text.length() + 1);
    return text.substring(0, at) + piece + text.substring(at);
  }

  private String removed(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(6));
    return text.substring(0, from) + text.substring(to);
  }

  private String spliced(String one, String other) {
    int a = random.nextInt(one.length() + 1);
    int b = random.nextInt(other.length() + 1);
    return one.substring(0, a) + other.substring(b);
  }
}
