package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.ShellPattern;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What programs print, where their arguments and input tell: constants that are only hidden, not
 * unknown.
 */
final class Outputs {
  /** Filters that go on as long as their input does. */
  private static final Set<String> PASSES_ALL =
      Set.of("tail", "tr", "cut", "fold", "fmt", "nl", "gzip", "bzip2", "xz", "zstd");

  private Outputs() {}

  /** What a program prints that only reads; {@code OPAQUE} if only running would tell. */
  static Feed of(String program, List<Arg> argv, Feed in, Interpreter interpreter) {
    List<Arg> args = argv.subList(1, argv.size());
    return switch (program) {
      case "echo", "print" -> echo(args);
      case "printf" -> printf(args);
      case "cat", "tac" -> cat(args, in, interpreter.shell);
      case "yes" -> Feed.ENDLESS;
      case "tee",
          "pv",
          "sponge",
          "less",
          "more",
          "head",
          "tail",
          "grep",
          "egrep",
          "sort",
          "uniq",
          "tr",
          "cut",
          "sed",
          "awk",
          "fold",
          "fmt",
          "nl",
          "gunzip",
          "zcat",
          "gzip",
          "bzip2",
          "xz",
          "zstd",
          "bunzip2",
          "xzcat",
          "openssl",
          "gpg",
          "iconv",
          "dos2unix",
          "jq",
          "perl",
          "tar",
          "funzip",
          "lz4",
          "unxz" ->
          filter(program, args, in);
      case "rev" ->
          mapped(in, text -> lines(text, line -> new StringBuilder(line).reverse().toString()));
      case "base64" ->
          has(args, "-d", "-D", "--decode") ? decoded(in, args, Outputs::base64) : encoded(in);
      case "xxd" -> has(args, "-r") ? decoded(in, args, Outputs::hex) : Feed.OPAQUE;
      case "base32" -> Feed.OPAQUE;
      case "seq", "date", "uname", "nproc" -> hole();
      case "pwd" -> interpreter.shell.place.directory().map(Feed::known).orElse(Feed.OPAQUE);
      case "whoami", "logname" -> Feed.known(interpreter.session.request.user() + "\n");
      case "mktemp" -> Feed.known("/tmp/" + Arg.HOLE);
      case "basename" -> name(args, true);
      case "dirname" -> name(args, false);
      case "realpath", "readlink" -> last(args);
      case "which", "whence" -> last(args);
      case "command" -> has(args, "-v", "-V") ? last(args) : Feed.OPAQUE;
      case "git" ->
          has(args, "--show-toplevel")
              ? Feed.known(interpreter.session.request.workspace())
              : Feed.OPAQUE;
      case "ls" -> listed(args);
      case "env", "printenv" -> args.isEmpty() ? Feed.ENVIRONMENT : Feed.OPAQUE;
      default -> Feed.OPAQUE;
    };
  }

  private static Feed hole() {
    return Feed.known(String.valueOf(Arg.HOLE));
  }

  private static boolean has(List<Arg> args, String... names) {
    for (Arg arg : args) {
      for (String name : names) {
        String text = arg.text();
        boolean cluster =
            name.length() == 2
                && text.length() > 1
                && text.charAt(0) == '-'
                && text.charAt(1) != '-'
                && text.indexOf(name.charAt(1)) > 0;
        if (text.equals(name)
            || cluster
            || (name.length() > 4
                && text.startsWith("--")
                && text.length() > 3
                && name.startsWith(text))) {
          return true;
        }
      }
    }
    return false;
  }

  private static Feed echo(List<Arg> args) {
    int i = 0;
    boolean escapes = false;
    while (i < args.size() && isEchoFlag(args.get(i).text())) {
      escapes |= args.get(i).text().indexOf('e') > 0;
      i++;
    }
    StringBuilder text = new StringBuilder();
    for (Arg arg : args.subList(i, args.size())) {
      text.append(text.isEmpty() ? "" : " ").append(arg.text());
    }
    String said = text.toString();
    return Feed.known((escapes || said.indexOf('\\') >= 0 ? Escapes.decoded(said) : said) + "\n");
  }

  private static boolean isEchoFlag(String text) {
    return text.length() > 1
        && text.charAt(0) == '-'
        && text.chars().skip(1).allMatch(c -> "neE".indexOf(c) >= 0);
  }

  /** {@code printf FORMAT ARGS}, the format used again until the arguments are used up. */
  static Feed printf(List<Arg> args) {
    List<Arg> all =
        !args.isEmpty() && args.get(0).text().equals("--") ? args.subList(1, args.size()) : args;
    if (all.isEmpty()) {
      return Feed.OPAQUE;
    }
    String format = all.get(0).text();
    List<Arg> values = all.subList(1, all.size());
    StringBuilder out = new StringBuilder();
    int used = 0;
    do {
      int before = used;
      used = Escapes.printf(format, values, used, out);
      if (used == before) {
        break;
      }
    } while (used < values.size() && out.length() < 65_536);
    return Feed.known(out.toString());
  }

