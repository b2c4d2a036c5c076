package dev.signalbox.cli.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.GuardedExecutor;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import dev.signalbox.guard.approval.SecretRedactor;
import dev.signalbox.guard.command.CommandGuard;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The protocol's own client talks to the servlet on an embedded server. */
class McpOverHttpTest {
  /** Holds a harmless command, so that it may be run. */
  static final String RULES =
      """
      version: 1
      family: demo
      about: Holds files by their names.
      rules:
        - id: demo.held
          on: touch
          when: {operand: "held*"}
          class: destructive
          decision: hold
          reason: Touches {target}, as a test wants it.
          match: [touch held-1]
          not-match: [touch other]
      """;

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path temp;

  private final ApprovalGate gate = ApprovalGate.builder(new InMemoryApprovalStore()).build();
  private final GuardedExecutor executor =
      GuardedExecutor.builder(CommandGuard.builder().rules("demo.yaml", RULES).build(), gate)
          .build();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private McpSyncClient client = client("agent-7");

  @BeforeEach
  void start() throws Exception {
    McpDesk desk =
        new McpDesk(
            executor, SecretRedactor.standard(), ApprovalContext.of("nobody", temp.toString()));
    McpEndpoint endpoint =
        McpEndpoint.servlet(
            desk, "1", "/mcp", request -> Optional.ofNullable(request.getHeader("X-User")));
    ServletContextHandler context = new ServletContextHandler();
    ServletHolder holder = new ServletHolder(endpoint.servlet());
    holder.setAsyncSupported(true);
    context.addServlet(holder, "/mcp/*");
    connector.setHost("localhost");
    server.addConnector(connector);
    server.setHandler(context);
    server.start();
    client = client("agent-7");
    client.initialize();
  }

  @AfterEach
  void stop() throws Exception {
    client.close();
    executor.close();
    server.stop();
  }

  private McpSyncClient client(String user) {
    HttpClientStreamableHttpTransport transport =
        HttpClientStreamableHttpTransport.builder(
                "http://localhost:" + Math.max(1, connector.getLocalPort()))
            .endpoint("/mcp")
            .jsonMapper(McpEndpoint.json())
            .addHttpRequestCustomizer(
                (builder, method, uri, body, context) -> builder.header("X-User", user))
            .build();
    return McpClient.sync(transport)
        .jsonSchemaValidator(OwnValidation.NONE)
        .requestTimeout(LONG)
        .build();
  }

  private McpSchema.CallToolResult call(String tool, Map<String, Object> arguments) {
    return call(client, tool, arguments);
  }

