package dev.signalbox.langchain4j;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.service.tool.DefaultToolExecutor;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.signalbox.guard.approval.Action;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out how a tool's calls are judged: what was said of its name, else its annotations. */
final class ToolRules {
  private final Set<String> harmless;
  private final Map<String, ToolJudge> judges;

  ToolRules(Set<String> harmless, Map<String, ToolJudge> judges) {
    this.harmless = Set.copyOf(harmless);
    this.judges = Map.copyOf(judges);
  }

  /** Whether it may be called without asking. A tool that has commands is not harmless. */
  boolean isHarmless(String name, ToolExecutor executor) {
    if (judge(name, executor).isPresent()) {
      return false;
    }
    return harmless.contains(name)
        || method(executor).map(m -> m.isAnnotationPresent(HarmlessTool.class)).orElse(false);
  }

  /** By what it is judged; empty if nobody said so. */
  Optional<ToolJudge> judge(String name, ToolExecutor executor) {
    return Optional.ofNullable(judges.get(name))
        .or(() -> method(executor).map(ToolRules::marked).flatMap(ToolRules::byArguments));
  }

  private static Optional<Method> method(ToolExecutor executor) {
    return executor instanceof DefaultToolExecutor tool
        ? Optional.of(tool.originalMethod())
        : Optional.empty();
  }

  private static List<String> marked(Method method) {
    List<String> names = new ArrayList<>();
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(GuardedCommand.class)) {
        names.add(name(parameter));
      }
    }
    return names;
  }

  /** As langchain4j calls it in the schema that the model sees. */
  private static String name(Parameter parameter) {
    P named = parameter.getAnnotation(P.class);
    return named == null || named.name().isBlank() ? parameter.getName() : named.name();
  }

  private static Optional<ToolJudge> byArguments(List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(request -> commands(names, request.arguments()));
  }

  /** None if one of them is not to be had: then a person decides. */
  static List<Action> commands(List<String> names, String arguments) {
    Optional<Arguments> read = Arguments.read(arguments);
    List<Action> commands = new ArrayList<>();
    for (String name : names) {
      Optional<Action> command = read.flatMap(all -> all.command(name));
      if (command.isEmpty()) {
        return List.of();
      }
      commands.add(command.get());
    }
    return commands;
  }
}
