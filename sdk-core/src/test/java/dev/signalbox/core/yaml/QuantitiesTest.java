package dev.signalbox.core.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.ConfigException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {
  private static YamlNode value(String yaml) {
    return StrictYaml.parse("f.yaml", "- " + yaml, Map.of()).asList().items().get(0);
  }

  @ParameterizedTest
  @CsvSource({"250ms,PT0.25S", "4s,PT4S", "15m,PT15M", "1h,PT1H", "2d,PT48H", "0s,PT0S"})
  void asDuration_numberWithUnit_isRead(String yaml, Duration expected) {
    assertThat(value(yaml).asDuration()).isEqualTo(expected);
  }

  @Test
  void asDuration_bareNumber_saysUnitMissing() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> value("4").asDuration())
        .withMessage(
            "f.yaml:1:3 unit missing: expected a duration such as 250ms, 4s, 15m, 1h or 2d, found"
                + " the number \"4\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4 s", "4sec", "-4s", "1.5h", "99999999999d", "soon", "[4s]", "~"})
  void asDuration_other_isRefused(String yaml) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> value(yaml).asDuration())
        .withMessageStartingWith("f.yaml:1:3 expected a duration");
  }

  @ParameterizedTest
  @CsvSource({"2%,0.02", "0%,0", "100%,1", "0.5%,0.005"})
  void asPercent_numberWithSign_isAFraction(String yaml, double expected) {
    assertThat(value(yaml).asPercent()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.02", "2"})
  void asPercent_bareNumber_saysUnitMissing(String yaml) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> value(yaml).asPercent())
        .withMessageStartingWith("f.yaml:1:3 unit missing: expected a percentage");
  }

  @ParameterizedTest
  @ValueSource(strings = {"101%", "-1%", "2 %", "%%", "two"})
  void asPercent_other_isRefused(String yaml) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> value("\"" + yaml + "\"").asPercent())
        .withMessageStartingWith("f.yaml:1:3 expected a percentage");
  }
}
