package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Script files: their content is not in the command, only their names are. */
final class Scripts {
  private static final Set<String> GRAVE =
      Set.of(
          "deploy",
          "destroy",
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

  private final Interpreter interpreter;

  Scripts(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Judges that a file is run; if this very text wrote it, by what it holds. */
  void run(Arg file, List<Arg> args) {
    Session session = interpreter.session;
    Optional<Feed> content = interpreter.shell.contentOf(file);
    if (content.isPresent() && content.get().kind() == Feed.Kind.KNOWN) {
      interpreter.text(
          "script",
          content.get().text(),
          file.span(),
          Feed.NONE,
          interpreter.shell.fresh(interpreter.shell.place));
    }
    if (isDownloaded(file)) {
      session.report.add(
          "guard.runs-download",
          RiskClass.CODE_EXECUTION,
          Verdict.HOLD,
          file.span(),
          "Runs "
              + Sentences.shown(file.text())
              + ", which was just fetched from another machine.");
    }
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

  private boolean isDownloaded(Arg file) {
    Set<String> downloaded = interpreter.shell.downloaded;
    if (downloaded.contains(file.text()) || downloaded.contains(stripped(file.text()))) {
      return true;
    }
    String path = interpreter.shell.place.absolute(file.text()).orElse("");
    return downloaded.contains(path)
        || downloaded.stream().anyMatch(at -> at.endsWith("/") && path.startsWith(at));
  }

  private static String stripped(String path) {
    return path.startsWith("./") ? path.substring(2) : "./" + path;
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
