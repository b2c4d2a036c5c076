package dev.signalbox.guard.command.internal.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "import os; os.system('rm -rf /srv') ~ shell rm -rf /srv",
        "import shutil as s; s.rmtree('/srv/data') ~ delete-tree /srv/data",
        "from shutil import rmtree as r; p='/srv'; r(p) ~ delete-tree /srv",
        "__import__('os').system('ls '+'-la') ~ shell ls -la",
        "import os; getattr(os,'sys'+'tem')('id') ~ shell id",
        "import subprocess; subprocess.run(['rm','-rf','/srv']) ~ argv rm|-rf|/srv",
        "import subprocess as sp; sp.call('rm x', shell=True) ~ shell rm x",
        "import os, glob; [os.remove(f) for f in glob.glob('/srv/*')] ~ delete /srv/*",
        "from pathlib import Path; Path('/srv','a').write_text('x') ~ write /srv/a",
        "open('/etc/passwd','w').write('x') ~ write /etc/passwd",
        "print(open('a.txt').read()) ~ read a.txt",
        "import sqlite3; sqlite3.connect('x').execute('DROP TABLE u') ~ write x, [DESTROY, DROP TABLE, u]",
        "import base64; exec(base64.b64decode('b3Muc3lzdGVtKCJpZCIp')) ~ unseen, shell id",
        "import os; list(map(os.remove, ['/a','/b'])) ~ delete /a, delete /b",
        "import os; os.system(''.join(map(chr,[108,115]))) ~ shell ls",
        "import requests; requests.get('http://x') ~ fetch http://x",
        "import requests; requests.request('POST', 'http://x', data=1) ~ send http://x",
        "import pickle,sys; pickle.loads(sys.stdin.buffer.read()) ~ unseen",
        "import os; os.kill(1, 9) ~ stop 1"
      })
  void read_callWithEffect_isAnAct(String code, String acts) {
    assertThat(CodeAssertions.acts("python", code)).isEqualTo(acts);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "print(1+1)",
        "import json,sys; print(json.load(sys.stdin)['a'])",
        "print('rm -rf /')",
        "x = \"os.system('rm')\"  # os.system('x')",
        "'''\nimport os; os.system('x')\n'''",
        "import sys; print(sys.version)",
        "print(sorted(x.strip() for x in open_lines)) if False else None",
        "import math; print(f'{math.pi:.3f}')"
      })
  void read_dataAndPureCalls_areUnderstood(String code) {
    assertThat(CodeAssertions.read("python", code).acts()).isEmpty();
    assertThat(CodeAssertions.read("python", code).understood()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import evil; evil.go()",
        "unknown(1)",
        "import os; os.remove = print",
        "print('\uE000')",
        "\uE000",
        "print('"
      })
  void read_unknownParts_areNotUnderstood(String code) {
    assertThat(CodeAssertions.read("python", code).understood()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "p='/tmp'\ndef f(p):\n    os.remove(p)\nf('/srv')",
        "p='/tmp'\nif x: p='/srv'\nos.remove(p)",
        "p, q = '/tmp', '/x'\nos.remove(p)"
      })
  void read_valueDependsOnTheWay_isAHole(String code) {
    assertThat(CodeAssertions.acts("python", code)).isEqualTo("delete ?");
  }
}
