package dev.signalbox.core.bundle;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.spi.ClassifierFormat;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderProvider;
import dev.signalbox.core.spi.EncoderSpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Loads Signalbox bundles; found by {@link ServiceLoader}. */
public final class BundleFormat implements ClassifierFormat {
  @Override
  public boolean matches(Path directory) {
    return Files.exists(directory.resolve(BundleReader.MANIFEST));
  }

  @Override
  public Classifier load(Path directory) {
    ModelBundle bundle = BundleReader.read(directory);
    Optional<Encoder> encoder = bundle.encoder().map(spec -> open(spec, directory));
    return new BundleClassifier(bundle, encoder);
  }

  private static Encoder open(EncoderSpec spec, Path directory) {
    return ServiceLoader.load(EncoderProvider.class)
        .findFirst()
        .orElseThrow(
            () ->
                new ModelLoadException(
                    directory
                        + " needs the encoder "
                        + spec.name()
                        + "; add the artifact dev.signalbox:sdk-encoder"))
        .open(spec, directory);
  }
}
