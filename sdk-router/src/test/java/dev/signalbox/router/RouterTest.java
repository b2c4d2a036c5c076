package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.signalbox.core.AbstainReason;
import dev.signalbox.core.ConfigException;
import dev.signalbox.core.DecisionRecord;
import dev.signalbox.core.ScoredLabel;
import dev.signalbox.core.StageTrace;
import dev.signalbox.core.StageTrace.Result;
import dev.signalbox.core.spi.DecisionListener;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.testing.FakeStage;
import dev.signalbox.core.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouterTest {
  private final ManualClock clock = new ManualClock();

  private RouterBuilder builder() {
    return Router.builder()
        .name("support")
        .label("billing")
        .label("outage")
        .clock(clock)
        .nanoClock(clock::nanoTime)
        .randomness(() -> 7);
  }

  private Router router(Stage... stages) {
    RouterBuilder builder = builder();
    for (Stage stage : stages) {
      builder.stage(stage);
    }
    return builder.build();
  }

  private static Decision.Abstained abstained(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Abstained.class);
    return (Decision.Abstained) decision;
  }

  private static List<Result> results(Decision decision) {
    return decision.record().trace().stream().map(StageTrace::result).toList();
  }

  private FakeStage taking(String name, Duration time, StageOutcome outcome) {
    return FakeStage.deciding(
        name,
        request -> {
          clock.advance(time);
          return outcome;
        });
  }

  @Test
  void route_ruleMatches_isRoutedAtConfidenceOne() {
    FakeStage stage = FakeStage.answering("model", "billing", 0.9);
    Router router = builder().rule(Rule.keyword("incident", "outage", "sev1")).stage(stage).build();

    Decision decision = router.route("SEV1 now");

    assertThat(decision).isEqualTo(new Decision.Routed("outage", 1, "rules", decision.record()));
    assertThat(decision.record().trace())
        .singleElement()
        .extracting(StageTrace::why)
        .isEqualTo("rule incident");
    assertThat(stage.requests()).isEmpty();
  }

  @Test
  void route_stageAnswers_recordSaysWhoWhyAndHowLong() {
    StageOutcome answer = new StageOutcome.Answer("billing", 0.9, 0.002, "looks like it");
    Router router = router(taking("model", Duration.ofMillis(3), answer));

    DecisionRecord record = router.route("hello").record();

    assertThat(record.router()).isEqualTo("support");
    assertThat(record.label()).contains("billing");
    assertThat(record.confidence()).isEqualTo(0.9);
    assertThat(record.abstained()).isEmpty();
    assertThat(record.stage()).contains("model");
    assertThat(record.elapsed()).isEqualTo(Duration.ofMillis(3));
    assertThat(record.costUsd()).isEqualTo(0.002);
    assertThat(record.textChars()).isEqualTo(5);
    assertThat(record.textSha256())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  void route_attributes_reachTheStage() {
    FakeStage stage = FakeStage.answering("model", "billing", 0.9);

    router(stage).route("hello", Map.of("tenant", "a"));

    assertThat(stage.requests().get(0).attributes()).containsEntry("tenant", "a");
  }

  @Test
  void route_answerBelowMinimum_isNotAccepted() {
    Router router =
        builder()
            .stage(FakeStage.answering("model", "billing", 0.6), 0.9)
            .otherwise("human-review")
            .build();

    Decision.Abstained decision = abstained(router.route("hello"));

    assertThat(decision.reason()).isEqualTo(AbstainReason.LOW_CONFIDENCE);
    assertThat(decision.otherwise()).contains("human-review");
    assertThat(decision.route()).contains("human-review");
    assertThat(decision.candidates()).containsExactly(new ScoredLabel("billing", 0.6));
    assertThat(decision.record().confidence()).isEqualTo(0.6);
    assertThat(decision.record().stage()).isEmpty();
    assertThat(results(decision)).containsExactly(Result.NOT_ACCEPTED);
  }

  @Test
  void route_answerAtMinimum_isAccepted() {
    Router router = builder().stage(FakeStage.answering("model", "billing", 0.9), 0.9).build();

    assertThat(router.route("hello")).isInstanceOf(Decision.Routed.class);
  }

  @Test
  void route_stageThrows_isFailedAndTheNextIsAsked() {
    Router router =
        router(
            FakeStage.throwing("bad", new IllegalStateException("user text")),
            FakeStage.answering("good", "billing", 0.9));

    Decision decision = router.route("hello");

    assertThat(decision.route()).contains("billing");
    assertThat(results(decision)).containsExactly(Result.FAILED, Result.ACCEPTED);
    assertThat(decision.record().trace().get(0).why())
        .isEqualTo("threw java.lang.IllegalStateException");
  }

  @Test
  void route_stageOverflowsTheStack_isFailed() {
    FakeStage stage =
        FakeStage.deciding(
            "deep",
            r -> {
              throw new StackOverflowError();
            });

    assertThat(results(router(stage).route("hello"))).containsExactly(Result.FAILED);
  }

  @Test
  @SuppressWarnings("NullAway") // A stage written without null checks may do this.
  void route_stageReturnsNull_isFailed() {
    assertThat(results(router(FakeStage.deciding("null", r -> null)).route("hello")))
        .containsExactly(Result.FAILED);
  }

  @Test
  void route_labelOutsideTheSet_isFailedAndNotRepeated() {
    Decision decision = router(FakeStage.answering("liar", "invented", 1)).route("hello");

    assertThat(abstained(decision).reason()).isEqualTo(AbstainReason.NO_STAGE_ANSWERED);
    assertThat(decision.record().trace().get(0).toString()).doesNotContain("invented");
    assertThat(results(decision)).containsExactly(Result.FAILED);
  }

  @Test
  void route_guessOutsideTheSet_isDropped() {
    Decision decision = router(FakeStage.guessing("liar", "invented", 0.5)).route("hello");

    assertThat(abstained(decision).candidates()).isEmpty();
  }

  @Test
  void route_deadlinePassed_skipsTheRest() {
    FakeStage second = FakeStage.answering("second", "billing", 1);
    StageOutcome pass = StageOutcome.Pass.of(PassReason.NO_OPINION, "nothing");
    Router router =
        builder()
            .stage(taking("slow", Duration.ofSeconds(5), pass))
            .stage(second)
            .deadline(Duration.ofSeconds(4))
            .build();

    Decision decision = router.route("hello");

    assertThat(abstained(decision).reason()).isEqualTo(AbstainReason.DEADLINE);
    assertThat(results(decision)).containsExactly(Result.PASSED, Result.SKIPPED);
    assertThat(second.requests()).isEmpty();
  }

  @Test
  void route_withinDeadline_stagesShareIt() {
    FakeStage second = FakeStage.answering("second", "billing", 1);
    List<Duration> remaining = new ArrayList<>();
    StageOutcome pass = StageOutcome.Pass.of(PassReason.NO_OPINION, "nothing");
    FakeStage asking =
        FakeStage.deciding(
            "asking",
            request -> {
              remaining.add(request.deadline().remaining());
              return pass;
            });

    builder()
        .stage(taking("slow", Duration.ofSeconds(3), pass))
        .stage(asking)
        .stage(second)
        .deadline(Duration.ofSeconds(4))
        .build()
        .route("hello");

    assertThat(remaining).containsExactly(Duration.ofSeconds(1));
    assertThat(second.requests()).hasSize(1);
  }

  @Test
  void route_deferral_endsTheCascade() {
    FakeStage after = FakeStage.answering("after", "billing", 1);
    Router router =
        builder().stage(FakeStage.deferring("human", "T-1")).stage(after).otherwise("x").build();

    Decision decision = router.route("hello");

    assertThat(decision).isEqualTo(new Decision.Deferred("T-1", "human", decision.record()));
    assertThat(decision.route()).isEmpty();
    assertThat(decision.record().abstained()).contains(AbstainReason.DEFERRED);
    assertThat(after.requests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "\u00A0\u200B\uFEFF", "\0"})
  void route_blankText_asksNobody(String text) {
    FakeStage stage = FakeStage.answering("model", "billing", 1);

    Decision decision = router(stage).route(text);

    assertThat(abstained(decision).reason()).isEqualTo(AbstainReason.EMPTY_TEXT);
    assertThat(decision.record().trace()).isEmpty();
    assertThat(stage.requests()).isEmpty();
  }

  @Test
  void route_severalReasons_theMostInformativeIsGiven() {
    FakeStage silent = FakeStage.passing("silent", PassReason.NO_OPINION);
    FakeStage foreign = FakeStage.passing("foreign", PassReason.OUT_OF_DISTRIBUTION);
    FakeStage unsure = FakeStage.passing("unsure", PassReason.UNSURE);
    FakeStage late = FakeStage.passing("late", PassReason.NO_ROOM);
    FakeStage failed = FakeStage.passing("failed", PassReason.FAILED);

    assertThat(abstained(router(unsure, foreign, late).route("x")).reason())
        .isEqualTo(AbstainReason.OUT_OF_DISTRIBUTION);
    assertThat(abstained(router(late, unsure, silent).route("x")).reason())
        .isEqualTo(AbstainReason.LOW_CONFIDENCE);
    assertThat(abstained(router(silent, late).route("x")).reason())
        .isEqualTo(AbstainReason.DEADLINE);
    assertThat(abstained(router(silent, failed).route("x")).reason())
        .isEqualTo(AbstainReason.NO_STAGE_ANSWERED);
  }

  @Test
  void route_severalGuesses_candidatesAreDistinctAndBestFirst() {
    Decision decision =
        router(
                FakeStage.guessing("a", "billing", 0.3),
                FakeStage.guessing("b", "outage", 0.5),
                FakeStage.guessing("c", "billing", 0.4))
            .route("x");

    assertThat(abstained(decision).candidates())
        .containsExactly(new ScoredLabel("outage", 0.5), new ScoredLabel("billing", 0.4));
  }

  @Test
  void route_stagePassed_isToldWhatWasDecided() {
    FakeStage cache = FakeStage.passing("cache", PassReason.NO_OPINION);
    FakeStage unsure = FakeStage.answering("unsure", "outage", 0.1);
    FakeStage sure = FakeStage.answering("sure", "billing", 0.9);
    Router router = builder().stage(cache).stage(unsure, 0.5).stage(sure).build();

    Decision decision = router.route("hello");

    assertThat(cache.settled()).containsExactly(decision.record());
    assertThat(unsure.settled()).isEmpty();
    assertThat(sure.settled()).isEmpty();
  }

  @Test
  void route_settledThrows_callerDoesNotNotice() {
    Stage cache =
        new Stage() {
          @Override
          public String name() {
            return "cache";
          }

          @Override
          public StageOutcome decide(dev.signalbox.core.spi.StageRequest request) {
            return StageOutcome.Pass.of(PassReason.NO_OPINION, "miss");
          }

          @Override
          public void settled(dev.signalbox.core.spi.StageRequest request, DecisionRecord record) {
            throw new IllegalStateException("disk full");
          }
        };

    assertThat(router(cache, FakeStage.answering("sure", "billing", 1)).route("x").route())
        .contains("billing");
  }

  @Test
  void route_listener_seesDecisionsAndFailures() {
    List<Object> seen = new ArrayList<>();
    DecisionListener listener =
        new DecisionListener() {
          @Override
          public void decided(DecisionRecord record) {
            seen.add(record);
          }

          @Override
          public void stageFailed(String router, String stage, Throwable cause) {
            seen.add(router + " " + stage + " " + cause.getMessage());
          }
        };
    FakeStage bad = FakeStage.throwing("bad", new IllegalStateException("why"));

    Decision decision = builder().stage(bad).listener(listener).build().route("hello");

    assertThat(seen).containsExactly("support bad why", decision.record());
  }

  @Test
  void route_listenerThrows_othersAreStillTold() {
    List<DecisionRecord> seen = new ArrayList<>();
    DecisionListener bad =
        new DecisionListener() {
          @Override
          public void decided(DecisionRecord record) {
            throw new IllegalStateException();
          }
        };
    DecisionListener good =
        new DecisionListener() {
          @Override
          public void decided(DecisionRecord record) {
            seen.add(record);
          }
        };
    FakeStage stage = FakeStage.answering("sure", "billing", 1);

    builder().stage(stage).listener(bad).listener(good).build().route("hello");

    assertThat(seen).hasSize(1);
  }

  @Test
  void route_loneSurrogates_areDecidedOn() {
    Decision decision = router(FakeStage.answering("m", "billing", 1)).route("\uD800 x \uDC00");

    assertThat(decision.record().textSha256()).hasSize(64);
  }

  @Test
  void route_tenMegabytes_areDecidedOn() {
    Router router = builder().rule(Rule.regex("r", "outage", "(a+)+z")).build();

    assertThat(abstained(router.route("a".repeat(10_000_000))).reason())
        .isEqualTo(AbstainReason.NO_STAGE_ANSWERED);
  }

  @Test
  void route_laterRequest_hasALargerId() {
    Router router = router(FakeStage.answering("m", "billing", 1));
    List<String> ids = new ArrayList<>();

    for (int i = 0; i < 5; i++) {
      ids.add(router.route("x").record().id());
      clock.advance(Duration.ofNanos(300_000));
    }

    assertThat(ids).isSorted().doesNotHaveDuplicates();
    assertThat(ids.get(0)).isEqualTo("00000000-0000-7000-8000-000000000007");
  }

  @Test
  void close_stagesOfTheCaller_stayOpen() {
    FakeStage stage = FakeStage.answering("m", "billing", 1);
    Router router = router(stage);

    router.close();

    assertThat(stage.closed()).isFalse();
    assertThatIllegalStateException()
        .isThrownBy(() -> router.route("x"))
        .withMessage("router support is closed");
  }

  @Test
  void build_wrongConfiguration_saysWhat() {
    assertFails(Router.builder().stage(FakeStage.answering("m", "a", 1)), "has no label");
    assertFails(builder(), "has nothing to decide with");
    assertFails(builder().rule(Rule.keyword("r", "outtage", "x")), "(did you mean \"outage\"?)");
    assertFails(
        builder().rule(Rule.keyword("r", "outage", "x")).rule(Rule.keyword("r", "outage", "y")),
        "two rules are called \"r\"");
    assertFails(
        builder().stage(FakeStage.answering("m", "a", 1)).stage(FakeStage.answering("m", "b", 1)),
        "two stages are called \"m\"");
    assertFails(
        builder().rule(Rule.keyword("r", "outage", "down").matching("it is up")),
        "rule \"r\" does not match \"it is up\", its own match example");
    assertFails(
        builder().rule(Rule.keyword("r", "outage", "down").notMatching("it is down")),
        "rule \"r\" matches \"it is down\", its own not-match example");
  }

  private static void assertFails(RouterBuilder builder, String message) {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(builder::build)
        .withMessageStartingWith("router ")
        .withMessageContaining(message);
  }

  @Test
  void label_twiceOrBlank_isRefused() {
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> builder().label("billing"))
        .withMessageContaining("appears twice");
    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> builder().label(" "))
        .withMessageContaining("blank");
  }
}
