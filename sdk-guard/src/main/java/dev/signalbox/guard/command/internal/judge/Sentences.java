package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;

/** Sentences for people. */
final class Sentences {
  private static final int MAX_TARGET = 120;

  private Sentences() {}

  /** Puts what would be hit into a rule's reason. */
  static String fill(String reason, String target) {
    return reason.replace("{target}", shown(target));
  }

  static String of(Effect effect) {
    String what = effect.target().isEmpty() ? where(effect.scope()) : shown(effect.target());
    String all = effect.recursive() ? " and everything in it" : "";
    return switch (effect.action()) {
      case READ -> "Reads " + what + ".";
      case FETCH -> "Gets data from " + what + ".";
      case APPEND -> "Adds to " + what + ".";
      case WRITE -> "Creates or changes " + what + all + ".";
      case DELETE -> "Deletes " + what + all + ".";
      case SEND -> "Sends data: " + what + ".";
      case INSTALL -> "Installs software: " + what + ".";
      case EXECUTE -> "Runs code that is not in the command: " + what + ".";
      case ESCALATE -> "Runs with more rights: " + what + ".";
      case RIGHTS -> "Changes who may use " + what + all + ".";
      case STOP -> "Stops " + what + ".";
      case PERSIST -> "Arranges to run later: " + what + ".";
      case REVEAL -> "Shows a secret: " + what + ".";
      case UNKNOWN -> "What it does cannot be known: " + what + ".";
    };
  }

  private static String where(Scope scope) {
    return switch (scope) {
      case NONE -> "something";
      case UNKNOWN_PATH -> "a file that is known only when it runs";
      default -> "the " + scope.label().replace('-', ' ');
    };
  }

  static String shown(String target) {
    String text = target.replace(Arg.HOLE, '…').strip();
    return text.length() <= MAX_TARGET ? text : text.substring(0, MAX_TARGET) + "…";
  }
}
