package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DemoCommandTest {
  @Test
  void demo_offline_routesItsInboxAsAPersonWould() {
    CommandLineRun run = CommandLineRun.of("demo");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("14 of 14 as a person would have decided", "rules, p 1.00")
        .contains("not guessed: out of distribution")
        .containsPattern("git status --short +-> ALLOW")
        .containsPattern("git push --force origin main +-> HOLD")
        .containsPattern("sudo sh -c 'rm -rf /' +-> DENY");
  }
}
