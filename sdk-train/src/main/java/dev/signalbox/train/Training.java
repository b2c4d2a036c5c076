package dev.signalbox.train;

import dev.signalbox.core.bundle.BundleWriter;
import dev.signalbox.core.bundle.ModelBundle;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.spi.EncoderSpec;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a training yields. <em>Immutable.</em>
 *
 * @param bundle the classifier
 * @param report what was done to the rows
 * @param validation measured on rows the head had not seen; its temperature and fusion were fitted
 *     on the same rows, three numbers in all
 */
public record Training(ModelBundle bundle, DataReport report, Evaluation validation) {

  /**
   * Writes the bundle, replacing an older one there.
   *
   * @throws dev.signalbox.core.SdkException if the place holds something else or cannot be written
   */
  public void write(Path directory) {
    write(directory, Map.of());
  }

  /**
   * Writes the bundle with further files.
   *
   * @param attachments by their names in the bundle: {@code encoder.onnx} and {@code
   *     tokenizer.json} where the encoder is {@value EncoderSpec#IN_BUNDLE}
   * @throws dev.signalbox.core.SdkException if the place holds something else or cannot be written
   */
  public void write(Path directory, Map<String, Path> attachments) {
    BundleWriter.write(bundle, directory, attachments);
  }
}
