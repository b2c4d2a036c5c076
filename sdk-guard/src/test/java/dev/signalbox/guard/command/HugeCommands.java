package dev.signalbox.guard.command;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of about a megabyte, and small ones that multiply. */
final class HugeCommands {
  private static final int SIZE = 1_000_000;

  private HugeCommands() {}

  static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("long word", "echo " + "a".repeat(SIZE));
    all.put("long quoted word", "echo '" + "a b;".repeat(SIZE / 4) + "'");
    all.put("many words", "echo " + "a ".repeat(SIZE / 2));
    all.put("many commands", "ls; ".repeat(SIZE / 4));
    all.put("many deletes", "rm -rf x; ".repeat(SIZE / 10));
    all.put("nested substitutions", "echo " + "$(".repeat(5000) + ")".repeat(5000));
    all.put("nested subshells", "( ".repeat(5000) + "ls" + " )".repeat(5000));
    all.put("huge heredoc", "cat <<'E'\n" + "line of text $(x)\n".repeat(SIZE / 18) + "E");
    all.put("huge expanding heredoc", "cat <<E\n" + "text $x $(ls)\n".repeat(SIZE / 14) + "E");
    all.put("many braces", "echo " + "{a,b}".repeat(SIZE / 5));
    all.put("nested braces", "echo " + "{a,".repeat(2000) + "b" + "}".repeat(2000));
    all.put("many globs", "rm " + "*".repeat(SIZE / 2) + " " + "?[a]*".repeat(SIZE / 10));
    all.put("long pipeline", "cat x" + " | cat".repeat(SIZE / 6));
    all.put("many assignments", repeated(SIZE / 12, i -> "v" + i + "=x" + i + "\n") + "echo $v1");
    all.put(
        "assignments and pipes", repeated(3000, i -> "v" + i + "=x; ") + "a | b; ".repeat(3000));
    all.put("many && of variables", repeated(2000, i -> "v" + i + "=x && ls; "));
    all.put("growing variable", "x=aaaaaaaaaa; " + "x=$x$x; ".repeat(200) + "echo $x");
    all.put("growing array", "set -- a a a a; " + "set -- $@ $@; ".repeat(50) + "rm $@");
    all.put("many functions", repeated(3000, i -> "f" + i + "() { ls; }; f" + i + "; "));
    all.put("many aliases", repeated(3000, i -> "alias a" + i + "='ls a" + i + "'\n"));
    all.put("many ifs", "if ls; then ls; else ls; fi; ".repeat(4000));
    all.put("nested ifs", "if ls; then ".repeat(500) + "ls" + "; fi".repeat(500));
    all.put("many links", repeated(3500, i -> "ln -s /a" + i + " l" + i + "; ls l" + i + "; "));
    all.put("many files", repeated(4000, i -> "echo ls > f" + i + "; sh f" + i + "; "));
    all.put("many tests", "[[ a -eq b ]]; (( x + y )); ".repeat(4000));
    all.put("python code", "python3 -c '" + "x = [1, 2]\n".repeat(SIZE / 11) + "'");
    all.put("unclosed quote", "echo '" + "x".repeat(SIZE));
    all.put("patterns", "x=" + "a".repeat(5000) + "; echo ${x##" + "*a".repeat(2000) + "b}");
    all.put("xargs of text", "echo " + "a ".repeat(60_000) + "| xargs rm");
    all.put("backslashes", "echo " + "\\".repeat(SIZE));
    all.put("backticks", "echo " + "`ls` ".repeat(20_000));
    return all;
  }

  static Map<String, String> multiplying() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "functions",
        repeated(20, i -> "f" + i + "() { f" + (i + 1) + "; f" + (i + 1) + "; }\n") + "f0");
    all.put(
        "aliases",
        repeated(20, i -> "alias a" + i + "='a" + (i + 1) + "; a" + (i + 1) + "'\n") + "a0");
    all.put("loops", "for i in 1 2 3 4 5 6 7 8; do ".repeat(8) + "ls" + "; done".repeat(8));
    all.put(
        "changing loops", "while ls; do x=$x$y; y=$y$x; ".repeat(30) + "ls" + "; done".repeat(30));
    all.put(
        "evals",
        repeated(20, i -> "x" + i + "='eval \"$x" + (i + 1) + ";$x" + (i + 1) + "\"'\n")
            + "eval $x0");
    all.put("braces", "rm -rf /srv/" + "{a,b}".repeat(24));
    all.put(
        "substitutions",
        "x='$(echo $x)'; ".repeat(10) + "echo " + "$(echo ".repeat(60) + "x" + ")".repeat(60));
    all.put(
        "arithmetic",
        repeated(12, i -> "v" + i + "='v" + (i + 1) + "+v" + (i + 1) + "+a[$(rm -rf /)]'\n")
            + "echo $((v0))");
    return all;
  }

  private static String repeated(int count, IntFunction<String> part) {
    return IntStream.range(0, count).mapToObj(part).collect(Collectors.joining());
  }
}
