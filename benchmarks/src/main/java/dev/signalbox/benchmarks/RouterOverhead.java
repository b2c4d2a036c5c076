package dev.signalbox.benchmarks;

import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import dev.signalbox.router.Decision;
import dev.signalbox.router.Router;
import dev.signalbox.router.RouterBuilder;
import dev.signalbox.router.Rule;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The router's own work on a request: rules, deadline, trace, digest, record. The stage answers at
 * once. Target: under 20 µs.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RouterOverhead {
  private static final int KEYWORD_RULES = 50;
  private static final int REGEX_RULES = 5;

  /** 12 is a request as in Banking77, 100 a short mail. */
  @Param({"12", "100"})
  int words;

  private Router router = router();
  private String text = "";
  private String ruledText = "";

  /** Answers always and at once. */
  private record Ready() implements Stage {
    private static final StageOutcome ANSWER =
        new StageOutcome.Answer("label-1", 0.9, 0, "always so");

    @Override
    public String name() {
      return "ready";
    }

    @Override
    public StageOutcome decide(StageRequest request) {
      return ANSWER;
    }
  }

  private static Router router() {
    RouterBuilder builder = Router.builder().deadline(Duration.ofSeconds(1)).otherwise("person");
    for (int label = 0; label < KEYWORD_RULES; label++) {
      builder.label("label-" + label);
      builder.rule(Rule.keyword("keyword-" + label, "label-" + label, "incident no " + label));
    }
    for (int i = 0; i < REGEX_RULES; i++) {
      builder.rule(Rule.regex("regex-" + i, "label-" + i, "(?i)\\bsev[ -]?" + i + "\\b"));
    }
    return builder.stage(new Ready(), 0.5).build();
  }

  @Setup
  public void prepare() {
    text = new GeneratedTexts(1).text(words);
    ruledText = text + " incident no 7";
  }

  /** No rule matches; the stage answers. */
  @Benchmark
  public Decision stageAnswers() {
    return router.route(text);
  }

  /** A rule matches. */
  @Benchmark
  public Decision ruleAnswers() {
    return router.route(ruledText);
  }
}
