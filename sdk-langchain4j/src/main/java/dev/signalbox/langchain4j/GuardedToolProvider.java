package dev.signalbox.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolProviderRequest;
import dev.langchain4j.service.tool.ToolProviderResult;
import dev.langchain4j.service.tool.ToolService;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.approval.Checkpoint;
import dev.signalbox.guard.command.CommandGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The tools of an agent, each behind the guard. A tool with commands (marked by {@link
 * GuardedCommand}, or named at the builder) is judged by them; one that is called harmless just
 * runs; every call of any other is held. What is held is answered with the id of its request: the
 * same call, made again after a person has approved it, runs once. What is denied is answered with
 * the reason. It fails closed. <em>Thread-safe if the tools are.</em>
 */
public final class GuardedToolProvider implements ToolProvider {
  private final List<AiServiceTool> own;
  private final List<ToolProvider> providers;
  private final CallJudge judge;
  private final Checkpoint checkpoint;
  private final Function<InvocationContext, ApprovalContext> context;
  private final Duration patience;

  private GuardedToolProvider(
      Builder builder, Function<InvocationContext, ApprovalContext> context) {
    judge = new CallJudge(builder.guard, new ToolRules(builder.harmless, builder.judges));
    checkpoint = new Checkpoint(builder.gate);
    this.context = context;
    patience = builder.patience;
    own = builder.tools.stream().map(this::guarded).toList();
    providers = List.copyOf(builder.providers);
  }

  /** A provider whose tools this guard judges and this gate lets through. */
  public static Builder builder(CommandGuard guard, ApprovalGate gate) {
    return new Builder(guard, gate);
  }

  @Override
  public ToolProviderResult provideTools(ToolProviderRequest request) {
    ToolProviderResult.Builder all = ToolProviderResult.builder();
    own.forEach(all::add);
    for (ToolProvider provider : providers) {
      provider.provideTools(request).aiServiceTools().forEach(tool -> all.add(guarded(tool)));
    }
    return all.build();
  }

  /** Whether one of the decorated providers is. */
  @Override
  public boolean isDynamic() {
    return providers.stream().anyMatch(ToolProvider::isDynamic);
  }

  private AiServiceTool guarded(AiServiceTool tool) {
    return tool.toBuilder()
        .toolExecutor(
            new GuardedToolExecutor(tool.toolExecutor(), judge, checkpoint, context, patience))
        .build();
  }

  /** Builds a provider. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final CommandGuard guard;
    private final ApprovalGate gate;
    private final List<AiServiceTool> tools = new ArrayList<>();
    private final List<ToolProvider> providers = new ArrayList<>();
    private final Set<String> harmless = new HashSet<>();
    private final Map<String, ToolJudge> judges = new HashMap<>();
    private Optional<Function<InvocationContext, ApprovalContext>> context = Optional.empty();
    private Duration patience = Duration.ZERO;

    private Builder(CommandGuard guard, ApprovalGate gate) {
      this.guard = guard;
      this.gate = gate;
    }

    /** Adds the {@code @Tool} methods of objects. */
    public Builder tools(Object... objects) {
      for (Object object : objects) {
        tools.addAll(ToolService.findTools(object));
      }
      return this;
    }

    /** Adds the tools of another provider, such as one of MCP. */
    public Builder provider(ToolProvider provider) {
      providers.add(provider);
      return this;
    }

    /** Names tools that may be called without asking. Default: those with {@link HarmlessTool}. */
    public Builder harmless(String... names) {
      harmless.addAll(Arrays.asList(names));
      return this;
    }

    /**
     * Names the arguments of a tool that are commands, each a string for a shell or a list that is
     * a program and its arguments. Default: those with {@link GuardedCommand}.
     */
    public Builder command(String tool, String... arguments) {
      List<String> names = List.of(arguments);
      return judge(
          tool, (ToolExecutionRequest call) -> ToolRules.commands(names, call.arguments()));
    }

    /** Says in code which commands a tool's call would run. */
    public Builder judge(String tool, ToolJudge commands) {
      judges.put(tool, commands);
      return this;
    }

    /** Who asks, and from where: always the same. This or the next is needed. */
    public Builder context(ApprovalContext asker) {
      return context(invocation -> asker);
    }

    /** Who asks, and from where, by what langchain4j knows of the call. */
    public Builder context(Function<InvocationContext, ApprovalContext> asker) {
      context = Optional.of(asker);
      return this;
    }

    /** How long a call waits for a person before it is answered. Default: not at all. */
    public Builder patience(Duration longest) {
      patience = longest;
      return this;
    }

    /**
     * Builds the provider.
     *
     * @throws IllegalStateException if it was not told who asks
     */
    public GuardedToolProvider build() {
      return new GuardedToolProvider(
          this,
          context.orElseThrow(
              () -> new IllegalStateException("say who asks: call context(...) before build()")));
    }
  }
}
