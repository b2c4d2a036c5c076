package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files, shells, inline code, git, users, services, disks, networks, secrets and packages. */
class FilesAndSystemSuiteTest {
  private static final CommandGuard GUARD = CommandGuard.standard();

  /** One command a line: {@code held} or {@code flows}, a tab, the command; \n and \\ escaped. */
  static Stream<String> rows() {
    try (InputStream in =
        FilesAndSystemSuiteTest.class.getResourceAsStream("files-and-system.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void judge_ownRow_isHeldOrFlows(String row) {
    int tab = row.indexOf('\t');
    String command = unescaped(row.substring(tab + 1));

    boolean held = GUARD.judge(command).verdict() != Verdict.ALLOW;

    assertThat(held ? "held" : "flows").as(command).isEqualTo(row.substring(0, tab));
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        out.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }
}
