package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A guard that holds ordinary work is switched off. */
class EverydayTest {
  private static final CommandGuard GUARD = CommandGuard.standard();

  @Test
  void judge_everyday_isAllowed() {
    List<String> commands = CommandTable.lines("everyday.txt");
    assertThat(commands).hasSizeGreaterThan(250);

    List<String> held = new ArrayList<>();
    for (String line : commands) {
      Judgement judgement = GUARD.judge(CommandTable.unescaped(line));
      if (judgement.verdict() != Verdict.ALLOW) {
        held.add(line + " -> " + judgement.decisive().get(0).rule());
      }
    }
    assertThat(held).isEmpty();
  }
}
