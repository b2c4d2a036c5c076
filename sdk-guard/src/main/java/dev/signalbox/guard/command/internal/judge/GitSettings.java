package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Settings of git whose values are commands. */
final class GitSettings {
  private static final Set<String> RUN =
      Set.of(
          "core.pager",
          "core.editor",
          "core.sshcommand",
          "core.askpass",
          "core.fsmonitor",
          "core.gitproxy",
          "core.alternaterefscommand",
          "sequence.editor",
          "diff.external",
          "gpg.program",
          "gpg.ssh.program",
          "gpg.openpgp.program",
          "gpg.x509.program",
          "credential.helper",
          "uploadpack.packobjectshook",
          "interactive.difffilter",
          "sendemail.sendmailcmd",
          "sendemail.tocmd",
          "sendemail.cccmd",
          "web.browser",
          "help.browser",
          "gpg.ssh.defaultkeycommand",
          "init.templatedir",
          "core.hookspath",
          "include.path",
          "pager.log",
          "pager.diff",
          "pager.show");
  private static final Set<String> RUN_ENDINGS =
      Set.of(
          ".textconv",
          ".command",
          ".driver",
          ".clean",
          ".smudge",
          ".process",
          ".cmd",
          ".path",
          ".helper",
          ".program",
          ".vcs",
          ".uploadpack",
          ".receivepack",
          ".proxycommand");
  private static final Set<String> HARMLESS_VALUES =
      Set.of(
          "",
          "cat",
          "less",
          "more",
          "true",
          "false",
          "vim",
          "vi",
          "nano",
          "code --wait",
          "emacs",
          "less -FRX",
          "less -R",
          "delta",
          "osxkeychain",
          "cache",
          "store",
          "manager",
          "libsecret",
          "manager-core",
          "wincred",
          "diff-so-fancy",
          "nvim",
          "ssh",
          "gpg",
          "gpg2",
          "!gh auth git-credential");

  private final Session session;
  private final SimpleCommands commands;
  private final Map<String, Arg> aliases = new HashMap<>();

  GitSettings(Session session, SimpleCommands commands) {
    this.session = session;
    this.commands = commands;
  }

  /** {@code -c key=value}. */
  void option(Arg arg, Interpreter interpreter) {
    int equals = arg.text().indexOf('=');
    if (equals > 0) {
      set(arg.text().substring(0, equals), arg.from(equals + 1), interpreter);
    }
  }

  /** {@code git config KEY VALUE}: the key stands at {@code at}. */
  void setting(List<Arg> operands, int at, Interpreter interpreter) {
    if (at + 1 < operands.size()) {
      set(operands.get(at).text(), operands.get(at + 1), interpreter);
    }
  }

  private void set(String key, Arg value, Interpreter interpreter) {
    String lower = key.toLowerCase(Locale.ROOT);
    if (lower.startsWith("alias.")) {
      aliases.put(key.substring("alias.".length()), value);
      if (value.text().startsWith("!")) {
        commands.nested("git alias", value.text().substring(1), value.span());
      }
    } else if (runs(lower) && !HARMLESS_VALUES.contains(value.text())) {
      String text = value.text().startsWith("!") ? value.text().substring(1) : value.text();
      boolean isPath =
          lower.equals("core.hookspath")
              || lower.equals("init.templatedir")
              || lower.equals("include.path")
              || lower.startsWith("includeif.");
      if (isPath) {
        new Scripts(interpreter).run(value, List.of());
        session.report.add(
            "git.hooks-path",
            dev.signalbox.guard.RiskClass.PERSISTENCE,
            dev.signalbox.guard.Verdict.HOLD,
            value.span(),
            "Makes git run the hooks in " + Sentences.shown(value.text()) + ".");
      } else {
        commands.nested("git setting " + key, text, value.span());
        ForeignProgram.check(session, "The setting " + key, text, value.span());
      }
    }
  }

  private static boolean runs(String key) {
    return RUN.contains(key) || RUN_ENDINGS.stream().anyMatch(key::endsWith);
  }

  /** Judges a subcommand that is an alias set in the same call. */
  boolean runsAlias(Call call, Span span) {
    if (!call.command().program().equals("git") || call.operands().isEmpty()) {
      return false;
    }
    for (Call.Flag flag : call.flags()) {
      String setting = flag.value().map(Arg::text).orElse("");
      String key = "alias." + call.operands().get(0).text() + "=";
      if (setting.startsWith(key)
          && setting.length() > key.length()
          && setting.charAt(key.length()) != '!') {
        commands.nested("git alias", "git " + setting.substring(key.length()), span);
        return true;
      }
    }
    return false;
  }
}
