package dev.signalbox.examples;

import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import dev.signalbox.guard.command.JudgementText;
import java.util.List;

/**
 * Shows the guard between an agent and its shell: what is allowed would run, what is held waits for
 * a person, what is denied never runs. A rule of one's own is added to the built-in ones.
 */
public final class GuardExample {
  private static final String RULES =
      """
      version: 1
      family: house
      rules:
        - id: house.no-deploy-from-agents
          on: deploy
          class: destructive
          decision: deny
          reason: Only the release pipeline deploys.
          match: deploy production
          not-match: git status
      """;

  private static final List<String> COMMANDS =
      List.of("git status", "deploy production", "git push --force origin main");

  private GuardExample() {}

  public static void main(String[] args) {
    CommandGuard guard = CommandGuard.builder().rules("house.yaml", RULES).build();
    for (String command : COMMANDS) {
      Judgement judgement =
          guard.judge(CommandRequest.shell(command).directory("/home/user/project").build());
      System.out.println(command + " -> " + whatHappens(judgement.verdict()));
      if (judgement.verdict() != Verdict.ALLOW) {
        System.out.print(JudgementText.brief(judgement, command).indent(4));
      }
    }
  }

  private static String whatHappens(Verdict verdict) {
    return switch (verdict) {
      case ALLOW -> "runs";
      case HOLD -> "waits for a person";
      case DENY -> "never runs";
    };
  }
}
