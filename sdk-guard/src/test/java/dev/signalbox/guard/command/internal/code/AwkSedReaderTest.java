package dev.signalbox.guard.command.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwkSedReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "awk ~ BEGIN{c=\"rm -rf /srv\"; c | getline} ~ shell rm -rf /srv",
        "awk ~ {system(\"rm \" $1)} ~ shell rm ?",
        "awk ~ {print $1 > \"out\"; print | \"sort\"} ~ write out, shell sort",
        "awk ~ {while ((getline l < \"f.txt\") > 0) n++} ~ read f.txt",
        "awk ~ @load \"filefuncs\" ~ unseen",
        "sed ~ 1e rm -rf /srv ~ shell rm -rf /srv",
        "sed ~ s/.*/date/e ~ shell date",
        "sed ~ s/x/&/e ~ unseen",
        "sed ~ s|x|y|gw out.txt ~ write out.txt",
        "sed ~ /x/{r /etc/passwd ~ read /etc/passwd"
      })
  void read_effect_isAnAct(String language, String code, String acts) {
    assertThat(CodeAssertions.acts(language, code)).isEqualTo(acts);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "awk ~ {print $NF, ($1 > 0 ? \"p\" : \"n\")}",
        "awk ~ function f(a){return a*2} {print f($1)} END {print n/NR}",
        "awk ~ {print \"rm -rf /\" > \"/dev/stderr\"}",
        "sed ~ s/foo/bar/g;$!ba;\\%/usr%d;1,2p",
        "sed ~ /start/,/end/{s,a,b,;y/abc/xyz/;5q}",
        "sed ~ s/[^/]*$//;s/foo/bar/w /dev/stdout"
      })
  void read_plainProgram_isUnderstood(String language, String code) {
    assertThat(CodeAssertions.read(language, code).acts()).isEmpty();
    assertThat(CodeAssertions.read(language, code).understood()).isTrue();
  }
}
