package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makefiles that stand in the judged text: their recipes and {@code $(shell ...)}. */
final class MakeFiles {
  private static final Set<String> MAKES = Set.of("make", "gmake", "bmake", "mingw32-make");
  private static final List<String> NAMES = List.of("GNUmakefile", "makefile", "Makefile");

  /** Compiled when a makefile is read, not when a call is asked whether it is make. */
  private static final class Patterns {
    static final Pattern SHELL = Pattern.compile("\\$[({]shell ([^)}]*)[)}]");
    static final Pattern VARIABLE = Pattern.compile("\\$(?:[({][^)}]*[)}]|[@<^?*+%])");
    static final Pattern RULE_WITH_RECIPE = Pattern.compile("[^:=\\s][^:=]*:(?!=)[^;]*;(.*)");
  }

  private final Interpreter interpreter;

  MakeFiles(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  static boolean isMake(Call call) {
    return MAKES.contains(call.command().program());
  }

  void judge(Call call, Feed in, Span span) {
    List<Arg> files = new ArrayList<>();
    for (Call.Flag flag : call.flags()) {
      if (flag.names().contains("-f") && flag.value().isPresent()) {
        files.add(flag.value().get());
      } else if (flag.name().equals("--eval") && flag.value().isPresent()) {
        recipes(flag.value().get().text(), flag.value().get().span());
      }
    }
    if (files.isEmpty()) {
      String directory = directory(call).map(arg -> arg.text() + "/").orElse("");
      NAMES.forEach(name -> files.add(Arg.literal(directory + name, span)));
    }
    for (Arg file : files) {
      content(
          file, Feeds.isInput(file.text()) ? Optional.of(in) : interpreter.shell.contentOf(file));
    }
  }

  private static Optional<Arg> directory(Call call) {
    return call.flags().stream()
        .filter(flag -> flag.names().contains("-C"))
        .findFirst()
        .flatMap(Call.Flag::value);
  }

  private void content(Arg file, Optional<Feed> content) {
    if (content.isPresent() && content.get().kind() == Feed.Kind.KNOWN) {
      recipes(content.get().text(), file.span());
    } else if (content.isPresent()) {
      new Scripts(interpreter).content(file, content.get());
    }
  }

  private void recipes(String text, Span span) {
    Matcher shell = Patterns.SHELL.matcher(text);
    while (shell.find()) {
      run(shell.group(1), span);
    }
    for (String line : text.replace("\\\n", " ").split("\n", 500)) {
      Matcher rule = Patterns.RULE_WITH_RECIPE.matcher(line);
      if (line.startsWith("\t")) {
        run(line, span);
      } else if (rule.matches()) {
        run(rule.group(1), span);
      }
    }
  }

  private void run(String recipe, Span span) {
    String command = recipe.strip();
    while (!command.isEmpty() && "@-+".indexOf(command.charAt(0)) >= 0) {
      command = command.substring(1);
    }
    String expanded =
        Patterns.VARIABLE
            .matcher(command.replace("$$", "\u0000"))
            .replaceAll(String.valueOf(Arg.HOLE));
    interpreter.text(
        "recipe",
        expanded.replace('\u0000', '$'),
        span,
        Feed.NONE,
        interpreter.shell.fresh(interpreter.shell.place));
  }
}
