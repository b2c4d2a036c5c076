package dev.signalbox.guard.command.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShellParserTest {
  @Test
  void parse_redirectBetweenWords_keepsTheArguments() {
    assertThat(TreePrinter.print("rm 2>/dev/null -rf /srv"))
        .isEqualTo("[rm -rf /srv 2~WRITE:/dev/null]");
  }
}
