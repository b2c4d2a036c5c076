package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the command line on good input; without an encoder, so that it is quick. */
class CommandLineTest {
  @TempDir static Path home = Path.of("");
  private static Path rows = Path.of("");
  private static Path model = Path.of("");

  @BeforeAll
  static void trainOnce() throws IOException {
    rows = resource("support-messages.tsv");
    model = home.resolve("model");
    CommandLineRun run =
        CommandLineRun.of("train", "--data", rows + "", "--out", model + "", "--encoder", "none");
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static Path resource(String name) throws IOException {
    Path file = home.resolve(name);
    try (InputStream in = DemoCommand.class.getResourceAsStream("demo/" + name)) {
      Files.copy(Objects.requireNonNull(in), file);
    }
    return file;
  }

  @Test
  void train_json_hasTheFieldsOfTheContract() {
    Path out = home.resolve("again");

    CommandLineRun run =
        CommandLineRun.of(
            "train", "--data", rows + "", "--out", out + "", "--encoder", "none", "--json");

    JsonNode result = run.json();
    assertThat(result.path("examples").asInt()).isEqualTo(348);
    assertThat(result.path("labels").asInt()).isEqualTo(12);
    assertThat(result.path("encoder").asText()).isEqualTo("none");
    assertThat(result.path("seconds").asDouble()).isPositive();
    assertThat(result.path("validationAccuracy").asDouble()).isBetween(0.3, 1.0);
    assertThat(result.path("validationMacroF1").asDouble()).isBetween(0.3, 1.0);
  }

  @Test
  void train_sameSeed_sameBundle() throws IOException {
    Path one = home.resolve("one");
    Path two = home.resolve("two");
    for (Path out : List.of(one, two)) {
      CommandLineRun.of("train", "--data", rows + "", "--out", out + "", "--encoder", "none");
    }

    for (String file : List.of("bundle.json", "head.safetensors", "card.md")) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(two.resolve(file));
    }
  }

  @Test
  void eval_json_hasTheFieldsOfTheContract() throws IOException {
    Path foreign =
        Files.writeString(home.resolve("foreign.txt"), "How long does a lasagne bake?\n");
    Path page = home.resolve("report.html");

    CommandLineRun run =
        CommandLineRun.of(
            "eval",
            "--model",
            model + "",
            "--data",
            rows + "",
            "--ood",
            foreign + "",
            "--report",
            page + "",
            "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode result = run.json();
    assertThat(result.path("examples").asInt()).isEqualTo(348);
    assertThat(List.of("accuracy", "macroF1", "ece", "p50Millis", "p99Millis", "textsPerSecond"))
        .allSatisfy(field -> assertThat(result.path(field).isNumber()).as(field).isTrue());
    assertThat(result.path("perLabel").size()).isEqualTo(12);
    assertThat(List.of("1%", "2%", "5%"))
        .allSatisfy(error -> assertThat(result.path("coverageAt").has(error)).isTrue());
    assertThat(result.has("oodAuroc")).isTrue();
    assertThat(page).content().contains("<svg").doesNotContain("<script src");
  }

  @Test
  void eval_gateMissed_exitsWithOne() throws IOException {
    String wrong = "outage\tplease refund my money\noutage\tthe site is down\n";
    Path mislabelled = Files.writeString(home.resolve("mislabelled.tsv"), wrong);
    String[] args = {
      "eval", "--model", model + "", "--data", mislabelled + "", "--fail-below", "0.9"
    };

    assertThat(CommandLineRun.of(args).exit()).isEqualTo(1);
  }

  @Test
  void classify_lines_answersEachInOrder() {
    CommandLineRun run =
        CommandLineRun.withInput(
            "please refund my money\r\n\nwhere is my parcel\n",
            "classify",
            "--model",
            model + "",
            "--json");

    List<JsonNode> answers = run.out().lines().map(CommandLineRun::parse).toList();
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).path("label").asText()).isEqualTo("refund-request");
    assertThat(answers.get(1).path("abstained").asBoolean()).isTrue();
    assertThat(answers.get(1).path("reason").asText()).isEqualTo("empty-text");
    assertThat(answers.get(2).path("confidence").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void classify_explain_namesWords() {
    CommandLineRun run =
        CommandLineRun.withInput(
            "please refund my money\n", "classify", "--model", model + "", "--explain", "--json");

    assertThat(run.json().path("words").findValuesAsText("text"))
        .containsExactly("please", "refund", "my", "money");
  }

  @Test
  void route_json_hasTheFieldsOfTheContract() throws IOException {
    Path config = resource("router.yaml");

    CommandLineRun run =
        CommandLineRun.withInput(
            "SEV1 everything is down\n",
            "route",
            "--config",
            config + "",
            "--router",
            "support",
            "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode decision = run.json();
    assertThat(decision.path("label").asText()).isEqualTo("outage");
    assertThat(decision.path("stage").asText()).isEqualTo("rules");
    assertThat(decision.path("confidence").asDouble()).isEqualTo(1);
    assertThat(decision.path("costUsd").asDouble()).isZero();
    assertThat(decision.path("millis").isNumber()).isTrue();
    assertThat(decision.path("trace").isArray()).isTrue();
  }

  @Test
  void help_everyCommand_isListed() {
    CommandLineRun run = CommandLineRun.of("--help");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("demo", "train", "eval", "classify", "route", "guard");
  }
}
