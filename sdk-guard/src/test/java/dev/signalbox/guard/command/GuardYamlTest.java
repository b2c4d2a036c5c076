package dev.signalbox.guard.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.core.ConfigException;
import dev.signalbox.guard.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Everything the YAML can say, the builder can say: each test has both. */
class GuardYamlTest {
  private static final String RULES =
      """
      version: 1
      family: %s
      rules:
        - id: %s.no-%s
          on: %s
          class: destructive
          decision: deny
          reason: We do not use it here.
          match: %s now
          not-match: ls
      """;

  @TempDir Path home = Path.of("");

  private Path config(String command) throws IOException {
    return Files.writeString(
        home.resolve("guard.yaml"), "version: 1\nguard:\n  command: " + command + "\n");
  }

  private CommandGuard guard(String command) throws IOException {
    return CommandGuard.fromYaml(config(command), Map.of());
  }

  private Path rules(String file, String name) throws IOException {
    Path path = home.resolve(file);
    Files.createDirectories(path.resolveSibling(""));
    return Files.writeString(path, RULES.formatted(name, name, name, name, name));
  }

  @Test
  void fromYaml_profile_isTheBuilders() throws IOException {
    CommandGuard yaml = guard("{profile: strict}");
    CommandGuard built = CommandGuard.builder().profile(Profile.STRICT).build();

    for (String command : new String[] {"ls", "mkdir x", "rm -rf /"}) {
      assertThat(yaml.judge(command).verdict()).isEqualTo(built.judge(command).verdict());
    }
    assertThat(yaml.judge("mkdir x").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void fromYaml_floors_makeStricter() throws IOException {
    CommandGuard yaml = guard("{profile: {base: standard, floors: {write: hold}}}");

    assertThat(CommandGuard.standard().judge("mkdir x").verdict()).isEqualTo(Verdict.ALLOW);
    assertThat(yaml.judge("mkdir x").verdict()).isEqualTo(Verdict.HOLD);
    assertThat(yaml.judge("ls").verdict()).isEqualTo(Verdict.ALLOW);
  }

  @Test
  void fromYaml_workspace_isRelativeToTheFile() throws IOException {
    assertThat(guard("{workspace: .}").workspace()).contains(home.toString());
    assertThat(guard("{workspace: sub/dir}").workspace())
        .contains(home.resolve("sub/dir").toString());
    assertThat(guard("{}").workspace()).isEmpty();
    assertThat(CommandGuard.builder().workspace("/w").build().workspace()).contains("/w");
  }

  @Test
  void fromYaml_ruleGlobs_addEveryFile() throws IOException {
    Path one = rules("rules[1]/one.yaml", "frobnicate");
    Path two = rules("rules[1]/two.yaml", "defrobnicate");
    Files.writeString(home.resolve("rules[1]/notes.txt"), "not rules");
    Path config =
        Files.writeString(
            home.resolve("rules[1]/guard.yaml"),
            "version: 1\nguard: {command: {rules: ['[ot][nw][eo].yaml']}}\n");

    CommandGuard yaml = CommandGuard.fromYaml(config, Map.of());
    CommandGuard built = CommandGuard.builder().rules(one).rules(two).build();

    for (String command : new String[] {"frobnicate x", "defrobnicate x"}) {
      assertThat(yaml.judge(command).verdict()).isEqualTo(Verdict.DENY);
      assertThat(built.judge(command).verdict()).isEqualTo(Verdict.DENY);
    }
  }

  @Test
  void fromYaml_doubleStar_searchesBelow() throws IOException {
    rules("more/deep/one.yaml", "frobnicate");

    CommandGuard yaml = guard("{rules: ['more/**/*.yaml']}");

    assertThat(yaml.judge("frobnicate x").verdict()).isEqualTo(Verdict.DENY);
  }

  @Test
  void fromYaml_otherSections_areNotItsConcern() throws IOException {
    Path file =
        Files.writeString(
            home.resolve("all.yaml"),
            "version: 1\nrouters: {}\nmodels: {}\nguard: {command: {}, mail: {}}\n");

    assertThat(CommandGuard.fromYaml(file, Map.of()).judge("ls").verdict())
        .isEqualTo(Verdict.ALLOW);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{profil: strict}             | guard.yaml:3:13 | did you mean \"profile\"",
        "{profile: strickt}           | guard.yaml:3:22 | did you mean \"strict\"",
        "{profile: {floors: {net: hold}}} | guard.yaml:3:32 | network",
        "{profile: {floors: {networks: hold}}} | guard.yaml:3:32 | did you mean \"network\"",
        "{profile: {floors: {network: stop}}} | guard.yaml:3:41 | allow, hold or deny",
        "{profile: {base: strict}}    | guard.yaml:3:22 | floors",
        "{rules: [none/*.yaml]}       | guard.yaml:3:21 | no file matches",
        "{rules: [absent.yaml]}       | absent.yaml     | does not exist",
        "{rules: x.yaml}              | guard.yaml:3:20 | a list",
        "strict                       | guard.yaml:3:12 | a map"
      })
  void fromYaml_mistake_namesPlaceAndRemedy(String command, String place, String remedy) {
    assertThatThrownBy(() -> guard(command))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(place)
        .hasMessageContaining(remedy);
  }

  @Test
  void fromYaml_ruleThatFailsItsExample_isRefused() throws IOException {
    Path rules = rules("bad.yaml", "frobnicate");
    Files.writeString(
        rules, Files.readString(rules).replace("match: frobnicate now", "match: ls now"));

    assertThatThrownBy(() -> guard("{rules: [bad.yaml]}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("must speak on: ls now");
  }

  @Test
  void fromYaml_noGuardSection_saysSo() throws IOException {
    Path file = Files.writeString(home.resolve("none.yaml"), "version: 1\nrouters: {}\n");

    assertThatThrownBy(() -> CommandGuard.fromYaml(file, Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("\"guard\" is missing");
  }
}
