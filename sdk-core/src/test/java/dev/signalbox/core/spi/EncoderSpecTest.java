package dev.signalbox.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderSpecTest {
  private static EncoderSpec spec(String blocks, int maxTokens, int dimension) {
    return new EncoderSpec(
        "e", "0".repeat(64), LayerPooling.parseAll(blocks), "", maxTokens, dimension);
  }

  @Test
  void blockLength_severalBlocks_isTheirShare() {
    assertThat(spec("cls+mean+mean-4", 512, 1152).blockLength()).isEqualTo(384);
  }

  @Test
  void new_badNumbers_throws() {
    assertThatIllegalArgumentException().isThrownBy(() -> spec("cls+mean", 512, 383));
    assertThatIllegalArgumentException().isThrownBy(() -> spec("mean", 512, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> spec("mean", 512, -384));
    assertThatIllegalArgumentException().isThrownBy(() -> spec("mean", 2, 384));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new EncoderSpec("e", "0".repeat(64), List.of(), "", 512, 384));
  }
}
