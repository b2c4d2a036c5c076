package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.word.Arg;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Commands that print the environment of an installed tool, made to be handed to {@code eval}:
 * {@code eval "$(ssh-agent -s)"}.
 */
final class SetUps {
  /** Stands for what such a command prints. */
  static final String MARK = "\uE002";

  private static final Map<String, Set<String>> FIRST_ARGUMENTS =
      Map.ofEntries(
          Map.entry("ssh-agent", Set.of("", "-s", "-c")),
          Map.entry("direnv", Set.of("hook", "export")),
          Map.entry("brew", Set.of("shellenv")),
          Map.entry("pyenv", Set.of("init", "virtualenv-init")),
          Map.entry("rbenv", Set.of("init")),
          Map.entry("nodenv", Set.of("init")),
          Map.entry("jenv", Set.of("init")),
          Map.entry("fnm", Set.of("env")),
          Map.entry("mise", Set.of("activate", "env", "hook-env")),
          Map.entry("rtx", Set.of("activate")),
          Map.entry("starship", Set.of("init")),
          Map.entry("zoxide", Set.of("init")),
          Map.entry("atuin", Set.of("init")),
          Map.entry("thefuck", Set.of("--alias")),
          Map.entry("conda", Set.of("shell.bash", "shell.zsh", "shell.posix")),
          Map.entry("mamba", Set.of("shell")),
          Map.entry("micromamba", Set.of("shell")),
          Map.entry("opam", Set.of("env", "config")),
          Map.entry("dircolors", Set.of("", "-b", "-c")),
          Map.entry("lesspipe", Set.of("")),
          Map.entry("minikube", Set.of("docker-env", "podman-env")),
          Map.entry("docker-machine", Set.of("env")),
          Map.entry("keychain", Set.of("--eval")),
          Map.entry("luarocks", Set.of("path")),
          Map.entry("register-python-argcomplete", Set.of("")),
          Map.entry("kubectl", Set.of("completion")),
          Map.entry("helm", Set.of("completion")),
          Map.entry("gh", Set.of("completion")),
          Map.entry("npm", Set.of("completion")),
          Map.entry("docker", Set.of("completion")),
          Map.entry("pip", Set.of("completion")),
          Map.entry("gpg-agent", Set.of("--daemon")),
          Map.entry("gnome-keyring-daemon", Set.of("", "--start")),
          Map.entry("resize", Set.of("")),
          Map.entry("tset", Set.of("-s")));

  private SetUps() {}

  static boolean isOne(String program, List<Arg> argv) {
    Set<String> first = FIRST_ARGUMENTS.get(program);
    return first != null
        && (first.contains(argv.size() > 1 ? argv.get(1).text() : "")
            || (argv.size() > 1 && first.contains("")));
  }

  /** What it prints is known only as that: everywhere but in {@code eval} it is unknown. */
  static Arg unmarked(Arg arg) {
    return arg.text().contains(MARK)
        ? arg.with(arg.text().replace(MARK, String.valueOf(Arg.HOLE)))
        : arg;
  }
}