  private static Feed cat(List<Arg> args, Feed in, Shell shell) {
    List<Arg> files = new ArrayList<>();
    for (Arg arg : args) {
      if (!arg.text().startsWith("-") || arg.text().equals("-")) {
        files.add(arg);
      }
    }
    if (files.isEmpty()) {
      return in.kind() == Feed.Kind.NONE ? Feed.OPAQUE : in;
    }
    Feed all = Feed.known("");
    for (Arg file : files) {
      all = Feeds.then(all, content(file, in, shell));
    }
    return all;
  }

  private static Feed content(Arg file, Feed in, Shell shell) {
    if (Feeds.isInput(file.text())) {
      return in;
    }
    return file.feed().kind() != Feed.Kind.NONE
        ? file.feed()
        : shell.contentOf(file).orElse(Feed.file(file.text()));
  }

  /** What passes through keeps its origin; what is changed on the way is not known. */
  private static Feed filter(String program, List<Arg> args, Feed in) {
    if (in.kind() == Feed.Kind.REMOTE) {
      return in;
    }
    boolean whole = program.equals("tee") || program.equals("pv") || program.equals("sponge");
    if (whole) {
      return in;
    }
    if (in.kind() == Feed.Kind.ENVIRONMENT) {
      return in;
    }
    if (in.kind() == Feed.Kind.ENDLESS || (program.equals("tail") && isEndless(args))) {
      return PASSES_ALL.contains(program) ? Feed.ENDLESS : Feed.OPAQUE;
    }
    if (program.equals("tr") && in.kind() == Feed.Kind.KNOWN) {
      return Translation.of(args, in);
    }
    return Feed.OPAQUE;
  }

  private static boolean isEndless(List<Arg> files) {
    return files.stream().anyMatch(file -> Feed.file(file.text()).equals(Feed.ENDLESS));
  }

  private static Feed mapped(Feed in, java.util.function.UnaryOperator<String> change) {
    return in.kind() == Feed.Kind.KNOWN && in.text().indexOf(Arg.HOLE) < 0
        ? new Feed(Feed.Kind.KNOWN, change.apply(in.text()), true)
        : in.kind() == Feed.Kind.REMOTE ? in : Feed.OPAQUE;
  }

  private static String lines(String text, java.util.function.UnaryOperator<String> change) {
    StringBuilder out = new StringBuilder();
    for (String line : text.lines().toList()) {
      out.append(change.apply(line)).append('\n');
    }
    return out.toString();
  }

  private static Feed decoded(
      Feed in, List<Arg> args, java.util.function.UnaryOperator<String> decoder) {
    boolean fromFile = args.stream().anyMatch(arg -> !arg.text().startsWith("-"));
    if (in.kind() == Feed.Kind.REMOTE) {
      return in;
    }
    if (fromFile && in.kind() == Feed.Kind.NONE) {
      return new Feed(Feed.Kind.OPAQUE, "", true);
    }
    try {
      Feed known = mapped(in, decoder);
      return known.kind() == Feed.Kind.KNOWN ? known : new Feed(Feed.Kind.OPAQUE, "", true);
    } catch (IllegalArgumentException e) {
      return new Feed(Feed.Kind.OPAQUE, "", true);
    }
  }

  /** Encoded, it is still the same data on its way. */
  private static Feed encoded(Feed in) {
    boolean same = in.kind() == Feed.Kind.ENVIRONMENT || in.kind() == Feed.Kind.ENDLESS;
    return same ? in : Feed.OPAQUE;
  }

  private static String base64(String text) {
    return new String(Base64.getMimeDecoder().decode(text.strip()), StandardCharsets.UTF_8);
  }

  private static String hex(String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) >= 0) {
        digits.append(text.charAt(i));
      }
    }
    byte[] bytes = new byte[digits.length() / 2];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Integer.parseInt(digits.substring(2 * i, 2 * i + 2), 16);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static Feed name(List<Arg> args, boolean base) {
    List<Arg> operands = operands(args);
    if (operands.isEmpty()) {
      return Feed.OPAQUE;
    }
    String path = operands.get(0).text();
    int slash = path.lastIndexOf('/');
    String result =
        base
            ? path.substring(slash + 1)
            : slash < 0 ? "." : slash == 0 ? "/" : path.substring(0, slash);
    return Feed.known(result + "\n");
  }

  private static Feed last(List<Arg> args) {
    return args.isEmpty() || args.get(args.size() - 1).text().startsWith("-")
        ? Feed.OPAQUE
        : Feed.known(args.get(args.size() - 1).text() + "\n");
  }

  private static List<Arg> operands(List<Arg> args) {
    List<Arg> operands = new ArrayList<>();
    for (Arg arg : args) {
      if (!arg.text().startsWith("-")) {
        operands.add(arg);
      }
    }
    return operands;
  }

  /** Names in a directory. */
  private static Feed listed(List<Arg> args) {
    List<Arg> operands = operands(args);
    if (operands.size() == 1 && operands.get(0).glob()) {
      return Feed.paths(operands.get(0).text());
    }
    return Feed.OPAQUE;
  }

  /** Whether a known program name fits a pattern in command position. */
  static boolean fits(String pattern, String name) {
    return ShellPattern.matches(pattern.toLowerCase(Locale.ROOT), name);
  }

  static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (Character.isWhitespace(c) || c == 0) {
        if (!word.isEmpty()) {
          words.add(word.toString());
        }
        word.setLength(0);
      } else {
        word.append(c);
      }
    }
    return words;
  }
}
