package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ConfigException;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.cli.Rule;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The door of the guard: requests in, judgements out. */
class CommandGuardTest {
  private static final CommandGuard GUARD = CommandGuard.standard();

  private static final String ACME =
      """
      version: 1
      family: acme
      clis:
        acme:
          scope: cloud
          options: -p|--profile=
          commands:
            status: read
            app destroy: {does: delete, looks-only: --dry-run}
      rules:
        - id: acme.destroy
          on: acme app destroy
          class: destructive
          decision: deny
          reason: Deletes the app {target} and its volumes.
          instead: acme status
          match: [acme app destroy shop, acme -p x app destroy shop]
          not-match: [acme status, acme app destroy --dry-run shop]
      """;

  @Test
  void judge_harmless_allowsWithoutFindings() {
    Judgement judgement = GUARD.judge("ls -la | grep src");

    assertThat(judgement.verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(judgement.findings()).isEmpty();
    assertThat(judgement.riskClasses()).containsExactly(RiskClass.READ_ONLY);
  }

  @Test
  void judge_destructive_namesWhatIsLostAndWhere() {
    String command = "cd src && rm -rf /srv/data";

    Finding finding = GUARD.judge(command).decisive().get(0);

    assertThat(finding.reason()).contains("/srv/data");
    assertThat(command.substring(finding.span().start(), finding.span().end()))
        .contains("/srv/data");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo 'unfinished",
        "if true; then ls",
        "ls &&& ls",
        "echo $(",
        "cat <<",
        "ls )",
        "\u0000",
        "ls \u202e",
        "r\u200bm -rf x"
      })
  void judge_unparseable_isHeldInEveryProfile(String text) {
    for (Profile profile : List.of(Profile.STANDARD, Profile.STRICT, Profile.PARANOID)) {
      CommandGuard guard = CommandGuard.builder().profile(profile).build();

      assertThat(guard.judge(text).verdict()).isNotEqualTo(Verdict.ALLOW);
    }
  }

  @Test
  void judge_megabyte_isHeld() {
    assertThat(GUARD.judge("echo " + "a".repeat(1 << 20)).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void judge_empty_isAllowed() {
    assertThat(GUARD.judge("").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(GUARD.judge(" \n\t# nothing\n").verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void judge_argv_readsNoShellSyntax() {
    CommandRequest talk = CommandRequest.argv(List.of("echo", "$(rm -rf /srv); `x`")).build();
    CommandRequest act = CommandRequest.argv(List.of("rm", "-rf", "/srv/data")).build();

    assertThat(GUARD.judge(talk).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(GUARD.judge(act).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void judge_directory_decidesWhereARelativePathIs() {
    CommandRequest.Builder inside =
        CommandRequest.shell("rm -rf dist").directory("/work/app").workspace("/work");
    CommandRequest.Builder outside =
        CommandRequest.shell("rm -rf dist").directory("/srv").workspace("/work");

    assertThat(GUARD.judge(inside.build()).verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(GUARD.judge(outside.build()).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void judge_workspaceIsHome_protectsTheHome() {
    CommandRequest request =
        CommandRequest.shell("rm -rf *").home("/home/ann").directory("/home/ann").build();

    assertThat(GUARD.judge(request).verdict()).isEqualTo(Verdict.DENY);
  }

  @Test
  void judge_strict_allowsOnlyWhatIsReadOnly() {
    CommandGuard strict = CommandGuard.builder().profile(Profile.STRICT).build();

    assertThat(strict.judge("git log --oneline -3").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(strict.judge("git commit -m x").verdict()).isEqualTo(Verdict.HOLD);
    assertThat(strict.judge("some-program --flag").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void judge_floor_raisesItsClass() {
    CommandGuard guard =
        CommandGuard.builder()
            .profile(Profile.STANDARD.withFloor(RiskClass.NETWORK, Verdict.HOLD))
            .build();

    assertThat(GUARD.judge("curl https://example.org").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(guard.judge("curl https://example.org").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void rules_ofAUser_speakOnTheirProgram() {
    CommandGuard guard = CommandGuard.builder().rules("acme.yaml", ACME).build();

    assertThat(guard.judge("sudo acme -p x app destroy shop").verdict()).isEqualTo(Verdict.DENY);
    assertThat(guard.judge("acme app destroy --dry-run shop").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(guard.judge("acme other purge").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void rules_failingTheirOwnExample_areRefused() {
    String wrong = ACME.replace("match: [acme app destroy shop,", "match: [acme status,");

    assertThatThrownBy(() -> CommandGuard.builder().rules("acme.yaml", wrong).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("acme.yaml:")
        .hasMessageContaining("acme.destroy must speak on: acme status");
  }

  @Test
  void rules_withAnUnknownKey_areRefusedAtTheirPlace() {
    String wrong = ACME.replace("looks-only", "look-only");

    assertThatThrownBy(() -> CommandGuard.builder().rules("acme.yaml", wrong).build())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("acme.yaml:9:")
        .hasMessageContaining("did you mean \"looks-only\"");
  }

  @Test
  void judge_manyThreads_agreeWithOne() throws Exception {
    List<String> commands =
        Catalog.builtIn().rules().stream().map(Rule::match).flatMap(List::stream).toList();
    List<Verdict> expected = commands.stream().map(c -> GUARD.judge(c).verdict()).toList();
    CommandGuard shared = CommandGuard.standard();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<List<Verdict>>> results =
          pool.invokeAll(
              java.util.Collections.nCopies(
                  8, () -> commands.stream().map(c -> shared.judge(c).verdict()).toList()));

      for (Future<List<Verdict>> result : results) {
        assertThat(result.get()).isEqualTo(expected);
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
