package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.signalbox.guard.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The verdicts that other people's suites state, where the development corpora are at hand; skipped
 * elsewhere. Texts are judged, never run.
 */
class CorpusTest {
  private static final Path COMMANDS =
      Path.of(System.getProperty("signalbox.root", ".."), "..", "shared", "data", "commands");
  private static final CommandGuard STANDARD = CommandGuard.standard();
  private static final CommandGuard STRICT = CommandGuard.builder().profile(Profile.STRICT).build();

  private record Row(String label, String command, String source) {}

  private static List<Row> rows(String file) throws IOException {
    Path path = COMMANDS.resolve(file);
    assumeThat(path).as("development corpora are not here").exists();
    List<Row> rows = new ArrayList<>();
    List<String> lines = Files.readAllLines(path);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      rows.add(new Row(cells[1], unescaped(cells[3]), cells[4]));
    }
    return rows;
  }

  private static String unescaped(String cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\\' && i + 1 < cell.length()) {
        char escaped = cell.charAt(++i);
        text.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static double held(CommandGuard guard, List<Row> rows, String label, String source) {
    List<Row> chosen =
        rows.stream().filter(r -> r.label().equals(label) && r.source().equals(source)).toList();
    assertThat(chosen).isNotEmpty();
    long held = chosen.stream().filter(r -> isHeld(guard, r)).count();
    return (double) held / chosen.size();
  }

  private static boolean isHeld(CommandGuard guard, Row row) {
    return guard.judge(row.command()).verdict() != Verdict.ALLOW;
  }

  @Test
  void judge_labelled_standard_holdsWhatDestroysAndLeavesTheRest() throws IOException {
    List<Row> rows = rows("labelled.tsv");

    assertThat(held(STANDARD, rows, "block", "shellfirm")).isGreaterThanOrEqualTo(0.97);
    assertThat(held(STANDARD, rows, "allow", "dippy")).isLessThanOrEqualTo(0.02);
  }

  @Test
  void judge_labelled_strict_allowsOnlyWhatIsReadOnly() throws IOException {
    List<Row> rows = rows("labelled.tsv");

    assertThat(held(STRICT, rows, "ask", "dippy")).isGreaterThanOrEqualTo(0.97);
    assertThat(held(STRICT, rows, "allow", "dippy")).isLessThanOrEqualTo(0.03);
  }

  @Test
  void judge_hard_everyRowIsRight() throws IOException {
    List<String> wrong = new ArrayList<>();
    for (Row row : rows("hard.tsv")) {
      if (isHeld(STANDARD, row) == row.label().equals("allow")) {
        wrong.add(row.label() + " " + row.command());
      }
    }

    assertThat(wrong).isEmpty();
  }

  @Test
  void judge_unlabelled_neverFails() throws IOException {
    List<String> failed = new ArrayList<>();
    for (String file : List.of("unlabelled-nl2bash.tsv", "unlabelled-tldr.tsv")) {
      for (Row row : rows(file)) {
        Judgement judgement = STANDARD.judge(row.command());
        if (judgement.findings().stream().anyMatch(f -> f.rule().equals("guard.internal-error"))) {
          failed.add(row.command());
        }
      }
    }

    assertThat(failed).isEmpty();
  }
}
