package dev.signalbox.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.signalbox.core.Deadline;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.spi.PassReason;
import dev.signalbox.core.spi.StageOutcome;
import dev.signalbox.core.spi.StageRequest;
import dev.signalbox.core.testing.ManualClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulesTest {
  private static final LabelSet LABELS = LabelSet.flat(List.of("a", "b"));

  private static String answer(String text, Rule... rules) {
    return answer(text, List.of(rules));
  }

  private static String answer(String text, List<Rule> rules) {
    StageRequest request = new StageRequest(text, LABELS, Map.of(), Deadline.none());
    return new RulesStage(rules).decide(request).why();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refund | I want a REFUND!",
        "refund | refund",
        "sev 1 | SEV\u00A0 1 now",
        "c++ | I write C++.",
        "don't | I don\u2019t know",
        "no-reply | from no-reply@x",
        "$5 | it cost $5",
        "caf\u00e9 | the cafe\u0301 is shut",
        "refund | a re\u200Bfu\u00ADnd please",
        "refund | \uFF32\uFF25\uFF26\uFF35\uFF2E\uFF24",
        "\u9000\u6b3e | \u6211\u8981\u9000\u6b3e\u3002",
        "\u0393\u0399\u03a3 | \u03b3\u03b9\u03c2",
        "istanbul | ISTANBUL"
      })
  void keyword_wholePhrase_matches(String phrase, String text) {
    assertThat(answer(text, Rule.keyword("r", "a", phrase))).isEqualTo("rule r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refund | refunds",
        "refund | prerefund",
        "refund | refund_id",
        "sev 1 | sev1",
        "sev 1 | sev 12",
        "no-reply | no reply",
        "c++ | vitamin c",
        "is down | is it down"
      })
  void keyword_partOrOtherWords_doesNotMatch(String phrase, String text) {
    assertThat(answer(text, Rule.keyword("r", "a", phrase))).isEqualTo("no rule matched");
  }

  @Test
  void decide_severalMatch_theFirstInOrderWins() {
    Rule regex = Rule.regex("regex", "a", "sev[0-9]");
    Rule keyword = Rule.keyword("keyword", "b", "now");

    assertThat(answer("sev1 now", regex, keyword)).isEqualTo("rule regex");
    assertThat(answer("sev1 now", keyword, regex)).isEqualTo("rule keyword");
    assertThat(answer("sev1 later", keyword, regex)).isEqualTo("rule regex");
  }

  @Test
  void decide_overlappingPhrases_allAreFound() {
    Rule longer = Rule.keyword("longer", "a", "the service is down");
    Rule inner = Rule.keyword("inner", "b", "service is");
    Rule last = Rule.keyword("last", "b", "is slow");

    assertThat(answer("the service is slow", longer, last, inner)).isEqualTo("rule last");
    assertThat(answer("the service is down", inner, longer)).isEqualTo("rule inner");
    assertThat(answer("the service is down", longer, inner)).isEqualTo("rule longer");
  }

  @Test
  void decide_thousandsOfKeywordRules_findsEach() {
    List<Rule> rules = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      rules.add(Rule.keyword("r" + i, "a", "word" + i, "other phrase " + i));
    }

    assertThat(answer("some other phrase 4321 here", rules)).isEqualTo("rule r4321");
    assertThat(answer("word17 and word3", rules)).isEqualTo("rule r3");
  }

  @Test
  void decide_longText_onlyItsBeginningIsLookedAt() {
    String filler = "x ".repeat(9_990);

    assertThat(answer(filler + "refund", Rule.keyword("r", "a", "refund"))).isEqualTo("rule r");
    assertThat(answer(filler.repeat(2) + "refund", Rule.keyword("r", "a", "refund")))
        .isEqualTo("no rule matched");
  }

  @Test
  void decide_cutWithinAWord_doesNotMakeANewWord() {
    String filler = "x ".repeat(9_997);

    assertThat(answer(filler + "refundable", Rule.keyword("r", "a", "refund")))
        .isEqualTo("no rule matched");
  }

  @Test
  void decide_catastrophicPattern_isLinear() {
    Rule rule = Rule.regex("r", "a", "(a+)+$");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> assertThat(answer("a".repeat(19_000) + "b", rule)).isEqualTo("no rule matched"));
  }

  @Test
  void decide_deadlinePassedBeforeARegex_passesForLackOfTime() {
    ManualClock clock = new ManualClock();
    Deadline deadline = Deadline.after(Duration.ZERO, clock::nanoTime);
    RulesStage stage = new RulesStage(List.of(Rule.regex("r", "a", "x")));

    StageOutcome outcome = stage.decide(new StageRequest("x", LABELS, Map.of(), deadline));

    assertThat(((StageOutcome.Pass) outcome).reason()).isEqualTo(PassReason.NO_ROOM);
  }

  @Test
  void regex_loneSurrogates_areNoProblem() {
    assertThat(answer("\uD800x\uDC00", Rule.regex("r", "a", "x"))).isEqualTo("rule r");
    assertThat(answer("\uD800 x\uDC00", Rule.keyword("r", "a", "x"))).isEqualTo("rule r");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a", "(?=a)b", "(a)\\1", "a{2000}", "(", "*a", "\\", "(?P<n"})
  void regex_malformed_isRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.regex("r", "a", pattern))
        .withMessageContaining("is not valid");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x*", "", "a|", "^"})
  void regex_matchesTheEmptyText_isRefused(String pattern) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Rule.regex("r", "a", pattern))
        .withMessageContaining("matches the empty text");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(((x{2,}y{1,900})z){900})",
        "((a{1000}",
        "(?:[)]\\(){1000}(?:b{100}){100}"
      })
  void regex_nestedRepeats_areRefusedBeforeTheyFillTheHeap(String pattern) {
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.regex("r", "a", pattern));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[{]{3}", "a{2}{3}b", "\\{9999\\}", "x{1,10}(y{3}){4}", "[]a]{2}", "a{,5}"})
  void regex_ordinaryRepeats_areFine(String pattern) {
    assertThat(PatternSize.of(pattern)).isLessThan(100);
  }

  @Test
  void rule_malformedParts_areRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.keyword("Has Space", "a", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.keyword("r", " ", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.keyword("r", "a"));
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.keyword("r", "a", "x", " \u200B"));
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.keyword("r", "a", "x".repeat(201)));
    assertThatIllegalArgumentException().isThrownBy(() -> Rule.regex("r", "a", "x".repeat(1001)));
  }
}
