package dev.signalbox.train.fit;

/** One of the opinions a head is fused from. <em>Not thread-safe.</em> */
interface Member {
  /** Fits on {@code train} and returns the logits of {@code test}, which it has not seen. */
  Matrix heldOut(int[] train, int[] test);
}
