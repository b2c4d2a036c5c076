package dev.signalbox.guard.command.internal.effect;

import java.util.Locale;

/** On what something is done. */
public enum Scope {
  // files
  /** A file or directory inside the workspace. */
  WORKSPACE,
  /** What a build or a tool makes again: {@code node_modules}, {@code target}, {@code *.pyc}. */
  ARTIFACT,
  /** The workspace itself, or everything in it. */
  WORKSPACE_ROOT,
  /** {@code .git} and what is in it. */
  GIT_DIR,
  /** {@code /tmp} and its like. */
  TEMP,
  /** Inside the home directory, outside the workspace. */
  HOME,
  /** The home directory itself, or somebody's. */
  HOME_ROOT,
  /** Files that shells, logins and desktops run or read at start; git hooks. */
  STARTUP,
  /** Settings and instructions of coding agents. */
  AGENT_CONFIG,
  /** Keys, tokens, passwords. */
  SECRET,
  /** Another place that is not the system's: {@code /srv}, {@code ../other}. */
  OUTSIDE,
  /** A file below a system directory. */
  SYSTEM,
  /** A system directory itself: {@code /etc}, {@code /usr}. */
  SYSTEM_ROOT,
  /** {@code /}. */
  ROOT,
  /** A disk, a partition, memory. */
  DEVICE,
  /** {@code /proc}, {@code /sys}: the running kernel. */
  KERNEL,
  /** {@code /dev/null}, {@code /dev/stdout}: nothing is kept. */
  PSEUDO,
  /** A path that only running the command would tell. */
  UNKNOWN_PATH,
  // the rest
  GIT,
  GIT_HISTORY,
  GIT_REMOTE,
  DATABASE,
  CONTAINER,
  CLUSTER,
  CLOUD,
  INFRASTRUCTURE,
  /** A hosting account: repositories, sites, apps. */
  ACCOUNT,
  /** A package registry that others install from. */
  REGISTRY,
  /** Packages and tools on this machine. */
  PACKAGES,
  PROCESS,
  SERVICE,
  MACHINE,
  DISK,
  NETWORK,
  FIREWALL,
  USERS,
  SCHEDULE,
  HOST,
  SETTINGS,
  NONE;

  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  /** The name in YAML. */
  public String label() {
    return label;
  }

  /** Whether it is a place in the file system. */
  public boolean isPath() {
    return compareTo(UNKNOWN_PATH) <= 0;
  }
}
