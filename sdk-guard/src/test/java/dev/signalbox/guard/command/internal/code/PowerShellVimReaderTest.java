package dev.signalbox.guard.command.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PowerShellVimReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '\u0001',
      value = {
        "Remove-Item -Recurse -Force C:\\x ! delete-tree C:\\x",
        "ri /srv -r; rm $HOME/x ! delete-tree /srv, delete ~/x",
        "$p='/srv'; Remove-Item $p -Recurse ! delete-tree /srv",
        "iex (New-Object Net.WebClient).DownloadString('http://x') ! unseen, fetch http://x",
        "iwr -Uri http://x -OutFile y ! fetch http://x",
        "Invoke-Expression 'Remove-Item x' ! delete x",
        "Set-Content -Path a -Value 'rm -rf /' ! write a",
        "Remove-Item (Get-Content x) ! delete ?, read x",
        "git status; & $x ! argv git|status, unseen",
        "[IO.File]::Delete('C:\\x') ! delete-tree C:\\x",
        "Stop-Computer -Force ! argv stop-computer|-Force"
      })
  void read_powerShell_saysWhatItDoes(String code, String acts) {
    assertThat(CodeAssertions.acts("powershell", code)).isEqualTo(acts);
  }

  @Test
  void read_powerShellThatOnlyLooks_isUnderstood() {
    CodeReading reading =
        CodeAssertions.read("powershell", "Get-ChildItem | Sort-Object Name # rm\nWrite-Host 'rm'");

    assertThat(reading.acts()).isEmpty();
    assertThat(reading.understood()).isTrue();
  }

  @Test
  void decode_encodedCommand_isItsText() {
    assertThat(PowerShell.decode("bABzAA==")).contains("ls");
    assertThat(PowerShell.decode("\uE000".repeat(3)))
        .hasValueSatisfying(t -> assertThat(t).isEmpty());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        ":!rm -rf /srv ~ shell rm -rf /srv",
        ":%!sort ~ shell sort",
        ":w /etc/passwd ~ write /etc/passwd",
        ":call system('rm x') ~ shell rm x",
        ":py3 import os; os.system('x') ~ shell x",
        ":silent !rm x ~ shell rm x",
        ":source x.vim ~ unseen"
      })
  void read_vim_saysWhatItDoes(String code, String acts) {
    assertThat(CodeAssertions.acts("vim", code)).isEqualTo(acts);
  }
}
