package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Spellings by which somebody might get a command past the guard. */
class BypassTest {
  private static final CommandGuard GUARD = CommandGuard.standard();

  @Test
  void judge_bypass_isNotAllowed() {
    List<String> allowed = new ArrayList<>();
    for (String line : CommandTable.lines("bypasses.tsv")) {
      String[] cells = line.split("\t", 2);
      Judgement judgement = GUARD.judge(CommandTable.unescaped(cells[1]));
      boolean spoken =
          cells[0].equals("-")
              || judgement.findings().stream().anyMatch(f -> f.rule().equals(cells[0]));
      if (judgement.verdict() == Verdict.ALLOW || !spoken) {
        allowed.add(line + " -> " + judgement.verdict());
      }
    }
    assertThat(allowed).isEmpty();
  }
}
