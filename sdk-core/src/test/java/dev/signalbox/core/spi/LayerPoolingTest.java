package dev.signalbox.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayerPoolingTest {
  @ParameterizedTest
  @ValueSource(strings = {"mean", "cls", "mean-4", "cls+mean+mean-4", "cls-11+cls"})
  void parseAll_goodForm_formatsBack(String form) {
    assertThat(LayerPooling.format(LayerPooling.parseAll(form))).isEqualTo(form);
  }

  @Test
  void parse_numberedLayer_countsFromTheLast() {
    assertThat(LayerPooling.parse("mean-4")).isEqualTo(new LayerPooling(4, Pooling.MEAN));
    assertThat(LayerPooling.parseAll("cls+mean-0"))
        .isEqualTo(List.of(new LayerPooling(0, Pooling.CLS), new LayerPooling(0, Pooling.MEAN)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "max",
        "mean-",
        "mean-x",
        "mean--1",
        "mean-+1",
        "mean-1.5",
        "-1",
        "mean_4",
        "mean-99999999999",
        "+",
        "mean+",
        "+mean",
        "mean++cls",
        "mean cls",
        "mean-1-2",
        "mean-٣"
      })
  void parseAll_badForm_saysWhatWasExpected(String form) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> LayerPooling.parseAll(form))
        .withMessageContaining("\"" + form + "\"")
        .withMessageContaining("mean-4");
  }

  @Test
  void new_negativeLayer_throws() {
    assertThatIllegalArgumentException().isThrownBy(() -> new LayerPooling(-1, Pooling.CLS));
  }
}
