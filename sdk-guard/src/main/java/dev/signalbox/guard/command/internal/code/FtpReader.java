package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads what is told to {@code sftp}, {@code ftp} and {@code lftp}. <em>Stateless;
 * thread-safe.</em>
 */
final class FtpReader implements CodeReader {
  private static final String PEER = "ftp://peer.invalid/";

  @Override
  public CodeReading read(String source) {
    List<CodeAct> acts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= source.length(); i++) {
      if (i == source.length() || source.charAt(i) == '\n' || source.charAt(i) == ';') {
        line(source.substring(start, i), new Span(start, i), acts);
        start = i + 1;
      }
    }
    return new CodeReading(acts, false);
  }

  private static void line(String text, Span span, List<CodeAct> acts) {
    String line = text.strip();
    if (line.startsWith("!")) {
      acts.add(new CodeAct.RunsShell(line.substring(1).strip(), span));
      return;
    }
    String[] words = line.split("\\s+");
    switch (words[0].toLowerCase(Locale.ROOT)) {
      case "put", "mput", "send", "reput", "append" -> sent(words, span, acts);
      case "mirror" -> {
        if (line.contains(" -R") || line.contains("--reverse")) {
          sent(words, span, acts);
        }
      }
      case "rm", "mrm", "delete", "mdelete", "del", "rmdir" ->
          acts.add(new CodeAct.Does("delete@host", line, span));
      case "shell", "local" ->
          acts.add(new CodeAct.RunsShell(line.substring(words[0].length()).strip(), span));
      default -> {}
    }
  }

  private static void sent(String[] words, Span span, List<CodeAct> acts) {
    acts.add(new CodeAct.Sends(PEER, span));
    for (int i = 1; i < words.length; i++) {
      if (!words[i].startsWith("-")) {
        acts.add(new CodeAct.Reads(words[i], span));
      }
    }
  }
}
