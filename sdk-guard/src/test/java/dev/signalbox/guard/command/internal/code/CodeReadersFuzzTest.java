package dev.signalbox.guard.command.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CodeReadersFuzzTest {
  private static final long SEED = 20260101;
  private static final int INPUTS = 2_000;

  static final List<String> LANGUAGES =
      List.of(
          "python",
          "node",
          "perl",
          "ruby",
          "php",
          "lua",
          "mongo",
          "sql",
          "mysql",
          "psql",
          "sqlite",
          "redis",
          "awk",
          "sed",
          "vim",
          "powershell");

  private static final List<String> PIECES =
      List.of(
          "import os;",
          "os.system(",
          "'rm'",
          "\"x",
          "`ls`",
          "${",
          "#{",
          "}",
          "{",
          "(",
          ")",
          "[",
          "]",
          "\n",
          ";",
          "=",
          "$x",
          "@a",
          "%q(",
          "qx{",
          "<<EOT\n",
          "EOT\n",
          "s/a/b/e",
          "/*",
          "*/",
          "--",
          "#",
          "\\",
          "'''",
          "f\"{x!r:>{y}}\"",
          "def f(a):",
          "for x in",
          "|x|",
          "do",
          "end",
          "lambda x:",
          "=>",
          "->",
          "?",
          ":",
          "...",
          "DROP TABLE t",
          "WHERE 1=1",
          "$$",
          "E'\\x'",
          "\uE000",
          "\u0000",
          "\uD800",
          "é",
          "1e9",
          "0x",
          "?>",
          "<?php",
          "eval(",
          "open(F,\"|",
          "~",
          "\\!",
          ".shell",
          "[[",
          "]]",
          "function",
          "=begin\n",
          "__END__",
          "require(",
          "import",
          "from",
          "const {",
          "glob(",
          "y/a/b/",
          "1,$!",
          "w f",
          "|",
          "getline",
          "@{[",
          "(?{",
          "WITH");

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void read_randomPieces_neverThrowsAndStaysWithin(String language) {
    CodeReader reader = CodeReaders.forLanguage(language).orElseThrow();
    Random random = new Random(SEED);

    for (int i = 0; i < INPUTS; i++) {
      String code = code(random, 1 + random.nextInt(40));
      CodeReading reading = read(reader, code);
      for (CodeAct act : reading.acts()) {
        assertThat(act.span().end()).as("seed %s input %s", SEED, i).isBetween(0, code.length());
      }
    }
  }

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void read_hugeInput_isBounded(String language) {
    CodeReader reader = CodeReaders.forLanguage(language).orElseThrow();

    for (int i = Math.floorMod(language.hashCode(), 8); i < PIECES.size(); i += 8) {
      String piece = PIECES.get(i);
      String code = piece.repeat(1_000_000 / piece.length());
      CodeReading reading =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(20), () -> reader.read(code), () -> "repeated: " + piece);
      assertThat(reading.understood()).isFalse();
    }
  }

  private static CodeReading read(CodeReader reader, String code) {
    try {
      return reader.read(code);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("seed " + SEED + ": " + code, e);
    }
  }

  private static String code(Random random, int pieces) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < pieces; i++) {
      boolean wild = random.nextInt(12) == 0;
      code.append(wild ? (char) random.nextInt(256) : PIECES.get(random.nextInt(PIECES.size())));
    }
    return code.toString();
  }
}
