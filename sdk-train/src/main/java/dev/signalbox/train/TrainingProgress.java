package dev.signalbox.train;

/** Follows a training run, for instance with a bar on a terminal. Called from one thread. */
public interface TrainingProgress {
  /** Says nothing. */
  TrainingProgress SILENT =
      new TrainingProgress() {
        @Override
        public void started(Phase phase, int total) {}

        @Override
        public void advanced(int done) {}
      };

  /** What takes the time. */
  enum Phase {
    EMBEDDING,
    FITTING
  }

  /**
   * A phase begins.
   *
   * @param total how much there is to do: texts to embed, or steps of the fit
   */
  void started(Phase phase, int total);

  /** So much of the phase is done; the total when it ends. */
  void advanced(int done);
}
