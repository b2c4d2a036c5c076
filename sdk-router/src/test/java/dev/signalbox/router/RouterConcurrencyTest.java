package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.testing.FakeStage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class RouterConcurrencyTest {
  private static final int THREADS = 8;
  private static final int REQUESTS = 500;

  @Test
  void route_manyThreads_eachGetsItsOwnDecision() throws Exception {
    Router router =
        Router.builder()
            .label("even")
            .label("odd")
            .rule(Rule.regex("even", "even", "^n[0-9]*[02468]$"))
            .rule(Rule.keyword("odd", "odd", "odd"))
            .stage(FakeStage.passing("cache", PassReason.NO_OPINION))
            .stage(FakeStage.throwing("broken", new IllegalStateException()))
            .stage(FakeStage.answering("rest", "odd", 0.9))
            .build();
    Set<String> ids = ConcurrentHashMap.newKeySet();
    CyclicBarrier start = new CyclicBarrier(THREADS);
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> running = new ArrayList<>();

    for (int t = 0; t < THREADS; t++) {
      running.add(
          threads.submit(
              () -> {
                start.await();
                for (int i = 0; i < REQUESTS; i++) {
                  Decision decision = router.route("n" + i);
                  assertThat(decision.route()).contains(i % 2 == 0 ? "even" : "odd");
                  assertThat(decision.record().trace()).hasSize(i % 2 == 0 ? 1 : 4);
                  ids.add(decision.record().id());
                }
                return null;
              }));
    }
    for (Future<?> each : running) {
      each.get();
    }
    threads.shutdown();

    assertThat(ids).hasSize(THREADS * REQUESTS);
  }
}
