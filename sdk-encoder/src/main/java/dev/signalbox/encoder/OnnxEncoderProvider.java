package dev.signalbox.encoder;

import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderProvider;
import dev.signalbox.core.spi.EncoderSpec;
import java.nio.file.Path;

/** Opens the encoders that bundles refer to; found by {@link java.util.ServiceLoader}. */
public final class OnnxEncoderProvider implements EncoderProvider {
  @Override
  public Encoder open(EncoderSpec spec, Path bundle) {
    return Encoders.open(spec, bundle);
  }
}
