package dev.signalbox.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import dev.signalbox.guard.command.CommandGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No command is run here: tools only note what they were called with. */
class GuardedToolProviderTest {
  private static final ApprovalContext AGENT = ApprovalContext.of("agent-7", "/home/ana/project");
  private static final String PUSH = "{\"command\":\"git push --force\"}";

  private final ApprovalGate gate = ApprovalGate.builder(new InMemoryApprovalStore()).build();
  private final List<String> calls = Collections.synchronizedList(new ArrayList<>());
  private final GuardedToolProvider.Builder builder =
      GuardedToolProvider.builder(CommandGuard.standard(), gate).context(AGENT);

  /** Tools as a program declares them. */
  final class Tools {
    @Tool
    String shell(@GuardedCommand @P("a command") String command, int timeout) {
      calls.add("shell " + command + " " + timeout);
      return "done";
    }

    @Tool
    String start(
        @GuardedCommand @P(name = "argv", value = "program and arguments") List<String> a) {
      calls.add("start " + a);
      return "done";
    }

    @Tool
    @HarmlessTool
    String weather(String city) {
      calls.add("weather " + city);
      return "rain";
    }

    @Tool
    String pay(String to, double amount) {
      calls.add("pay " + to + " " + amount);
      return "paid";
    }

    @Tool
    @HarmlessTool
    String fails() {
      throw new IllegalStateException("the tool's own failure");
    }
  }

  private ToolExecutionResult call(String tool, String arguments) {
    return call(builder.build(), tool, arguments);
  }

  private static ToolExecutionResult call(
      GuardedToolProvider provider, String tool, String arguments) {
    ToolExecutionRequest request =
        ToolExecutionRequest.builder().id("1").name(tool).arguments(arguments).build();
    return executor(provider, tool)
        .executeWithContext(request, InvocationContext.builder().build());
  }

  private static List<AiServiceTool> toolsOf(GuardedToolProvider provider) {
    return provider
        .provideTools(
            ToolProviderRequest.builder()
                .invocationContext(InvocationContext.builder().build())
                .userMessage(UserMessage.from("hi"))
                .build())
        .aiServiceTools();
  }

  private static ToolExecutor executor(GuardedToolProvider provider, String tool) {
    return toolsOf(provider).stream()
        .filter(candidate -> candidate.name().equals(tool))
        .findFirst()
        .orElseThrow()
        .toolExecutor();
  }

  /** A tool of another provider. */
  private ToolProvider strange(String name) {
    ToolExecutor executor =
        (request, memory) -> {
          calls.add(name + " " + request.arguments());
          return "done";
        };
    return request ->
        ToolProviderResult.builder()
            .add(ToolSpecification.builder().name(name).build(), executor)
            .build();
  }

  private ApprovalRequest pending() {
    List<ApprovalRequest> pending = gate.list(ApprovalQuery.pending());
    assertThat(pending).hasSize(1);
    return pending.get(0);
  }

  @Test
  void call_allowedCommand_runs() {
    builder.tools(new Tools());

    ToolExecutionResult result = call("shell", "{\"command\":\"ls -la\",\"timeout\":5}");

    assertThat(result.resultText()).isEqualTo("done");
    assertThat(calls).containsExactly("shell ls -la 5");
  }

  @Test
  void call_deniedCommand_isAnsweredWithTheReason() {
    builder.tools(new Tools());

    ToolExecutionResult result = call("shell", "{\"command\":\"rm -rf /\",\"timeout\":5}");

    assertThat(result.isError()).isTrue();
    assertThat(result.resultText()).contains("Nothing has run", "nobody can approve it", "Next:");
    assertThat(calls).isEmpty();
    assertThat(gate.countPending()).isZero();
  }

  @Test
  void call_heldCommand_waitsThenRunsOnceWhenAskedAgain() {
    builder.tools(new Tools());
    GuardedToolProvider provider = builder.build();
    String arguments = "{\"command\":\"git push --force\",\"timeout\":5}";

    ToolExecutionResult first = call(provider, "shell", arguments);
    ApprovalRequest request = pending();
    ToolExecutionResult impatient = call(provider, "shell", arguments);
    gate.approve(request.id(), "ana", "mine");
    ToolExecutionResult second = call(provider, "shell", arguments);
    ToolExecutionResult third = call(provider, "shell", arguments);

    assertThat(first.isError()).isFalse();
    assertThat(first.resultText())
        .contains("Nothing has run", request.id(), "[git.force-push]", "exactly the same again");
    assertThat(impatient.resultText()).isEqualTo(first.resultText());
    assertThat(second.resultText()).isEqualTo("done");
    assertThat(third.resultText()).contains("Nothing has run").doesNotContain(request.id());
    assertThat(calls).containsExactly("shell git push --force 5");
  }

