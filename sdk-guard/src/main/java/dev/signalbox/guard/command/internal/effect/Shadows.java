package dev.signalbox.guard.command.internal.effect;

import java.util.Set;

/** Files that run because of their name and place: instead of a program, or when Python starts. */
final class Shadows {
  private static final Set<String> PYTHON = Set.of("sitecustomize.py", "usercustomize.py");
  private static final Set<String> PROGRAMS =
      Set.of(
          "sudo", "su", "doas", "ssh", "scp", "ls", "cat", "cp", "mv", "rm", "ps", "id", "passwd",
          "bash", "sh", "zsh", "git", "gpg", "curl", "wget", "find", "grep", "env", "login", "man");

  private Shadows() {}

  static boolean isOne(String path, String belowHome) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    boolean found = belowHome.startsWith("bin/") || belowHome.startsWith(".local/bin/");
    return PYTHON.contains(name)
        || (path.contains("-packages/") && name.endsWith(".pth"))
        || (found && PROGRAMS.contains(name));
  }
}
