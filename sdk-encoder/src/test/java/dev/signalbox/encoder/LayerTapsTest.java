package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled networks call what leaves their last layer {@code last_hidden_state}. */
class LayerTapsTest {
  @ParameterizedTest
  @CsvSource({"BGE_SMALL,1,10", "BGE_SMALL,5,6", "E5_SMALL,1,10", "MINILM,1,4", "MINILM,3,2"})
  void find_profile_countsDownFromTheTrueLastLayer(EncoderProfile profile, int below, int layer) {
    byte[] network = EncoderFiles.of(profile).network();

    Map<Integer, String> taps = LayerTaps.find(network, List.of(below), profile.id());

    assertThat(taps.get(below)).contains("encoder/layer." + layer + "/output/LayerNorm");
  }
}