  private static McpSchema.CallToolResult call(
      McpSyncClient client, String tool, Map<String, Object> arguments) {
    return client.callTool(McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
  }

  private static String text(McpSchema.CallToolResult result) {
    return ((McpSchema.TextContent) result.content().get(0)).text();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> fields(McpSchema.CallToolResult result) {
    return (Map<String, Object>) result.structuredContent();
  }

  private ApprovalRequest pending() {
    List<ApprovalRequest> pending = gate.list(ApprovalQuery.pending());
    assertThat(pending).hasSize(1);
    return pending.get(0);
  }

  @Test
  void listTools_any_describesTheFour() {
    assertThat(client.listTools().tools().stream().map(McpSchema.Tool::name))
        .containsExactlyInAnyOrder(
            "check_command", "run_command", "request_approval", "screen_text");
  }

  @Test
  void checkCommand_held_saysWhyAndRunsNothing() {
    McpSchema.CallToolResult result = call("check_command", Map.of("command", "touch held"));

    assertThat(result.isError()).isFalse();
    assertThat(text(result)).contains("HOLD", "demo.held", "Next: ");
    assertThat(fields(result)).containsEntry("verdict", "HOLD");
    assertThat(temp).isEmptyDirectory();
    assertThat(gate.countPending()).isZero();
  }

  @Test
  void runCommand_allowed_runsAndTells() {
    McpSchema.CallToolResult result =
        call("run_command", Map.of("argv", List.of("printf", "%s", "é $HOME")));

    assertThat(fields(result))
        .containsEntry("state", "ran")
        .containsEntry("exitCode", 0)
        .containsEntry("stdout", "é $HOME");
    assertThat(text(result)).isEqualTo("It ended with exit code 0.\nstdout:\né $HOME");
  }

  @Test
  void runCommand_held_runsOnceAfterApproval() {
    Map<String, Object> arguments = Map.of("command", "touch held; echo run >> log");

    McpSchema.CallToolResult first = call("run_command", arguments);
    ApprovalRequest request = pending();
    gate.approve(request.id(), "ana", "fine");
    McpSchema.CallToolResult second = call("run_command", arguments);
    McpSchema.CallToolResult third = call("run_command", arguments);

    assertThat(fields(first))
        .containsEntry("state", "pending")
        .containsEntry("request", request.id());
    assertThat(text(first)).contains("Nothing has run", "exactly the same again");
    assertThat(fields(second)).containsEntry("state", "ran").containsEntry("request", request.id());
    assertThat(fields(third)).containsEntry("state", "pending");
    assertThat(temp.resolve("log")).hasContent("run");
  }

  @Test
  void runCommand_waiting_runsAsSoonAsAPersonApproves() throws Exception {
    CompletableFuture<Void> person =
        CompletableFuture.runAsync(
            () -> {
              List<ApprovalRequest> pending = List.of();
              while (pending.isEmpty()) {
                Thread.onSpinWait();
                pending = gate.list(ApprovalQuery.pending());
              }
              gate.approve(pending.get(0).id(), "ana", "");
            });

    McpSchema.CallToolResult result =
        call("run_command", Map.of("command", "touch held", "wait_seconds", 50));

    person.get(60, TimeUnit.SECONDS);
    assertThat(fields(result)).containsEntry("state", "ran");
    assertThat(temp.resolve("held")).exists();
  }

  @Test
  void runCommand_principal_isWhomTheTransportVouchesFor() throws Exception {
    Map<String, Object> arguments = Map.of("command", "touch held");
    call("run_command", arguments);
    ApprovalRequest request = pending();
    gate.approve(request.id(), "ana", "");

    try (McpSyncClient other = client("agent-8")) {
      other.initialize();
      McpSchema.CallToolResult stolen = call(other, "run_command", arguments);
      assertThat(fields(stolen)).containsEntry("state", "pending");
    }

    assertThat(request.context().principal()).isEqualTo("agent-7");
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void runCommand_principalNamedByTheModel_isAnUnknownArgument() {
    McpSchema.CallToolResult result =
        call("run_command", Map.of("command", "echo", "principal", "root"));

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).contains("unknown argument \"principal\"");
  }

  @Test
  void runCommand_denied_isAnErrorThatSaysSo() {
    McpSchema.CallToolResult result = call("run_command", Map.of("command", "rm -rf /"));

    assertThat(result.isError()).isTrue();
    assertThat(fields(result)).containsEntry("problem", "denied");
    assertThat(text(result)).contains("nobody can approve it", "Next: ");
  }

  @Test
  void runCommand_deniedByAPerson_saysWhoAndWhy() {
    Map<String, Object> arguments = Map.of("command", "touch held");
    call("run_command", arguments);
    gate.deny(pending().id(), "ana", "not today");

    McpSchema.CallToolResult result = call("run_command", arguments);

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).contains("denied by ana", "not today");
  }

  @Test
  void runCommand_otherDirectory_isRelativeToTheServersAndBound() throws Exception {
    Files.createDirectory(temp.resolve("sub"));

    McpSchema.CallToolResult inside =
        call("run_command", Map.of("command", "pwd", "directory", "sub"));
    McpSchema.CallToolResult missing =
        call("run_command", Map.of("command", "pwd", "directory", "missing"));

    assertThat(fields(inside)).containsEntry("stdout", temp.toRealPath() + "/sub\n");
    assertThat(missing.isError()).isTrue();
    assertThat(text(missing)).contains("must be absolute and exist");
  }

  @Test
  void call_badArguments_sayWhatToChange() {
    assertThat(text(call("run_command", Map.of()))).contains("give either command", "or argv");
    assertThat(text(call("run_command", Map.of("command", "ls", "argv", List.of("ls")))))
        .contains("give either command");
    assertThat(text(call("run_command", Map.of("command", 7)))).contains("must be a string");
    assertThat(text(call("run_command", Map.of("argv", List.of())))).contains("at least one");
    assertThat(text(call("run_command", Map.of("argv", List.of("ls", 1)))))
        .contains("at least one string");
    assertThat(text(call("run_command", Map.of("command", "ls", "wait_seconds", 601))))
        .contains("from 0 to 600");
    assertThat(text(call("check_command", Map.of("comand", "ls"))))
        .contains("did you mean \"command\"");
    assertThat(text(call("run_command", Map.of("command", "touch held\0"))))
        .contains("NUL character");
    assertThat(gate.countPending()).isZero();
  }

  @Test
  void requestApproval_held_asksOnceAndTellsHowItStands() {
    Map<String, Object> arguments = Map.of("command", "touch held", "reason", "the test needs it");

    McpSchema.CallToolResult first = call("request_approval", arguments);
    ApprovalRequest request = pending();
    gate.approve(request.id(), "ana", "");
    McpSchema.CallToolResult second = call("request_approval", arguments);
    McpSchema.CallToolResult run = call("run_command", Map.of("command", "touch held"));

    assertThat(fields(first)).containsEntry("state", "pending");
    assertThat(request.context().facts()).containsEntry("asked-because", "the test needs it");
    assertThat(fields(second)).containsEntry("state", "approved");
    assertThat(text(second)).contains("is approved until", "run exactly the same now");
    assertThat(fields(run)).containsEntry("state", "ran").containsEntry("request", request.id());
  }

  @Test
  void requestApproval_allowed_asksNobody() {
    McpSchema.CallToolResult result = call("request_approval", Map.of("command", "ls"));

    assertThat(fields(result)).containsEntry("state", "not-needed");
    assertThat(gate.countPending()).isZero();
  }

  @Test
  void screenText_commandsAndHiddenCharacters_areFoundByLine() {
    String text =
        "Hello\n$ rm -rf /\n```bash\ntouch held\nls\n```\n```java\nrm -rf /\n```\na\u202Eb\n";

    McpSchema.CallToolResult result = call("screen_text", Map.of("text", text));

    assertThat(text(result))
        .contains("line 2: a command that is denied", "line 4: a command that is held")
        .contains("line 10: characters that are not shown")
        .doesNotContain("line 8");
    assertThat(fields(result)).containsEntry("found", true);
  }

  @Test
  void screenText_clean_promisesNothing() {
    McpSchema.CallToolResult result = call("screen_text", Map.of("text", "See you at noon."));

    assertThat(fields(result)).containsEntry("found", false);
    assertThat(text(result)).contains("no proof");
  }
}
