package dev.signalbox.guard.approval;

import dev.signalbox.guard.command.CommandGuard;

/** A guard that holds or denies harmless commands, so that tests may run them. */
final class HarmlessGuard {
  private static final String RULES =
      """
      version: 1
      family: demo
      title: Demo
      about: Holds and denies files by their names.
      rules:
        - id: demo.held
          on: touch
          when: {operand: "held*"}
          class: destructive
          decision: hold
          reason: Touches {target}, as a test wants it.
          match: [touch held-1]
          not-match: [touch other]
        - id: demo.denied
          on: touch
          when: {operand: "denied*"}
          class: destructive
          decision: deny
          reason: Touches {target}, which nobody may.
          match: [touch denied-1]
          not-match: [touch other]
      """;

  private HarmlessGuard() {}

  static CommandGuard build() {
    return CommandGuard.builder().rules("demo.yaml", RULES).build();
  }
}
