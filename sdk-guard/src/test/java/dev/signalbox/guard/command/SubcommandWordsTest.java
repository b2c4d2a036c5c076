package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words of subcommands that stand for any word, and words that change nothing. */
class SubcommandWordsTest {
  private static final String FAMILY =
      """
      version: 1
      family: acme
      clis:
        acme:
          scope: cloud
          options: --app=name
          looks-only: help
          commands:
            alpha|beta: ..
            "**": unknown
            "** list": read
            "** delete": delete
            "keys delete": write
      rules:
        - id: acme.delete
          on: "acme ** delete"
          class: destructive
          decision: hold
          reason: Deletes {target}.
          match: [acme apps delete shop]
          not-match: [acme apps list]
      """;

  private final CommandGuard strict =
      CommandGuard.builder().profile(Profile.STRICT).rules("acme.yaml", FAMILY).build();
  private final CommandGuard standard =
      CommandGuard.builder().profile(Profile.STANDARD).rules("acme.yaml", FAMILY).build();

  @ParameterizedTest
  @CsvSource({
    "acme apps list, ALLOW",
    "acme apps routes list, ALLOW",
    "acme keys list, ALLOW",
    "acme beta apps list delete, ALLOW",
    "acme apps routes describe, HOLD",
    "acme keys delete, HOLD"
  })
  void anyWords_strict_areJudgedByTheLastOne(String command, Verdict verdict) {
    assertThat(strict.judge(command).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "acme apps delete shop, HOLD",
    "acme apps routes delete x, HOLD",
    "acme beta apps delete shop, HOLD",
    "acme keys delete k, ALLOW",
    "acme beta keys delete k, ALLOW",
    "acme apps delete help, ALLOW",
    "acme apps delete help me, HOLD"
  })
  void anyWords_standard_giveWayToListedGroups(String command, Verdict verdict) {
    assertThat(standard.judge(command).verdict()).isEqualTo(verdict);
  }

  @Test
  void target_namedOption_isShown() {
    assertThat(standard.judge("acme apps delete --app shop").findings())
        .anySatisfy(finding -> assertThat(finding.reason()).isEqualTo("Deletes shop."));
  }
}
