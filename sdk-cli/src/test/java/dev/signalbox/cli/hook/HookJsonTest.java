package dev.signalbox.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.core.DataException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our reader takes what the JSON library takes at its strictest, and understands the same. */
class HookJsonTest {
  private static final String SAMPLE =
      "{\"a\":\"x\\n\\u00e4\\ud83d\\ude00\\/\",\"b\":[1,-0.5e+3,true,false,null,{}],"
          + "\"tool_input\":{\"command\":\"rm -rf \\\"$X\\\"\",\"n\":10}, \"ü\" : [\t] }";
  private static final String ALPHABET = "{}[]\",:\\u09aeE+-. \t\ntrfnl/x\u0000\u007fä\ud83d";

  private static final JsonMapper LIBRARY =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void read_mutations_agreesWithTheLibrary(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 5_000; i++) {
      String text = mutated(random);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      try {
        JsonNode expected = LIBRARY.readTree(new String(bytes, StandardCharsets.UTF_8));
        if (!expected.isMissingNode()) {
          assertThat(same(HookJson.read(bytes), expected)).as(text).isTrue();
        }
      } catch (JacksonException e) {
        assertThatThrownBy(() -> HookJson.read(bytes)).as(text).isInstanceOf(DataException.class);
      }
    }
  }

  private static String mutated(Random random) {
    StringBuilder text = new StringBuilder(SAMPLE);
    for (int edits = random.nextInt(4); edits >= 0; edits--) {
      int at = random.nextInt(text.length());
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      switch (random.nextInt(3)) {
        case 0 -> text.setCharAt(at, c);
        case 1 -> text.insert(at, c);
        default -> text.deleteCharAt(at);
      }
    }
    return text.toString();
  }

  private static boolean same(Object ours, JsonNode theirs) {
    if (ours instanceof Map<?, ?> map) {
      return theirs.isObject()
          && map.size() == theirs.size()
          && map.entrySet().stream()
              .allMatch(field -> same(field.getValue(), theirs.path(field.getKey() + "")));
    }
    if (ours instanceof List<?> list) {
      boolean equal = theirs.isArray() && list.size() == theirs.size();
      for (int i = 0; equal && i < list.size(); i++) {
        equal = same(list.get(i), theirs.path(i));
      }
      return equal;
    }
    return ours instanceof String text
        ? theirs.isTextual() && theirs.textValue().equals(text)
        : theirs.isNumber() || theirs.isBoolean() || theirs.isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {63, 64})
  void read_nestedToTheLimit_reads(int depth) {
    assertThatCode(() -> HookJson.read(nested(depth))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {65, 1_000, 1_000_000})
  void read_nestedDeeper_refuses(int depth) {
    assertThatThrownBy(() -> HookJson.read(nested(depth)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("nesting deeper than 64");
  }

  private static byte[] nested(int depth) {
    return ("[".repeat(depth) + "]".repeat(depth)).getBytes(StandardCharsets.UTF_8);
  }
}
