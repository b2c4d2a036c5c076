package dev.signalbox.examples;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.ApprovalQuery;
import dev.signalbox.guard.approval.ApprovalRequest;
import dev.signalbox.guard.approval.InMemoryApprovalStore;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.langchain4j.GuardedCommand;
import dev.signalbox.langchain4j.GuardedToolProvider;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * A langchain4j agent whose shell tool is behind the guard: its forced push waits until a person
 * approves it, and then happens once. The model is a small server on this machine that speaks
 * OpenAI's protocol, and the tool only says what it would run.
 */
public final class GuardedAgent {
  private GuardedAgent() {}

  /** The agent. */
  interface Assistant {
    String chat(String message);
  }

  /** What it can do. */
  public static final class Shell {
    /** Runs a command. */
    @Tool("Runs a shell command")
    public String run(@GuardedCommand String command) {
      System.out.println("tool:   pushed with " + command);
      return "pushed";
    }
  }

  public static void main(String[] args) throws IOException {
    ApprovalGate gate = ApprovalGate.builder(new InMemoryApprovalStore()).build();
    GuardedToolProvider tools =
        GuardedToolProvider.builder(CommandGuard.standard(), gate)
            .context(ApprovalContext.of("agent-7", "/home/ana/project"))
            .tools(new Shell())
            .build();
    try (ScriptedModel server =
        new ScriptedModel("run", Map.of("command", "git push --force origin topic"))) {
      Assistant assistant =
          AiServices.builder(Assistant.class)
              .chatModel(model(server.baseUrl()))
              .chatMemory(MessageWindowChatMemory.withMaxMessages(20))
              .toolProvider(tools)
              .build();
      say(assistant, "Publish my branch.");
      CompletableFuture.runAsync(() -> approve(gate)).join(); // a person, elsewhere
      say(assistant, "It is approved, go on.");
    }
  }

  private static ChatModel model(String baseUrl) {
    return OpenAiChatModel.builder()
        .baseUrl(baseUrl)
        .apiKey("none")
        .modelName("scripted")
        .maxRetries(0)
        .build();
  }

  private static void say(Assistant assistant, String message) {
    System.out.println("user:   " + message);
    System.out.println("agent:  " + assistant.chat(message));
  }

  private static void approve(ApprovalGate gate) {
    for (ApprovalRequest request : gate.list(ApprovalQuery.pending())) {
      System.out.println("person: approves " + shown(request));
      gate.approve(request.id(), "ana", "the branch is mine");
    }
  }

  /** The command in the tool's arguments. */
  private static String shown(ApprovalRequest request) {
    var place = request.findings().get(0).span();
    return request.action().text().substring(place.start(), place.end());
  }
}
