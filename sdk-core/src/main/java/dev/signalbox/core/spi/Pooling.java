package dev.signalbox.core.spi;

/** How the token vectors of one layer become one vector. */
public enum Pooling {
  /** The vector of the first token. */
  CLS,
  /** The mean over all tokens. */
  MEAN
}
