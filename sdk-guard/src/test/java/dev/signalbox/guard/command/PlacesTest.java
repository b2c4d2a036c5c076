package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.Verdict;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words, judged for where they would run. */
class PlacesTest {
  private static final CommandGuard GUARD = CommandGuard.standard();

  @ParameterizedTest
  @CsvSource({
    "/home/u, /home/u, rm -rf *",
    "/home/u, /home/u, rm -rf Documents",
    "/home/u, /home/u, rm .bashrc",
    "/home/u, /home/u, echo x >> .bashrc",
    "/home/u, /home/u, find . -delete",
    "/, /, rm -rf *",
    "/, /, rm -rf srv",
    "/, /, echo x > etc/passwd",
    "/, /, chmod -R 777 .",
    "/root, /root, rm -rf .ssh",
    "/tmp/w, /tmp/w, rm -rf *",
    "/tmp/w, /tmp/w, rm -rf ..",
    "/tmp/w, /tmp/w, rm -rf src",
    "/srv/app/sub, /srv/app, rm -rf ../*",
    "/srv/app/sub, /srv/app, rm -rf ../src",
    "/srv/app/sub, /srv/app, rm -rf ../../other",
    "/srv/app/sub, /srv/app, rm -rf /srv/app",
    "/w, /w, cd /; rm -rf w",
    "/Users/u/p, /Users/u/p, rm -rf /users/u",
  })
  void judge_beyondTheWork_isHeld(String directory, String workspace, String command) {
    assertThat(verdict(directory, workspace, command)).isNotEqualTo(Verdict.ALLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "/home/u, /home/u, cat notes.txt",
    "/home/u, /home/u, echo x > notes.txt",
    "/, /, cat etc/hosts",
    "/tmp/w, /tmp/w, rm -rf build node_modules",
    "/srv/app/sub, /srv/app, rm -rf ../build",
    "/srv/app/sub, /srv/app, rm ../a.txt",
  })
  void judge_ordinaryWork_isAllowed(String directory, String workspace, String command) {
    assertThat(verdict(directory, workspace, command)).isEqualTo(Verdict.ALLOW);
  }

  private static Verdict verdict(String directory, String workspace, String command) {
    String home = directory.startsWith("/root") ? "/root" : "/home/u";
    return GUARD
        .judge(
            CommandRequest.shell(command)
                .directory(directory)
                .workspace(workspace)
                .home(home)
                .build())
        .verdict();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm|-rf|/srv", "rm|-rf|~", "sh|-c|rm -rf /srv", "sudo|rm|-rf|/srv", "env|X=y|rm|-rf|/srv",
        "bash|-c|echo $(reboot)", "xargs|rm|-rf", "/bin/rm|-rf|/srv", "RM|-rf|/srv", "eval|reboot",
        "git|push|--force", "python3|-c|import os;os.system('reboot')"
      })
  void judge_harmfulArgv_isHeld(String words) {
    assertThat(argv(words)).isNotEqualTo(Verdict.ALLOW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "echo|$(reboot)",
        "echo|`reboot`;reboot",
        "ls|;|rm",
        "git|commit|-m|rm -rf / $(x)"
      })
  void judge_argvThatNoShellReads_isAllowed(String words) {
    assertThat(argv(words)).isEqualTo(Verdict.ALLOW);
  }

  private static Verdict argv(String words) {
    return GUARD.judge(CommandRequest.argv(List.of(words.split("\\|", -1))).build()).verdict();
  }
}
