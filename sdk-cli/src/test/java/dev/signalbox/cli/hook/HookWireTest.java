package dev.signalbox.cli.hook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HookWireTest {
  @Test
  void facts_headersAsBytes_areUtf8() {
    byte[] home = "/home/ü".getBytes(StandardCharsets.UTF_8);

    HookFacts facts = HookWire.facts(new String(home, StandardCharsets.ISO_8859_1), "u", "A,B");

    assertThat(facts).isEqualTo(new HookFacts("/home/ü", "u", Set.of("A", "B")));
  }

  @Test
  void facts_noHome_isRefused() {
    assertThatThrownBy(() -> HookWire.facts("", "u", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
