package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Script files: their content is not in the command, only their names are. */
final class Scripts {
  private static final Set<String> GRAVE =
      Set.of(
          "deploy",
          "destroy",
          "approve",
          "prod",
          "production",
          "release",
          "publish",
          "wipe",
          "purge",
          "delete",
          "drop",
          "reset",
          "teardown",
          "rollback",
          "nuke",
          "uninstall",
          "shutdown",
          "reboot",
          "migrate",
          "cleanup",
          "clean",
          "remove",
          "terminate",
          "undeploy",
          "live");

  private static final List<String> LANGUAGES = List.of("python", "node", "perl", "ruby", "php");
  private static final Map<String, String> ENDINGS =
      Map.of("py", "python", "js", "node", "mjs", "node", "pl", "perl", "rb", "ruby", "php", "php");

  private final Interpreter interpreter;

  Scripts(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Judges that a file is run; if this very text wrote it, by what it holds. */
  void run(Arg file, List<Arg> args) {
    Session session = interpreter.session;
    interpreter.shell.contentOf(file).ifPresent(content -> content(file, content));
    if (isGrave(file, args)) {
      session.report.add(
          "guard.opaque-script",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          file.span(),
          "Runs the script "
              + Sentences.shown(file.text())
              + ", whose name or arguments say that it does something grave; its content is not"
              + " known here.");
    }
    session.path(Action.EXECUTE, file, false, interpreter.shell.place);
  }

  /** Judges a file by what this text put into it. */
  void content(Arg file, Feed content) {
    switch (content.kind()) {
      case KNOWN -> known(file, content.text());
      case REMOTE ->
          hold(file, "guard.runs-download", ", which was just fetched from another machine.");
      case OPAQUE ->
          hold(
              file,
              "guard.unknown-code",
              ", which this command writes; what is in it is known only when it runs.");
      default -> {}
    }
  }

  private void hold(Arg file, String id, String why) {
    interpreter.session.report.add(
        id,
        RiskClass.CODE_EXECUTION,
        Verdict.HOLD,
        file.span(),
        "Runs " + Sentences.shown(file.text()) + why);
  }

  /** Judged in the language that its first line or its name tells. */
  private void known(Arg file, String text) {
    String language = language(file.text(), text);
    if (!language.isEmpty()) {
      new Codes(interpreter, new SimpleCommands(interpreter)).code(language, text, file.span());
      return;
    }
    interpreter.text(
        "script", text, file.span(), Feed.NONE, interpreter.shell.fresh(interpreter.shell.place));
  }

  private static String language(String name, String text) {
    int end = text.indexOf('\n');
    String first = text.startsWith("#!") ? text.substring(0, end < 0 ? text.length() : end) : "";
    for (String language : LANGUAGES) {
      if (first.contains(language)) {
        return language;
      }
    }
    String ending = name.substring(name.lastIndexOf('.') + 1);
    return first.isEmpty() ? ENDINGS.getOrDefault(ending, "") : "";
  }

  private static boolean isGrave(Arg file, List<Arg> args) {
    if (args.stream()
        .anyMatch(arg -> arg.text().equals("--help") || arg.text().equals("--dry-run"))) {
      return false;
    }
    String name = file.text().substring(file.text().lastIndexOf('/') + 1);
    if (speaks(name)) {
      return true;
    }
    return args.stream().limit(8).anyMatch(arg -> arg.text().length() < 40 && speaks(arg.text()));
  }

  private static boolean speaks(String text) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i <= text.length(); i++) {
      char c = i == text.length() ? ' ' : text.charAt(i);
      if (Character.isLetter(c)) {
        word.append(c);
      } else {
        if (GRAVE.contains(word.toString().toLowerCase(Locale.ROOT))) {
          return true;
        }
        word.setLength(0);
      }
    }
    return false;
  }
}
