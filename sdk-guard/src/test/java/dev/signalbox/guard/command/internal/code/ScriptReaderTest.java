package dev.signalbox.guard.command.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "node ~ require('child_process').execSync('rm -rf /srv') ~ shell rm -rf /srv",
        "node ~ const {rm: r}=require('fs'); r('/x',{recursive:true}) ~ delete-tree /x",
        "node ~ import fs from 'node:fs'; fs.promises.rm(`${process.env.HOME}/x`) ~ delete $/x",
        "node ~ fetch('http://x',{method:'POST'}) ~ send http://x",
        "node ~ import {$} from 'zx'; await $`rm x` ~ shell rm x",
        "node ~ Bun.spawn(['rm','x']) ~ argv rm|x",
        "node ~ eval(process.argv[2]) ~ unseen",
        "perl ~ system \"rm\",\"-rf\",\"/srv\" ~ argv rm|-rf|/srv",
        "perl ~ unlink glob \"/srv/*\" ~ delete /srv/*",
        "perl ~ use File::Path qw(remove_tree); remove_tree(\"/srv\"); ~ delete-tree /srv",
        "perl ~ open(F,\"|rm x\"); open(my $h, \">\", \"/y\"); ~ shell rm x, write /y",
        "perl ~ s/a/system(\"rm\")/e ~ shell rm",
        "perl ~ my $d=\"$ENV{HOME}/x\"; rmtree($d); ~ delete-tree $/x",
        "ruby ~ system \"rm -rf /srv\"; %x(rm x) ~ shell rm -rf /srv, shell rm x",
        "ruby ~ require 'fileutils'; FileUtils.rm_rf \"/srv\" ~ delete-tree /srv",
        "ruby ~ Dir['/srv/*'].each do |f| File.delete(f) end ~ delete /srv/*",
        "php ~ array_map(\"unlink\", glob(\"/srv/*\")); ~ delete /srv/*",
        "php ~ $f='sys'.'tem'; $f('rm'); ~ shell rm",
        "php ~ <p>rm</p><?php `ls`; include 'x.php' ?> ~ shell ls, unseen",
        "lua ~ os.execute \"rm x\"; io.open(\"f\",\"w\"):write(\"x\") ~ shell rm x, write f",
        "mongo ~ db.users.deleteMany({}) ~ [DESTROY, DELETE, users]",
        "mongo ~ db.getCollection('x').drop() ~ [DESTROY, DROP, x]",
        "mongo ~ db.u.find({a:1}).sort({b:1}) ~ [READ, FIND, u]",
        "redis ~ flushall ~ [DESTROY, FLUSHALL, ]",
        "redis ~ DEL a b ~ [DESTROY, DEL, a]",
        "redis ~ CONFIG SET dir /etc ~ [ESCAPE, CONFIG SET, dir]",
        "redis ~ EVAL \"redis.call('FLUSHALL')\" 0 ~ [DESTROY, FLUSHALL, ]"
      })
  void read_callWithEffect_isAnAct(String language, String code, String acts) {
    assertThat(CodeAssertions.acts(language, code)).isEqualTo(acts.replace('$', '~'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "node ~ console.log(process.version, [1,2].map(x => x * 2).join(','))",
        "node ~ // fs.rmSync('/')",
        "perl ~ print if /rm -rf/",
        "perl ~ @F=split /,/; print join(\",\", @F[0,1]), \"\\n\";",
        "ruby ~ puts ARGF.read.lines.map(&:upcase)",
        "ruby ~ puts 'system(\"rm\")' # system('x')",
        "php ~ echo strtoupper('rm -rf /'), PHP_EOL;",
        "lua ~ print(string.rep('x', 3)) -- os.execute('rm')"
      })
  void read_dataAndPureCalls_areUnderstood(String language, String code) {
    assertThat(CodeAssertions.read(language, code).acts()).isEmpty();
    assertThat(CodeAssertions.read(language, code).understood()).isTrue();
  }
}
