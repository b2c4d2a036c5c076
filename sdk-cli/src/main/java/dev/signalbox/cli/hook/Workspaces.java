package dev.signalbox.cli.hook;

import java.util.Optional;

/** Finds what an agent may work on. Implementations are thread-safe. */
public interface Workspaces {
  /** The one the configuration names, else the working directory, whatever is around it. */
  Workspaces PLAIN =
      new Workspaces() {
        @Override
        public String of(String directory, String home, Optional<String> configured) {
          return configured.isPresent() ? configured.get() : directory;
        }
      };

  /**
   * The workspace of an agent in a directory.
   *
   * @param directory absolute
   * @param home absolute; never part of a workspace that is only found
   * @param configured what the guard's configuration names
   * @return absolute
   */
  String of(String directory, String home, Optional<String> configured);
}
