package dev.signalbox.cli.install;

import java.nio.file.Path;

/**
 * One agent's settings file on its way to having our hook, or to not having it any more. Nothing is
 * written before {@link #apply}. <em>Not thread-safe.</em>
 */
public final class Installation {
  private final SettingsFile file;
  private final String before;
  private final String after;
  private final boolean firstTime;
  private final boolean leaving;

  private Installation(
      SettingsFile file, String before, String after, boolean firstTime, boolean leaving) {
    this.file = file;
    this.before = before;
    this.after = after;
    this.firstTime = firstTime;
    this.leaving = leaving;
  }

  /**
   * What installing would change.
   *
   * @throws dev.signalbox.core.DataException with the place, if the file is not plain JSON
   */
  public static Installation in(AgentSettings agent, Path path, HookLine line) {
    SettingsFile file = SettingsFile.at(path);
    SettingsEdit edit = new SettingsEdit(agent, file.path());
    String before = file.read();
    boolean first = !edit.isInstalled(before);
    String original = first ? "" : file.readBackup();
    return new Installation(file, before, edit.installed(before, original, line), first, false);
  }

  /** What uninstalling would change. */
  public static Installation out(AgentSettings agent, Path path) {
    SettingsFile file = SettingsFile.at(path);
    SettingsEdit edit = new SettingsEdit(agent, file.path());
    String before = file.read();
    String after = edit.isInstalled(before) ? edit.uninstalled(before, file.readBackup()) : before;
    return new Installation(file, before, after, false, true);
  }

  /** The file, links followed. */
  public Path file() {
    return file.path();
  }

  /** Whether there is anything to do. */
  public boolean changes() {
    return !before.equals(after);
  }

  /** What would change, as {@code diff -u} shows it. */
  public String diff() {
    return UnifiedDiff.of(file.path().toString(), before, isGone() ? "" : after);
  }

  /** Whether the file was made for the hook, and has nothing else in it. */
  private boolean isGone() {
    return leaving && after.strip().equals("{}") && file.readBackup().isEmpty();
  }

  /**
   * Writes it.
   *
   * @return what was done, a sentence
   * @throws dev.signalbox.core.DataException if that fails; the file is then as it was
   */
  public String apply() {
    if (leaving) {
      return leave();
    }
    String kept = "";
    if (firstTime && file.exists()) {
      file.keepBackup();
      kept = " What it was before is in " + file.backup() + ".";
    } else if (firstTime) {
      file.dropBackup(); // of another time
    }
    file.write(before, after);
    return "Installed in " + file.path() + "." + kept;
  }

  private String leave() {
    if (isGone()) {
      file.delete();
    } else {
      file.write(before, after);
    }
    file.dropBackup();
    return "Uninstalled from " + file.path() + ".";
  }
}
