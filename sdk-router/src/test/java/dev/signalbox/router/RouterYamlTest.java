package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.spi.StageSettings;
import dev.signalbox.core.testing.FakeStage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RouterYamlTest {
  private static final String HEAD = "version: 1\nrouters:\n  support:\n";
  private static final String LABELS = HEAD + "    labels: [billing, outage]\n";
  private static final String RULE = LABELS + "    rules:\n      - ";

  private static final String WHOLE =
      """
      version: 1
      routers:
        support:
          labels:
            billing: "charges, refunds, invoices"
            outage:
          rules:
            - {id: incident-word, when: {regex: "(?i)\\\\bsev[ -]?1\\\\b"}, label: outage, match: ["SEV1 now"], not-match: ["several"]}
            - id: refund-word
              when:
                keyword: [refund, money back]
              label: billing
              match: Give me my money back
          cascade:
            - fake: ${FIRST:first}
              min-confidence: 90%
            - fake: second
          deadline: 4s
          otherwise: human-review
      """;

  @TempDir Path folder;

  @BeforeEach
  void forgetStages() {
    FakeStageFactory.MADE.clear();
    FakeStageFactory.SETTINGS.clear();
  }

  private Path write(String yaml) {
    try {
      return Files.writeString(folder.resolve("f.yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Router load(String yaml) {
    return Router.fromYaml(write(yaml), "support", Map.of());
  }

  private void assertFails(String yaml, String place, String says) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> load(yaml))
        .withMessageStartingWith(folder.resolve("f.yaml") + ":" + place + " ")
        .withMessageContaining(says);
  }

  @Test
  void fromYaml_wholeSchema_routes() {
    try (Router router = load(WHOLE)) {
      assertThat(router.name()).isEqualTo("support");
      assertThat(router.labels().names()).containsExactly("billing", "outage");
      assertThat(router.otherwise()).contains("human-review");
      assertThat(router.route("sev-1!").route()).contains("outage");
      assertThat(router.route("money back please").route()).contains("billing");
      assertThat(router.route("hello").record().stage()).contains("second");
    }
  }

  @Test
  void fromYaml_stageSettings_carryLabelsDescriptionsAndFolder() {
    try (Router router = load(WHOLE)) {
      StageSettings settings = FakeStageFactory.SETTINGS.get(0);
      assertThat(settings.labels()).isEqualTo(router.labels());
      assertThat(settings.descriptions()).containsEntry("billing", "charges, refunds, invoices");
      assertThat(settings.baseDirectory()).isEqualTo(folder.toAbsolutePath());
    }
  }

  @Test
  void close_stagesOfTheFile_areClosed() {
    load(WHOLE).close();

    assertThat(FakeStageFactory.MADE).hasSize(2).allMatch(FakeStage::closed);
  }

  @Test
  void fromYaml_laterStageFails_earlierOnesAreClosed() {
    assertFails(
        LABELS + "    cascade:\n      - fake: one\n      - fake: broken\n",
        "7:15",
        "stage \"fake\" could not be made: java.lang.IllegalStateException: no such thing");
    assertThat(FakeStageFactory.MADE).hasSize(1).allMatch(FakeStage::closed);
  }

  @Test
  void fromYaml_unknownRouter_namesTheOthers() {
    Path file = write(WHOLE);

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> Router.fromYaml(file, "suport"))
        .withMessage(
            file + ":3:3 has no router \"suport\" (did you mean \"support\"?); it has: support");
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        arguments("routers: {}\n", "1:1", "key \"version\" is missing"),
        arguments("version: 2\nrouters: {}\n", "1:10", "version 2 is not known"),
        arguments("version: 1\n", "1:1", "key \"routers\" is missing"),
        arguments("version: 1\nmodels: {}\n", "2:1", "comes in a later version"),
        arguments("version: 1\nrouter: {}\n", "2:1", "(did you mean \"routers\"?)"),
        arguments("version: 1\nrouters:\n  support: yes\n", "3:12", "expected a map"),
        arguments(HEAD + "    rules: []\n", "4:5", "key \"labels\" is missing"),
        arguments(LABELS, "4:5", "has nothing to decide with"),
        arguments(LABELS + "    rules: []\n", "4:5", "has nothing to decide with"),
        arguments(LABELS + "    cascade: []\n", "5:14", "has no stage"),
        arguments(LABELS + "    deadline: 4\n", "5:15", "unit missing"),
        arguments(LABELS + "    deadline: 0s\n", "5:15", "longer than zero"),
        arguments(LABELS + "    otherwise: \" \"\n", "5:16", "found blanks"),
        arguments(LABELS + "    cache: {}\n", "5:5", "key \"cache\" comes in a later version"),
        arguments(LABELS + "    target: {}\n", "5:5", "key \"target\" comes in a later version"),
        arguments(LABELS + "    cascades: []\n", "5:5", "(did you mean \"cascade\"?)"),
        arguments(HEAD + "    labels: []\n", "4:13", "has no label"),
        arguments(HEAD + "    labels: {}\n", "4:13", "has no label"),
        arguments(HEAD + "    labels: [a, b, a]\n", "4:20", "label \"a\" appears twice"),
        arguments(HEAD + "    labels: {a: x, a: y}\n", "4:20", "duplicate key \"a\""),
        arguments(HEAD + "    labels: {a: [x]}\n", "4:17", "expected text, found a list"),
        arguments(
            LABELS + "    cascade:\n      - classifier: models/x\n",
            "6:9",
            "unknown stage \"classifier\": its module is not on the class path, add"
                + " dev.signalbox:sdk-encoder"),
        arguments(
            LABELS + "    cascade:\n      - llm: cheap\n", "6:9", "dev.signalbox:sdk-llm-fallback"),
        arguments(
            LABELS + "    cascade:\n      - clasifier: x\n",
            "6:9",
            "(did you mean \"classifier\"?)"),
        arguments(
            LABELS + "    cascade:\n      - zebra: x\n", "6:9", "known: classifier, fake, llm"),
        arguments(LABELS + "    cascade:\n      - {fake: a, llm: b}\n", "6:9", "found 2"),
        arguments(LABELS + "    cascade:\n      - fake\n", "6:9", "expected a map"),
        arguments(
            LABELS + "    cascade:\n      - fake: a\n        min-confidence: 0.9\n",
            "7:25",
            "unit missing"),
        arguments(
            LABELS + "    cascade:\n      - fake: a\n      - fake: a\n",
            "7:9",
            "two stages are called \"a\""),
        arguments(RULE + "{id: r, when: {keyword: x}}\n", "6:9", "key \"label\" is missing"),
        arguments(
            RULE + "{id: r, when: {keyword: x}, label: outtage}\n",
            "6:44",
            "unknown label \"outtage\" (did you mean \"outage\"?)"),
        arguments(
            RULE + "{id: r, when: {keyword: x}, label: outage, notMatch: y}\n",
            "6:52",
            "(did you mean \"not-match\"?)"),
        arguments(RULE + "{id: R R, when: {keyword: x}, label: outage}\n", "6:14", "a rule id has"),
        arguments(
            RULE + "{id: r, when: {regex: \"[a\"}, label: outage}\n", "6:31", "missing closing ]"),
        arguments(RULE + "{id: r, when: {regex: \"a*\"}, label: outage}\n", "6:31", "empty text"),
        arguments(RULE + "{id: r, when: {keyword: []}, label: outage}\n", "6:33", "at least one"),
        arguments(RULE + "{id: r, when: {}, label: outage}\n", "6:23", "one of keyword, regex"),
        arguments(
            RULE + "{id: r, when: {keyword: x}, label: outage, match: [x, y]}\n",
            "6:63",
            "rule \"r\" does not match \"y\", its own match example"),
        arguments(
            RULE + "{id: r, when: {keyword: x}, label: outage, not-match: x}\n",
            "6:63",
            "rule \"r\" matches \"x\", its own not-match example"),
        arguments(
            RULE
                + "{id: r, when: {keyword: x}, label: outage}\n"
                + "      - {id: r, when: {keyword: y}, label: outage}\n",
            "7:14",
            "rule id \"r\" is taken, first at"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void fromYaml_wrong_saysWhereAndWhat(String yaml, String place, String says) {
    assertFails(yaml, place, says);
  }
}
