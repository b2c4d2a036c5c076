package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.testing.FakeStage;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static Router router(FakeStage stage) {
    return Router.builder()
        .label("billing")
        .label("outage")
        .otherwise("human")
        .stage(stage)
        .build();
  }

  private static Dispatcher<String> dispatcher(FakeStage stage) {
    return Dispatcher.of(router(stage), (text, decision) -> "fallback " + text)
        .on("billing", (text, decision) -> "billing " + text)
        .on("human", (text, decision) -> "human " + decision.getClass().getSimpleName());
  }

  @Test
  void dispatch_routeWithHandler_isHandled() {
    assertThat(dispatcher(FakeStage.answering("m", "billing", 1)).dispatch("x"))
        .isEqualTo("billing x");
  }

  @Test
  void dispatch_routeWithoutHandler_fallsBack() {
    assertThat(dispatcher(FakeStage.answering("m", "outage", 1)).dispatch("x"))
        .isEqualTo("fallback x");
  }

  @Test
  void dispatch_abstained_goesToOtherwise() {
    assertThat(dispatcher(FakeStage.passing("m", PassReason.UNSURE)).dispatch("x"))
        .isEqualTo("human Abstained");
  }

  @Test
  void dispatch_deferred_fallsBack() {
    assertThat(dispatcher(FakeStage.deferring("m", "T-1")).dispatch("x")).isEqualTo("fallback x");
  }

  @Test
  void on_unknownRoute_isRefusedWithASuggestion() {
    Dispatcher<String> dispatcher = dispatcher(FakeStage.answering("m", "billing", 1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> dispatcher.on("biling", (text, decision) -> ""))
        .withMessage("router router has no route \"biling\" (did you mean \"billing\"?)");
  }
}
