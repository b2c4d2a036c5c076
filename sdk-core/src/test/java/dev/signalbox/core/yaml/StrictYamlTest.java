package dev.signalbox.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.ConfigException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrictYamlTest {
  private static final Map<String, String> ENVIRONMENT =
      Map.of("API_KEY", "s3cret", "PORT", "8080", "YAML", "{a: b}", "EMPTY", "");

  private static YamlMap map(String yaml) {
    return StrictYaml.parse("f.yaml", yaml, ENVIRONMENT).asMap();
  }

  private static YamlNode value(String yaml) {
    return map("key: " + yaml).require("key");
  }

  private static ThrowableAssertAlternative<ConfigException> assertFails(Runnable reading) {
    return assertThatExceptionOfType(ConfigException.class).isThrownBy(reading::run);
  }

  @Test
  void parse_nestedNodes_knowTheirPlaces() {
    YamlMap root =
        map("version: 1\nrouters:\n  support:\n    rules:\n      - {id: a}\n      - b\n");

    YamlMap support = root.require("routers").asMap().require("support").asMap();
    YamlList rules = support.require("rules").asList();

    assertThat(root.place()).isEqualTo("f.yaml:1:1");
    assertThat(support.place()).isEqualTo("f.yaml:4:5");
    assertThat(rules.items())
        .extracting(YamlNode::place)
        .containsExactly("f.yaml:5:9", "f.yaml:6:9");
  }

  @Test
  void parse_charactersOutsideTheBasicPlane_countAsOneColumn() {
    YamlMap root = map("{\"\uD83D\uDE82\": a, b: c}");

    assertThat(root.require("b").place()).isEqualTo("f.yaml:1:13");
  }

  @Test
  void parse_byteOrderMark_isSkipped() {
    assertThat(map("\uFEFFkey: 1").require("key").place()).isEqualTo("f.yaml:1:6");
  }

  @Test
  void read_missingFile_saysSo(@TempDir Path folder) {
    assertFails(() -> StrictYaml.read(folder.resolve("no.yaml")))
        .withMessageContaining("no.yaml does not exist");
    assertFails(() -> StrictYaml.read(folder)).withMessageContaining("is not a file");
  }

  @Test
  void read_file_placesCarryItsName(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("a.yaml"), "key: 1", StandardCharsets.UTF_8);

    assertThat(StrictYaml.read(file).place()).isEqualTo(file + ":1:1");
  }

  @Test
  void parse_duplicateKey_namesBothPlaces() {
    assertFails(() -> map("a: 1\nb: 2\na: 3\n"))
        .withMessage("f.yaml:3:1 duplicate key \"a\", first at f.yaml:1:1; remove one");
  }

  @Test
  void require_missingKey_namesKeyAndMap() {
    assertFails(() -> map("a: 1").require("b")).withMessage("f.yaml:1:1 key \"b\" is missing");
  }

  @Test
  void onlyKeys_unknownKey_suggestsTheSimilarOne() {
    assertFails(() -> map("a: 1\nalow: 1\n").onlyKeys("a", "allow", "deny"))
        .withMessage("f.yaml:2:1 unknown key \"alow\" (did you mean \"allow\"?)");
    assertFails(() -> map("maxError: 1").onlyKeys("max-error"))
        .withMessageEndingWith("(did you mean \"max-error\"?)");
    assertFails(() -> map("max_error: 1").onlyKeys("max-error"))
        .withMessageEndingWith("(did you mean \"max-error\"?)");
  }

  @Test
  void onlyKeys_unknownKeyLikeNoOther_listsTheKnown() {
    assertFails(() -> map("zebra: 1").onlyKeys("allow", "deny"))
        .withMessage("f.yaml:1:1 unknown key \"zebra\"; known here: allow, deny");
  }

  @Test
  void get_absentKey_isEmpty() {
    assertThat(map("a: 1").get("b")).isEmpty();
  }

  @Test
  void asText_scalar_isVerbatim() {
    assertThat(value("1.0").asText()).isEqualTo("1.0");
    assertThat(value("\"null\"").asText()).isEqualTo("null");
    assertThat(value("\"\"").asText()).isEmpty();
    assertThat(value("|\n  two\n  lines\n").asText()).isEqualTo("two\nlines\n");
  }

  @Test
  void asText_other_saysWhatWasFound() {
    assertFails(() -> value("[a]").asText()).withMessage("f.yaml:1:6 expected text, found a list");
    assertFails(() -> value("{a: b}").asText()).withMessageContaining("found a map");
    assertFails(() -> value("").asText()).withMessageContaining("expected text, found nothing");
    assertFails(() -> value("~").asText()).withMessageContaining("found nothing (\"~\")");
  }

  @Test
  void asInt_wholeNumber_isRead() {
    assertThat(value("42").asInt()).isEqualTo(42);
    assertThat(value("-1").asInt()).isEqualTo(-1);
  }

  @Test
  void asInt_other_saysWhatWasFound() {
    assertFails(() -> value("\"42\"").asInt())
        .withMessage("f.yaml:1:6 expected a whole number, found the text \"42\"");
    assertFails(() -> value("4.2").asInt()).withMessageContaining("found the number \"4.2\"");
    assertFails(() -> value("99999999999").asInt()).withMessageContaining("up to 2147483647");
  }

  @Test
  void asBoolean_onlyTrueAndFalse_areRead() {
    assertThat(value("true").asBoolean()).isTrue();
    assertThat(value("false").asBoolean()).isFalse();
    assertFails(() -> value("yes").asBoolean())
        .withMessage("f.yaml:1:6 expected true or false, found the text \"yes\"");
  }

  @Test
  void asMap_scalar_saysWhatWasFound() {
    assertFails(() -> value("true").asMap())
        .withMessage("f.yaml:1:6 expected a map (key: value), found the boolean \"true\"");
    assertFails(() -> value("x").asList()).withMessageContaining("expected a list");
  }

  @Test
  void place_ofEnvironmentValue_isThatOfItsScalar() {
    YamlNode port = value("${PORT}");

    assertThat(port.asInt()).isEqualTo(8080);
    assertThat(port.place()).isEqualTo("f.yaml:1:6");
  }

  @Test
  void asText_environment_isFilledIn() {
    assertThat(value("Bearer ${API_KEY}").asText()).isEqualTo("Bearer s3cret");
    assertThat(value("\"${API_KEY}\"").asText()).isEqualTo("s3cret");
    assertThat(value("${NONE:http://x:1/}").asText()).isEqualTo("http://x:1/");
    assertThat(value("${NONE:}x").asText()).isEqualTo("x");
    assertThat(value("$${API_KEY} costs $5").asText()).isEqualTo("${API_KEY} costs $5");
  }

  @Test
  void asText_placeholderInFlowMap_isFilledIn() {
    YamlMap root = map("{url: ${NONE:http://x:1/v1,2}, api-key: ${API_KEY}, price: {in: 1}}");

    assertThat(root.require("url").asText()).isEqualTo("http://x:1/v1,2");
    assertThat(root.require("api-key").asText()).isEqualTo("s3cret");
    assertThat(root.require("price").place()).isEqualTo("f.yaml:1:60");
  }

  @Test
  void asText_environmentHoldsYaml_staysText() {
    assertThat(value("${YAML}").asText()).isEqualTo("{a: b}");
  }

  @Test
  void parse_missingVariable_isNamedWithPlace() {
    assertFails(() -> value("${NONE}"))
        .withMessage(
            "f.yaml:1:6 environment variable NONE is not set; set it or write ${NONE:default}");
  }

  @Test
  void parse_malformedPlaceholder_isRefused() {
    assertFails(() -> value("\"${1x}\"")).withMessageContaining("f.yaml:1:6 malformed placeholder");
    assertFails(() -> value("\"${OPEN\"")).withMessageContaining("malformed placeholder");
  }

  @Test
  void asInt_environmentIsNoNumber_messageKeepsTheSecret() {
    assertFails(() -> value("${API_KEY}").asInt())
        .withMessage("f.yaml:1:6 expected a whole number, found the value of \"${API_KEY}\"");
    assertFails(() -> value("${EMPTY}").asText())
        .withMessage("f.yaml:1:6 expected text, found nothing (\"${EMPTY}\")");
    assertThat(value("${API_KEY}").toString()).doesNotContain("s3cret");
  }
}
