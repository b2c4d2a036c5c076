package dev.signalbox.encoder;

import dev.signalbox.core.Classifier;
import dev.signalbox.core.spi.ClassifierFormat;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Loads Hugging Face sequence-classification exports: {@code config.json} with {@code id2label},
 * {@code tokenizer.json}, and {@code model.onnx} or {@code onnx/model.onnx}. Found by {@link
 * java.util.ServiceLoader}.
 */
public final class HuggingFaceFormat implements ClassifierFormat {
  private static final String SIGNALBOX_MANIFEST = "bundle.json";

  /** Whether there is a {@code config.json}; a Signalbox bundle is none of ours whatever it has. */
  @Override
  public boolean matches(Path directory) {
    return Files.isRegularFile(directory.resolve(HuggingFaceConfig.FILE))
        && !Files.exists(directory.resolve(SIGNALBOX_MANIFEST));
  }

  @Override
  public Classifier load(Path directory) {
    HuggingFaceConfig config = HuggingFaceConfig.read(directory);
    EncoderFiles files = EncoderFiles.in(directory, EncoderFiles.EXPORTED_NETWORKS);
    Transformer transformer =
        Transformer.acquire(files.sha256() + " logits", files::classifierParts);
    try {
      config.requireWidth(transformer.width(), files.origin());
      return new HuggingFaceClassifier(config.labels(), config.maxTokens(), transformer);
    } catch (RuntimeException e) {
      transformer.close();
      throw e;
    }
  }
}
