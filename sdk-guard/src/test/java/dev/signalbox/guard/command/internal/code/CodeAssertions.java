package dev.signalbox.guard.command.internal.code;

import java.util.List;

/** Short texts for what code does, so that tables of examples stay readable. */
final class CodeAssertions {
  private CodeAssertions() {}

  static CodeReading read(String language, String code) {
    return CodeReaders.forLanguage(language).orElseThrow().read(code);
  }

  /** For example {@code shell ls, delete-tree /srv}; a hole is a question mark. */
  static String acts(String language, String code) {
    return String.join(
        ", ", read(language, code).acts().stream().map(CodeAssertions::shortly).toList());
  }

  private static String shortly(CodeAct act) {
    return text(act).replace(CodeAct.HOLE, '?').strip();
  }

  private static String text(CodeAct act) {
    if (act instanceof CodeAct.RunsShell a) {
      return "shell " + a.text();
    } else if (act instanceof CodeAct.RunsArgv a) {
      return "argv " + String.join("|", a.argv());
    } else if (act instanceof CodeAct.Deletes a) {
      return (a.recursive() ? "delete-tree " : "delete ") + a.path();
    } else if (act instanceof CodeAct.Writes a) {
      return (a.append() ? "append " : "write ") + a.path();
    } else if (act instanceof CodeAct.Reads a) {
      return "read " + a.path();
    } else if (act instanceof CodeAct.Fetches a) {
      return "fetch " + a.url();
    } else if (act instanceof CodeAct.Sends a) {
      return "send " + a.url();
    } else if (act instanceof CodeAct.Database a) {
      return List.of(a.kind().toString(), a.verb(), a.object()).toString();
    } else if (act instanceof CodeAct.RunsUnseen) {
      return "unseen";
    }
    return act instanceof CodeAct.Stops a ? "stop " + a.what() : "";
  }
}
