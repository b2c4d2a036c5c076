package dev.signalbox.guard.command;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Ways to carry a command inside another text: some run it, some only talk about it. */
final class Carriers {
  private Carriers() {}

  /** Whoever runs the result runs the command. */
  static Map<String, UnaryOperator<String>> running() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    wrappers(all);
    shells(all);
    syntax(all);
    substitutions(all);
    inputs(all);
    encodings(all);
    interpreters(all);
    return all;
  }

  private static void wrappers(Map<String, UnaryOperator<String>> all) {
    for (String prefix :
        new String[] {
          "sudo",
          "sudo -u root --",
          "doas",
          "env",
          "env -i A=b",
          "command",
          "exec",
          "nice -n 5",
          "nohup",
          "time",
          "timeout -k 3 10",
          "stdbuf -oL",
          "setsid -w",
          "ionice -c 3",
          "xargs -0",
          "busybox",
          "strace -f",
          "flock /tmp/lock",
          "chroot /mnt",
          "unshare -n",
          "taskset -c 0"
        }) {
      all.put(prefix, command -> prefix + " sh -c " + quoted(command));
    }
    all.put("env -S", command -> "env -S " + quoted("sh -c " + doubleQuoted(command)));
    all.put("ssh", command -> "ssh build.example.org " + quoted(command));
    all.put("docker exec", command -> "docker exec -it web sh -c " + quoted(command));
    all.put("kubectl exec", command -> "kubectl -n x exec p -- sh -c " + quoted(command));
    all.put("su -c", command -> "su - app -c " + quoted(command));
    all.put("script -c", command -> "script -qc " + quoted(command) + " /dev/null");
    all.put("flock -c", command -> "flock /tmp/lock -c " + quoted(command));
    all.put("watch", command -> "watch -n 5 " + quoted(command));
    all.put("find -exec", command -> "find . -maxdepth 0 -exec sh -c " + quoted(command) + " \\;");
    all.put("parallel", command -> "parallel ::: " + quoted(command));
    all.put("git alias", command -> "git -c alias.x=" + quoted("!" + command) + " x");
    all.put("git pager", command -> "GIT_PAGER=" + quoted(command) + " git log");
  }

  private static void shells(Map<String, UnaryOperator<String>> all) {
    for (String shell :
        new String[] {"sh -c", "bash -lc", "zsh -c", "dash -ec", "bash --norc -c", "/bin/sh -c"}) {
      all.put(shell, command -> shell + " " + quoted(command));
    }
    all.put("bash -c twice", command -> "bash -c " + quoted("sh -c " + quoted(command)));
    all.put("eval", command -> "eval " + quoted(command));
    all.put("trap", command -> "trap " + quoted(command) + " EXIT");
  }

  private static void syntax(Map<String, UnaryOperator<String>> all) {
    all.put("after ;", command -> "ls; " + command);
    all.put("after &&", command -> "git status && " + command);
    all.put("after ||", command -> "false || " + command);
    all.put("after newline", command -> "echo hi\n" + command);
    all.put("after comment", command -> "# harmless\n" + command);
    all.put("background", command -> command + " & wait");
    all.put("subshell", command -> "(" + command + ")");
    all.put("group", command -> "{ " + command + "; }");
    all.put("if", command -> "if true; then " + command + "; fi");
    all.put("else", command -> "if false; then :; else " + command + "; fi");
    all.put("for", command -> "for i in 1 2; do " + command + "; done");
    all.put("while", command -> "while " + command + "; do :; done");
    all.put("case", command -> "case $1 in *) " + command + " ;; esac");
    all.put("function", command -> "f() { " + command + "; }; f");
    all.put("uncalled function", command -> "git() { " + command + "; }");
    all.put("negated", command -> "! " + command);
    all.put("coproc", command -> "coproc { " + command + "; }");
    all.put("redirected", command -> "{ " + command + "; } >/dev/null 2>&1");
    all.put("alias", command -> "alias ll=" + quoted(command) + "\nll");
    all.put("variable", command -> "c=" + quoted(command) + "; eval \"$c\"");
    all.put("variable, sh", command -> "c=" + quoted(command) + "; sh -c \"$c\"");
  }

  private static void substitutions(Map<String, UnaryOperator<String>> all) {
    all.put("$()", command -> "echo $(" + command + ")");
    all.put("quoted $()", command -> "echo \"got $(" + command + ")\"");
    all.put("assignment", command -> "x=$(" + command + ")");
    all.put("default", command -> "echo ${x:-$(" + command + ")}");
    all.put("arithmetic", command -> "echo $(( $(" + command + ") + 1 ))");
    all.put("[[ ]]", command -> "[[ -n $(" + command + ") ]]");
    all.put("array", command -> "a=($(" + command + "))");
    all.put("<()", command -> "cat <(" + command + ")");
    all.put(">()", command -> "ls > >(" + command + ")");
    all.put("heredoc $()", command -> "cat <<EOF\n$(" + command + ")\nEOF");
    all.put("redirect target", command -> "ls > \"$(" + command + ")\"");
  }

  private static void inputs(Map<String, UnaryOperator<String>> all) {
    all.put("heredoc", command -> "bash <<'EOF'\n" + command + "\nEOF");
    all.put("heredoc -s", command -> "sh -s x <<'EOF'\n" + command + "\nEOF");
    all.put("heredoc ssh", command -> "ssh host bash <<'EOF'\n" + command + "\nEOF");
    all.put("here-string", command -> "bash <<< " + quoted(command));
    all.put("echo pipe", command -> "echo " + quoted(command.replace("\\", "\\\\")) + " | sh");
    all.put("printf pipe", command -> "printf '%s\\n' " + quoted(command) + " | bash -x");
    all.put("cat pipe", command -> "cat <<'EOF' | sudo sh\n" + command + "\nEOF");
    all.put("tee pipe", command -> "printf '%s' " + quoted(command) + " | tee /tmp/log | sh");
    all.put("source", command -> "source /dev/stdin <<< " + quoted(command));
    all.put("written script", command -> "cat > run.sh <<'EOF'\n" + command + "\nEOF\nbash run.sh");
    all.put("sh <()", command -> "sh <(printf '%s' " + quoted(command) + ")");
  }

  private static void encodings(Map<String, UnaryOperator<String>> all) {
    all.put("base64", command -> "echo " + base64(command) + " | base64 -d | sh");
    all.put(
        "base64 here-string",
        command -> "bash <<< \"$(base64 --decode <<< " + base64(command) + ")\"");
    all.put("base64 eval", command -> "eval \"$(echo " + base64(command) + " | base64 -d)\"");
    all.put("hex", command -> "echo " + hex(command) + " | xxd -r -p | bash");
    all.put("printf hex", command -> "printf '" + escaped(command, "\\x%02x") + "' | sh");
    all.put("ANSI-C eval", command -> "eval $'" + escaped(command, "\\x%02x") + "'");
    all.put(
        "rev",
        command -> "rev <<< " + quoted(new StringBuilder(command).reverse().toString()) + " | sh");
  }

  private static void interpreters(Map<String, UnaryOperator<String>> all) {
    all.put(
        "python",
        command -> "python3 -c " + quoted("import os; os.system(" + python(command) + ")"));
    all.put(
        "python subprocess",
        command ->
            "python - <<'EOF'\nimport subprocess\nsubprocess.run("
                + python(command)
                + ", shell=True)\nEOF");
    all.put(
        "perl",
        command ->
            "perl -e "
                + quoted(
                    "system(" + python(command).replace("$", "\\$").replace("@", "\\@") + ")"));
    all.put(
        "ruby",
        command -> "ruby -e " + quoted("system(" + python(command).replace("#", "\\#") + ")"));
    all.put(
        "node",
        command ->
            "node -e " + quoted("require('child_process').execSync(" + python(command) + ")"));
    all.put(
        "php",
        command -> "php -r " + quoted("system(" + python(command).replace("$", "\\$") + ");"));
    all.put("awk", command -> "awk " + quoted("BEGIN { system(" + python(command) + ") }"));
  }

  /** The result only speaks of the command. */
  static Map<String, UnaryOperator<String>> quoting() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("echo", command -> "echo " + quoted(command));
    all.put("printf", command -> "printf '%s\\n' " + quoted(command));
    all.put("commit -m", command -> "git commit -m " + quoted("Explain " + command));
    all.put("commit -F -", command -> "git commit -F - <<'EOF'\n" + command + "\nEOF");
    all.put("grep", command -> "grep -rn -F -- " + quoted(command) + " docs");
    all.put("rg", command -> "rg -F " + quoted(command) + " | head");
    all.put("heredoc to a file", command -> "cat > notes.md <<'EOF'\n" + command + "\nEOF");
    all.put("heredoc to a script", command -> "tee doc/example.txt <<'EOF'\n" + command + "\nEOF");
    all.put("comment", command -> "ls # " + command.replace("\n", " "));
    all.put("comment line", command -> "# " + command.replace("\n", " ") + "\nls");
    all.put("assignment", command -> "note=" + quoted(command) + "; echo \"$note\"");
    all.put("gh issue", command -> "gh issue create --title 'Bug' --body " + quoted(command));
    all.put("sed pattern", command -> "git log --grep=" + quoted(command));
    all.put("python print", command -> "python3 -c " + quoted("print(" + python(command) + ")"));
    all.put("test", command -> "[ \"$x\" = " + quoted(command) + " ] && echo same");
    all.put("pipe to a reader", command -> "echo " + quoted(command) + " | grep rm | wc -l");
    return all;
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String doubleQuoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
  }

  private static String python(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String escaped(String text, String form) {
    StringBuilder out = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      out.append(String.format(form, b & 0xff));
    }
    return out.toString();
  }
}
