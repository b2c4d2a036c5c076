package dev.signalbox.core.spi;

import dev.signalbox.core.ModelLoadException;
import java.nio.file.Path;

/** Opens the encoder a bundle refers to; found by {@link java.util.ServiceLoader}. */
public interface EncoderProvider {
  /**
   * Opens the encoder, or shares one that is open already.
   *
   * @param spec what the bundle was trained with
   * @param bundle the bundle's directory, where an {@link EncoderSpec#IN_BUNDLE} encoder lies
   * @throws ModelLoadException if the encoder is not there or its file's hash differs
   */
  Encoder open(EncoderSpec spec, Path bundle);
}
