package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalYaml;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.Redemption;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApprovalsCommandTest {
  private static final String FORCE = "git push --force origin main";
  private static final ApprovalContext AGENT =
      ApprovalContext.of("agent-7\u001b[2J", "/home/ana/project");

  @TempDir Path folder = Path.of("");
  private Path config = Path.of("");

  @BeforeEach
  void configure() throws IOException {
    config = folder.resolve("signalbox.yaml");
    Files.writeString(
        config, "version: 1\nguard:\n  approvals: {store: \"jdbc:h2:./approvals\"}\n");
  }

  private ApprovalSetup setup() {
    return ApprovalSetup.open(ApprovalYaml.read(config, Map.of()).orElseThrow());
  }

  private ApprovalRequest submitted() {
    try (ApprovalSetup setup = setup()) {
      return setup
          .gate()
          .submit(
              Action.shell(FORCE),
              CommandGuard.standard().judge(CommandRequest.of(FORCE)).findings(),
              AGENT);
    }
  }

  private CommandLineRun approvals(String command, String... more) {
    return CommandLineRun.of(arguments(command, more));
  }

  private String[] arguments(String command, String... more) {
    List<String> all =
        new ArrayList<>(List.of("approvals", command, "--config", config.toString()));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void list_whatWaits_isShown_withoutObeyingIt() {
    ApprovalRequest request = submitted();

    CommandLineRun run = approvals("list");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains(request.id()).contains(FORCE).doesNotContain("\u001b");
    assertThat(approvals("list", "--json").json().path("pending").asInt()).isEqualTo(1);
    assertThat(approvals("list", "--search", "nothing like it").out()).contains("nothing waits");
  }

  @Test
  void show_request_hasWhatAPersonNeeds() {
    String id = submitted().id();

    CommandLineRun run = approvals("show", id.substring(0, 6));

    assertThat(run.out())
        .contains("^^^^")
        .contains("safer:")
        .contains("/home/ana/project")
        .contains("left");
  }

  @Test
  void approve_request_canBeRedeemedOnce() {
    String id = submitted().id();

    CommandLineRun run = approvals("approve", id, "--as", "ana", "--reason", "mine");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("is approved");
    assertThat(approvals("approve", id, "--as", "ben").exit()).isEqualTo(2);
    try (ApprovalSetup setup = setup()) {
      assertThat(setup.gate().redeem(id, Action.shell(FORCE), AGENT))
          .isInstanceOf(Redemption.Redeemed.class);
      assertThat(setup.gate().redeem(id, Action.shell(FORCE), AGENT))
          .isInstanceOf(Redemption.Refused.class);
    }
    CommandLineRun audit =
        CommandLineRun.of("audit", "verify", "--json", folder.resolve("audit.jsonl").toString());
    assertThat(audit.json().path("whole").asBoolean()).isTrue();
    assertThat(audit.json().path("entries").asInt()).isEqualTo(4);
  }

  @Test
  void deny_withoutReason_isRefused() {
    String id = submitted().id();

    assertThat(approvals("deny", id).err()).contains("--reason");
    assertThat(approvals("deny", id, "--reason", "not today").out()).contains("is denied");
    assertThat(approvals("approve", id).err()).contains("was denied").contains("not today");
  }

  @Test
  void answer_unknownId_saysSo() {
    submitted();

    assertThat(approvals("approve", "zzzzzz").err()).contains("there is no request \"zzzzzz\"");
    assertThat(CommandLineRun.of("approvals", "list").err()).contains("--config FILE");
  }

  @Test
  void watch_answers_asTyped() {
    String id = submitted().id();

    CommandLineRun run =
        CommandLineRun.withInput("what?\nn\nn use a lease\n", arguments("watch", "--once"));

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("say why").contains(id + " is denied");
  }

  @Test
  void standing_given_listedAndRevoked() {
    CommandLineRun given =
        approvals(
            "standing", "--rules", "git.force-push", "--in", "/srv", "--reason", "day", "--json");
    String id = given.json().path("standing").get(0).path("id").asText();

    assertThat(approvals("standing").out()).contains(id).contains("git.force-push");
    assertThat(approvals("standing", "--revoke", id).out()).contains("revoked");
    assertThat(approvals("standing", "--rules", "x", "--in", "relative", "--reason", "r").err())
        .contains("absolute");
  }
}
