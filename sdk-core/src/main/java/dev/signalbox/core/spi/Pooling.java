package dev.signalbox.core.spi;

/** How the token vectors of an encoder's last layer become one vector. */
public enum Pooling {
  /** The vector of the first token. */
  CLS,
  /** The mean over all tokens. */
  MEAN,
  /**
   * {@link #CLS} and {@link #MEAN} one after the other: twice the dimension, the same network run.
   */
  CLS_MEAN
}