  @Test
  void call_sameArgumentsWrittenOtherwise_isTheSameCall() {
    GuardedToolProvider provider = builder.tools(new Tools()).build();
    call(provider, "pay", "{\"to\":\"bob\",\"amount\":10.50}");
    gate.approve(pending().id(), "ana", "");

    ToolExecutionResult again =
        call(provider, "pay", " { \"amount\" : 10.50,\n\"to\":\"b\\u006fb\" }");

    assertThat(again.resultText()).isEqualTo("paid");
    assertThat(calls).containsExactly("pay bob 10.5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"to\":\"eve\",\"amount\":10}",
        "{\"to\":\"bob\",\"amount\":10.0}",
        "{\"to\":\"bob\",\"amount\":11}",
        "{\"to\":\"bob\",\"amount\":10,\"more\":null}",
        "{\"to\":[\"bob\"],\"amount\":10}"
      })
  void call_otherArgumentsThanApproved_isAnotherRequest(String other) {
    GuardedToolProvider provider = builder.tools(new Tools()).build();
    call(provider, "pay", "{\"to\":\"bob\",\"amount\":10}");
    gate.approve(pending().id(), "ana", "");

    assertThat(call(provider, "pay", other).resultText()).contains("waits for an answer");
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"command\":\"ls\",\"command\":\"git push --force\"}",
        "{\"command\":\"ls\"} {\"command\":\"git push --force\"}",
        "[\"ls\"]",
        "\"ls\"",
        "ls",
        "{\"command\":",
        "{'command':'ls'}",
        "null"
      })
  void call_argumentsThatCanBeReadInTwoWays_areRefused(String arguments) {
    builder.tools(new Tools());

    ToolExecutionResult result = call("shell", arguments);

    assertThat(result.isError()).isTrue();
    assertThat(result.resultText()).contains("Nothing has run", "one JSON object");
    assertThat(calls).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "",
        "{\"command\":7}",
        "{\"command\":null}",
        "{\"command\":[]}",
        "{\"command\":[\"ls\",1]}",
        "{\"Command\":\"ls\"}"
      })
  void call_withoutTheCommandToJudge_isHeld(String arguments) {
    builder.tools(new Tools());

    assertThat(call("shell", arguments).resultText()).contains("[tool.no-command]");
    assertThat(calls).isEmpty();
  }

  @Test
  void call_argvOfAnotherName_isJudgedWithoutAShell() {
    GuardedToolProvider provider = builder.tools(new Tools()).build();

    call(provider, "start", "{\"argv\":[\"echo\",\"; rm -rf /\"]}");
    ToolExecutionResult held = call(provider, "start", "{\"argv\":[\"git\",\"push\",\"--force\"]}");

    assertThat(calls).containsExactly("start [echo, ; rm -rf /]");
    assertThat(held.resultText()).contains("[git.force-push]");
  }

  @Test
  void call_harmlessTool_runsWithoutAsking() {
    builder.tools(new Tools()).provider(strange("clock")).harmless("clock");

    assertThat(call("weather", "{\"city\":\"Bonn\"}").resultText()).isEqualTo("rain");
    assertThat(call("clock", "").resultText()).isEqualTo("done");
    assertThat(calls).containsExactly("weather Bonn", "clock {}");
  }

  @Test
  void call_unlistedTool_isHeldAndShowsItsArguments() {
    builder.provider(strange("mcp_delete"));

    ToolExecutionResult result = call("mcp_delete", "{\"id\": 7}");

    assertThat(result.resultText()).contains("[tool.unlisted]");
    assertThat(pending().action().text()).isEqualTo("mcp_delete {\"id\":7}");
    assertThat(pending().action().kind()).isEqualTo(Action.Kind.TOOL);
    assertThat(calls).isEmpty();
  }

  @Test
  void call_commandNamedAtTheBuilder_isJudgedAndPointedAt() {
    builder.provider(strange("bash")).command("bash", "command").harmless("bash");

    assertThat(call("bash", PUSH).resultText()).contains("[git.force-push]");

    Finding finding = pending().findings().get(0);
    String shown = pending().action().text();
    assertThat(shown.substring(finding.span().start(), finding.span().end()))
        .isEqualTo("git push --force");
  }

  @Test
  void call_severalCommands_theStrictestDecides() {
    builder.provider(strange("both")).command("both", "first", "second");

    ToolExecutionResult result = call("both", "{\"first\":\"ls\",\"second\":\"rm -rf /\"}");

    assertThat(result.resultText()).contains("nobody can approve it");
  }

  @Test
  void call_judgeThatThrowsOrSaysNonsense_isHeld() {
    builder
        .provider(strange("one"))
        .provider(strange("two"))
        .judge("one", request -> List.of(Action.tool("x", "y")))
        .judge(
            "two",
            request -> {
              throw new IllegalStateException("broken");
            });

    assertThat(call("one", "{}").resultText()).contains("[tool.no-command]");
    assertThat(call("two", "{}").resultText()).contains("[tool.no-command]");
    assertThat(calls).isEmpty();
  }

  @Test
  void call_patience_runsAsSoonAsAPersonApproves() throws Exception {
    builder.provider(strange("bash")).patience(Duration.ofSeconds(30));
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

    assertThat(call("bash", PUSH).resultText()).isEqualTo("done");
    person.get(30, TimeUnit.SECONDS);
  }

  @Test
  void call_deniedByAPerson_saysWhoAndWhy() {
    GuardedToolProvider provider = builder.provider(strange("bash")).build();
    call(provider, "bash", PUSH);
    gate.deny(pending().id(), "ana", "the release is tomorrow");

    ToolExecutionResult result = call(provider, "bash", PUSH);

    assertThat(result.isError()).isTrue();
    assertThat(result.resultText()).contains("denied by ana", "the release is tomorrow");
    assertThat(calls).isEmpty();
  }

  @Test
  void call_interrupted_isAnsweredAndStaysInterrupted() {
    builder.provider(strange("bash")).patience(Duration.ofSeconds(30));
    GuardedToolProvider provider = builder.build();

    Thread.currentThread().interrupt();
    ToolExecutionResult result = call(provider, "bash", PUSH);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(result.resultText()).contains("Nothing has run", "interrupted");
  }

  @Test
  void call_contextThatThrows_failsClosed() {
    builder
        .provider(strange("clock"))
        .harmless("clock")
        .context(
            invocation -> {
              throw new IllegalStateException("who? hush");
            });

    ToolExecutionResult result = call("clock", "{}");

    assertThat(result.resultText()).contains("Nothing has run").doesNotContain("hush");
    assertThat(calls).isEmpty();
  }

  @Test
  void call_failureOfTheToolItself_isTheToolsOwn() {
    builder.tools(new Tools());

    assertThatThrownBy(() -> call("fails", "{}")).hasMessageContaining("the tool's own failure");
  }

  @Test
  void execute_byMemory_asksWithThatConversation() {
    AtomicReference<Object> asked = new AtomicReference<>();
    builder
        .provider(strange("clock"))
        .harmless("clock")
        .context(
            invocation -> {
              asked.set(invocation.chatMemoryId());
              return AGENT;
            });

    String result =
        executor(builder.build(), "clock")
            .execute(ToolExecutionRequest.builder().name("clock").build(), "conversation-3");

    assertThat(result).isEqualTo("done");
    assertThat(asked.get()).isEqualTo("conversation-3");
  }

  @Test
  void build_withoutContext_saysWhatIsMissing() {
    assertThatThrownBy(() -> GuardedToolProvider.builder(CommandGuard.standard(), gate).build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("context(...)");
  }

  @Test
  void provideTools_decorated_keepsSpecifications() {
    List<AiServiceTool> tools = toolsOf(builder.tools(new Tools()).build());

    assertThat(tools.stream().map(AiServiceTool::name))
        .containsExactlyInAnyOrder("shell", "start", "weather", "pay", "fails");
    assertThat(tools).allMatch(tool -> tool.toolExecutor() instanceof GuardedToolExecutor);
  }
}
