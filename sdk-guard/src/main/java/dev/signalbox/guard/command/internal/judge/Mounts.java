package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Paths;
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;

/** Directories of this machine that a container gets. */
final class Mounts {
  private final Session session;
  private final Place place;

  Mounts(Session session, Place place) {
    this.session = session;
    this.place = place;
  }

  void mounted(Arg source, boolean readOnly) {
    Scope scope = Paths.scope(readOnly ? Action.READ : Action.WRITE, source, place);
    boolean socket =
        source.text().endsWith("docker.sock") || source.text().endsWith("containerd.sock");
    boolean grave =
        switch (scope) {
          case ROOT, HOME_ROOT, SYSTEM_ROOT, SYSTEM, SECRET, STARTUP, DEVICE, KERNEL ->
              !readOnly || scope != Scope.SYSTEM;
          default -> false;
        };
    if (socket || grave) {
      session.report.add(
          "container.mounts-host",
          RiskClass.PRIVILEGE,
          Verdict.HOLD,
          source.span(),
          "Gives the container "
              + Sentences.shown(source.text())
              + " of this machine, and with it control over it.");
    }
  }
}
