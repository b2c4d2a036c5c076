package dev.signalbox.guard.command.internal.syntax;

import java.util.Random;

/** Makes shell text that is often right, and damages it. */
final class RandomScripts {
  private static final String[] PIECES = {
    "rm",
    "-rf",
    "/srv",
    "x",
    "EOF",
    " ",
    "\t",
    "\n",
    ";",
    "&",
    "&&",
    "|",
    "||",
    "|&",
    ";;",
    ";&",
    "(",
    ")",
    "{",
    "}",
    "$(",
    "`",
    "\\`",
    "$((",
    "))",
    "((",
    "${",
    "${x:-",
    "${x/",
    "${#",
    "${!",
    "$[",
    "[",
    "]",
    "[[",
    "]]",
    "=~",
    "<",
    ">",
    ">>",
    ">|",
    "<<",
    "<<-",
    "<<<",
    "<(",
    ">(",
    "=(",
    "&>",
    ">&",
    "<&",
    "2>",
    "{fd}>",
    "'",
    "\"",
    "$'",
    "$\"",
    "\\",
    "\\\n",
    "\r\n",
    "\r",
    "#",
    "!",
    "time",
    "coproc",
    "function",
    "if",
    "then",
    "elif",
    "else",
    "fi",
    "for",
    "in",
    "do",
    "done",
    "while",
    "until",
    "case",
    "esac",
    "select",
    "a=",
    "a+=",
    "a[",
    "a=(",
    "declare",
    "@(",
    "!(",
    "*",
    "?",
    "~",
    "$",
    "$x",
    "$@",
    "$1",
    "EOF\n",
    "<<EOF\n",
    "<<'EOF'\n",
    "\nEOF\n",
    "\u00e9",
    "\ud83d\ude00",
    "\u200b",
    "\ue000",
    "\0",
    "\ud800",
    "=",
    "+",
    ",",
    ":",
    "%",
    "^",
    "/",
    "@Q"
  };

  private final Random random;

  RandomScripts(long seed) {
    random = new Random(seed);
  }

  /** A few pieces in any order, or a script from the grammar, perhaps damaged. */
  String next() {
    return switch (random.nextInt(4)) {
      case 0 -> soup(1 + random.nextInt(24));
      case 1 -> script(1 + random.nextInt(3));
      default -> damaged(script(random.nextInt(3)));
    };
  }

  private String soup(int pieces) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      text.append(any(PIECES));
      if (random.nextInt(3) == 0) {
        text.append(' ');
      }
    }
    return text.toString();
  }

  private String damaged(String script) {
    StringBuilder text = new StringBuilder(script);
    for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
      int at = random.nextInt(text.length() + 1);
      int to = Math.min(text.length(), at + random.nextInt(4));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, to);
        case 1 -> text.insert(at, any(PIECES));
        default -> text.insert(at, text.substring(at, to));
      }
    }
    return text.toString();
  }

  private String script(int depth) {
    StringBuilder text = new StringBuilder(pipeline(depth));
    while (random.nextInt(3) == 0) {
      text.append(any("; ", "\n", " && ", " || ", " & ")).append(pipeline(depth));
    }
    return text.toString();
  }

  private String pipeline(int depth) {
    String first = any("", "", "", "! ", "time ") + command(depth);
    return random.nextInt(4) == 0 ? first + any(" | ", " |& ") + command(depth) : first;
  }

  private String command(int depth) {
    if (depth == 0) {
      return simple(0);
    }
    int inner = depth - 1;
    return switch (random.nextInt(14)) {
      case 0 -> "( " + script(inner) + " )";
      case 1 -> "{ " + script(inner) + "; }";
      case 2 -> "if " + script(inner) + "; then " + script(inner) + "; fi";
      case 3 -> "while " + script(inner) + "; do " + script(inner) + "; done" + redirect(inner);
      case 4 -> "for i in " + word(inner) + "; do " + script(inner) + "; done";
      case 5 -> "case " + word(inner) + " in a|b) " + script(inner) + ";; esac";
      case 6 -> "[[ " + word(inner) + any(" == ", " =~ ", " < ", " -nt ") + word(inner) + " ]]";
      case 7 -> "f() { " + script(inner) + "; }";
      case 8 -> "(( " + word(inner) + " + 1 ))";
      case 9 -> "cat <<EOF\n" + word(inner) + "\nEOF\n" + command(inner);
      case 10 -> "a=(" + word(inner) + " " + word(inner) + ") " + simple(inner);
      default -> simple(inner);
    };
  }

  private String simple(int depth) {
    StringBuilder text = new StringBuilder(any("", "", "", "a=b ", "a+=$x "));
    text.append(word(depth));
    for (int i = random.nextInt(4); i > 0; i--) {
      text.append(random.nextInt(5) == 0 ? redirect(depth) : " " + word(depth));
    }
    return text.toString();
  }

  private String redirect(int depth) {
    return " " + any(">", "<", ">>", "2>", "&>", ">&", "<<<", "{fd}>", ">|") + " " + word(depth);
  }

  private String word(int depth) {
    String word = piece(depth);
    return random.nextInt(3) == 0 ? word + piece(depth) : word;
  }

  private String piece(int depth) {
    if (depth == 0) {
      return any("rm", "-rf", "/srv", "'a b'", "\"$x\"", "$x", "\\ ", "*.c", "{a,b}", "$'\\x72'");
    }
    int inner = depth - 1;
    return switch (random.nextInt(10)) {
      case 0 -> "$(" + script(inner) + ")";
      case 1 -> "`" + script(inner).replace("\\", "\\\\").replace("`", "\\`") + "`";
      case 2 -> "\"a " + piece(inner) + "\"";
      case 3 -> "${x" + any(":-", "#", "/", ":", "^^", "@", "[") + piece(inner) + "}";
      case 4 -> "$((1 + " + piece(inner) + "))";
      case 5 -> any("<(", ">(", "=(") + script(inner) + ")";
      case 6 -> any("@", "!", "*") + "(" + piece(inner) + "|b)";
      default -> piece(0);
    };
  }

  private String any(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
