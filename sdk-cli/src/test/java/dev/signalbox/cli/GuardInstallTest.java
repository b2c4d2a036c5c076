package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardInstallTest {
  @TempDir Path folder = Path.of("");

  @BeforeEach
  void tellLauncher() {
    System.setProperty(GuardInstallCommand.LAUNCHER, "/opt/signalbox");
  }

  @AfterEach
  void forgetLauncher() {
    System.clearProperty(GuardInstallCommand.LAUNCHER);
  }

  private CommandLineRun guard(String what, String... more) {
    String[] args = {"guard", what, "--settings", settings() + ""};
    return CommandLineRun.of(
        Stream.concat(Stream.of(args), Stream.of(more)).toArray(String[]::new));
  }

  private Path settings() {
    return folder.resolve("settings.json");
  }

  @Test
  void install_nobodyToAsk_onlyShows() {
    CommandLineRun run = guard("install", "--dialect", "codex");

    assertThat(run.exit()).as(run.err()).isEqualTo(1);
    assertThat(run.out()).contains("+++ ", "+{", "/opt/signalbox guard hook --dialect codex");
    assertThat(run.err()).contains("Nothing was written", "--yes", "/hooks");
    assertThat(settings()).doesNotExist();
  }

  @Test
  void install_dryRun_onlyShows() {
    CommandLineRun run = guard("install", "--dialect", "codex", "--dry-run", "--yes");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(settings()).doesNotExist();
  }

  @Test
  void install_yes_writesOnceAndUninstallUndoes() throws IOException {
    Files.writeString(settings(), "{\"a\": 1}");

    CommandLineRun run = guard("install", "--dialect", "gemini-cli", "--yes");
    CommandLineRun again = guard("install", "--dialect", "gemini-cli", "--yes");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("Installed in");
    assertThat(Files.readString(settings())).contains("BeforeTool", "30000");
    assertThat(again.out()).startsWith("Already installed");

    CommandLineRun out = guard("uninstall", "--dialect", "gemini-cli", "--yes");
    CommandLineRun none = guard("uninstall", "--dialect", "gemini-cli", "--yes");

    assertThat(out.out()).contains("Uninstalled");
    assertThat(Files.readString(settings())).isEqualTo("{\"a\": 1}");
    assertThat(none.exit()).isZero();
    assertThat(none.out()).startsWith("Nothing of the guard");
  }

  @Test
  void install_wrongSetup_isRefusedBeforeItBlocksEveryCall() {
    assertThat(guard("install", "--dialect", "codex", "--yes", "--profile", "strikt").err())
        .contains("did you mean \"strict\"");
    assertThat(guard("install", "--dialect", "codex", "--yes", "--config", "/absent").exit())
        .isEqualTo(2);
    assertThat(guard("install", "--dialect", "codex", "--yes", "--deadline", "26").err())
        .contains("25 seconds");
    assertThat(guard("install", "--dialect", "generic", "--yes").err())
        .contains("guard hook --dialect generic");
    assertThat(guard("install", "--dialect", "codex", "--scope", "all").exit()).isEqualTo(2);
    assertThat(settings()).doesNotExist();
  }
}
