package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuardEvalTest {
  private static final String HEADER = "id\tlabel\tcategory\tcommand\tsource_peer\tsource_file\n";

  @TempDir Path home = Path.of("");

  private Path corpus(String rows) throws IOException {
    return Files.writeString(home.resolve("corpus.tsv"), HEADER + rows);
  }

  private static CommandLineRun eval(Path corpus, String... more) {
    String[] args = new String[4 + more.length];
    args[0] = "guard";
    args[1] = "eval";
    args[2] = "--corpus";
    args[3] = corpus.toString();
    System.arraycopy(more, 0, args, 4, more.length);
    return CommandLineRun.of(args);
  }

  private static final String ROWS =
      """
      1\tblock\tdelete\trm -rf /\ta\tb
      2\tblock\tdelete\tls\ta\tb
      3\task\tgit\tgit push --force origin main\ta\tb
      4\tallow\tread\tls -la\ta\tb
      5\tallow\tread\trm -rf ~\ta\tb
      6\tunlabelled\tread\tpwd\ta\tb
      7\tblock\tdelete\techo hi\\nrm -rf /\\t# \\\\n\ta\tb
      """;

  @Test
  void eval_json_hasTheFieldsOfTheContract() throws IOException {
    CommandLineRun run = eval(corpus(ROWS), "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode result = run.json();
    assertThat(result.fieldNames())
        .toIterable()
        .containsExactly(
            "commands",
            "block",
            "ask",
            "allow",
            "blockHeld",
            "blockDenied",
            "askHeld",
            "allowHeld",
            "p50Micros",
            "p99Micros");
    assertThat(result.path("commands").asInt()).isEqualTo(7);
    assertThat(result.path("block").asInt()).isEqualTo(3);
    assertThat(result.path("ask").asInt()).isEqualTo(1);
    assertThat(result.path("allow").asInt()).isEqualTo(2);
    assertThat(result.path("blockHeld").asInt()).isEqualTo(2);
    assertThat(result.path("blockDenied").asInt()).isEqualTo(2);
    assertThat(result.path("askHeld").asInt()).isEqualTo(1);
    assertThat(result.path("allowHeld").asInt()).isEqualTo(1);
    assertThat(result.path("p99Micros").asDouble())
        .isGreaterThanOrEqualTo(result.path("p50Micros").asDouble())
        .isPositive();
  }

  @Test
  void eval_misses_holdTheRowsWithVerdictAndRules() throws IOException {
    Path misses = home.resolve("misses.tsv");

    CommandLineRun run = eval(corpus(ROWS), "--misses", misses.toString());

    assertThat(run.exit()).as(run.err()).isZero();
    List<String> lines = Files.readAllLines(misses);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(0)).endsWith("source_file\tverdict\trules");
    assertThat(lines.get(1)).startsWith("2\tblock\tdelete\tls\ta\tb\tALLOW\t");
    assertThat(lines.get(2)).startsWith("5\tallow\tread\trm -rf ~\ta\tb\tDENY\teffects.");
  }

  @Test
  void eval_human_showsSharesAndWorstCategories() throws IOException {
    CommandLineRun run = eval(corpus(ROWS));

    assertThat(run.out())
        .contains("66.67 %", "one judgement:", "labelled block, yet allowed")
        .contains("1 of      3  33.33 %  delete", "labelled allow, yet held or denied");
  }

  @Test
  void eval_profile_isUsed() throws IOException {
    Path corpus = corpus("1\tallow\tx\tmkdir x\ta\tb\n");

    assertThat(eval(corpus, "--json").json().path("allowHeld").asInt()).isZero();
    assertThat(eval(corpus, "--json", "--profile", "strict").json().path("allowHeld").asInt())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1;allow;x;ls              | corpus.tsv:2: has 4 cells",
        "1;alow;x;ls;a;b           | corpus.tsv:2: label \"alow\"",
        "1;alow;x;ls;a;b           | did you mean \"allow\"",
        "1;allow;x;l\\s;a;b        | corpus.tsv:2: a backslash",
        "1;allow;x;ls\\;a;b        | corpus.tsv:2: a backslash",
        "''                        | has no commands"
      })
  void eval_badRow_namesFileAndLine(String row, String problem) throws IOException {
    CommandLineRun run = eval(corpus(row.replace(';', '\t') + "\n"), "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains(problem);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void eval_noHeader_isRefused() throws IOException {
    Path file = Files.writeString(home.resolve("bare.tsv"), "rm -rf /\n");

    CommandLineRun run = eval(file, "--json");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("bare.tsv:1:", "id, label, category, command");
  }

  @Test
  void eval_placeNotWritable_isRefusedBeforeWork() throws IOException {
    CommandLineRun run = eval(corpus(ROWS), "--misses", home.resolve("no/where.tsv").toString());

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("where.tsv");
  }
}
