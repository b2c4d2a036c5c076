package dev.signalbox.cli.install;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the Claude Code on this machine knows {@code onFailure}. */
public final class ClaudeVersion {
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6})");
  private static final int[] KNOWS = {2, 1, 295};
  private static final String SINCE = "2.1.295";

  private ClaudeVersion() {}

  /** A warning; empty if the version is new enough. */
  public static Optional<String> warning(Map<String, String> environment) {
    Optional<String> program = program(environment.getOrDefault("PATH", ""));
    Optional<String> answer = program.flatMap(ClaudeVersion::ask);
    Matcher numbers = NUMBERS.matcher(answer.orElse(""));
    if (!numbers.find()) {
      return Optional.of(
          "No claude was found that tells its version. From "
              + SINCE
              + " on, a hook that cannot start or takes too long blocks the call (onFailure); an"
              + " older one lets it proceed.");
    }
    return isOlder(numbers)
        ? Optional.of(
            "This is Claude Code "
                + numbers.group()
                + ". Only from "
                + SINCE
                + " on does a hook that cannot start or takes too long block the call"
                + " (onFailure); this one lets it proceed. Update it.")
        : Optional.empty();
  }

  private static boolean isOlder(Matcher numbers) {
    for (int i = 0; i < KNOWS.length; i++) {
      int number = Integer.parseInt(numbers.group(i + 1));
      if (number != KNOWS[i]) {
        return number < KNOWS[i];
      }
    }
    return false;
  }

  private static Optional<String> program(String path) {
    for (String folder : path.split(File.pathSeparator, -1)) {
      File file = new File(folder, "claude");
      if (folder.startsWith("/") && file.isFile() && file.canExecute()) {
        return Optional.of(file.getPath());
      }
    }
    return Optional.empty();
  }

  private static Optional<String> ask(String program) {
    try {
      Process process =
          new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
              .start();
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] said = process.getInputStream().readNBytes(1000);
      return Optional.of(new String(said, StandardCharsets.UTF_8));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
