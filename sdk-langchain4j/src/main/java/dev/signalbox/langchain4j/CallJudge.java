package dev.signalbox.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import java.util.List;
import java.util.Optional;

/** Judges calls of tools. It fails closed: what it does not know a person decides. */
final class CallJudge {
  private final CommandGuard guard;
  private final ToolRules rules;

  CallJudge(CommandGuard guard, ToolRules rules) {
    this.guard = guard;
    this.rules = rules;
  }

  ToolJudgement judge(
      ToolExecutionRequest request, ToolExecutor executor, Action call, ApprovalContext context) {
    String name = request.name();
    if (rules.isHarmless(name, executor)) {
      return ToolJudgement.harmless();
    }
    Optional<ToolJudge> judge = rules.judge(name, executor);
    if (judge.isEmpty()) {
      return ToolJudgement.held(
          call,
          "tool.unlisted",
          "Nothing says that this tool is harmless, so a person looks at each call.");
    }
    List<Action> commands = commands(judge.get(), request);
    if (commands.isEmpty() || !commands.stream().allMatch(CallJudge::isCommand)) {
      return ToolJudgement.held(
          call, "tool.no-command", "The call has no command that could be judged.");
    }
    ToolJudgement judgement = ToolJudgement.harmless();
    for (Action command : commands) {
      judgement = judgement.and(call, command, guard.judge(placed(command, context)));
    }
    return judgement;
  }

  private static List<Action> commands(ToolJudge judge, ToolExecutionRequest request) {
    try {
      return List.copyOf(judge.commands(request));
    } catch (RuntimeException e) {
      return List.of(); // what cannot be told is held, as the judge's contract says
    }
  }

  private static boolean isCommand(Action action) {
    return action.kind() == Action.Kind.SHELL || action.kind() == Action.Kind.ARGV;
  }

  private CommandRequest placed(Action command, ApprovalContext context) {
    CommandRequest.Builder request =
        command.kind() == Action.Kind.SHELL
            ? CommandRequest.shell(command.parts().get(0))
            : CommandRequest.argv(command.parts());
    String directory = context.directory();
    if (directory.startsWith("/")) {
      request.directory(directory).workspace(guard.workspace().orElse(directory));
    }
    String home = System.getProperty("user.home", "/");
    if (home.startsWith("/")) {
      request.home(home);
    }
    return request.user(System.getProperty("user.name", "user")).build();
  }
}
