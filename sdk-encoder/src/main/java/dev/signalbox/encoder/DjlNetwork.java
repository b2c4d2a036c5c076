package dev.signalbox.encoder;

import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.inference.Predictor;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.SdkException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The portable path: a network that an engine of the Deep Java Library runs, with that engine's
 * devices. A call costs about 1.5 times that of {@link OrtNetwork}. Predictors are no good to two
 * threads at once, so each call borrows one. <em>Thread-safe.</em>
 */
final class DjlNetwork implements Network {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);
  private static final String ONE_THREAD = "1";

  private final ZooModel<TokenBatch, TokenVectors> model;
  private final Queue<Predictor<TokenBatch, TokenVectors>> idle = new ConcurrentLinkedQueue<>();
  private final DrainGate gate;
  private final int outputWidth;

  private DjlNetwork(ZooModel<TokenBatch, TokenVectors> model) {
    this.model = model;
    this.outputWidth = probe().width();
    this.gate = OrtRuntime.newGate();
  }

  /** Texts of one run. */
  record TokenBatch(List<TokenizedText> texts) {}

  /**
   * What a run gives.
   *
   * @param values [texts, tokens, width], row-major
   * @param width of a vector
   */
  record TokenVectors(float[] values, int width) {}

  /**
   * Loads a network.
   *
   * @param engine the library's name for it, such as {@code OnnxRuntime}
   */
  static DjlNetwork start(Path networkFile, String engine) {
    DjlOffline.ensure();
    try {
      startEngine(networkFile, engine);
      return started(criteria(networkFile, engine).loadModel(), networkFile);
    } catch (ModelNotFoundException | EngineException e) {
      throw noEngine(networkFile, engine, e);
    } catch (MalformedModelException | IOException e) {
      throw new ModelLoadException(
          networkFile + " is not a network " + engine + " can run: " + e.getMessage(), e);
    }
  }

  private static void startEngine(Path networkFile, String engine) {
    if (!Engine.hasEngine(engine)) {
      throw noEngine(networkFile, engine, null);
    }
    OrtRuntime.besideOurs(() -> Engine.getEngine(engine));
  }

  private static ModelLoadException noEngine(
      Path networkFile, String engine, @Nullable Exception cause) {
    return new ModelLoadException(
        "the DJL engine \""
            + engine
            + "\" does not load "
            + networkFile
            + (cause == null ? "" : ": " + cause.getMessage())
            + "; on the class path are "
            + Engine.getAllEngines()
            + ", others need their artifact ai.djl."
            + engine.toLowerCase(Locale.ROOT),
        cause);
  }

  private static Criteria<TokenBatch, TokenVectors> criteria(Path networkFile, String engine) {
    return Criteria.builder()
        .setTypes(TokenBatch.class, TokenVectors.class)
        .optEngine(engine)
        .optModelPath(networkFile.toAbsolutePath().getParent())
        .optModelName(networkFile.getFileName().toString().replaceFirst("\\.onnx$", ""))
        .optTranslator(new TokenTranslator())
        .optOption("intraOpNumThreads", ONE_THREAD)
        .optOption("interOpNumThreads", ONE_THREAD)
        .build();
  }

  private static DjlNetwork started(ZooModel<TokenBatch, TokenVectors> model, Path networkFile) {
    try {
      return new DjlNetwork(model);
    } catch (SdkException e) {
      model.close();
      throw new ModelLoadException(
          networkFile
              + " gives no vector per token ("
              + e.getMessage()
              + "); export the network with last_hidden_state",
          e);
    }
  }

  private TokenVectors probe() {
    return predict(List.of(TokenizedText.of(new int[2], false)));
  }

  @Override
  public int outputRank() {
    return 3;
  }

  @Override
  public int outputWidth() {
    return outputWidth;
  }

  @Override
  public List<FloatBuffer> run(List<TokenizedText> batch) {
    if (!gate.enter()) {
      throw new IllegalStateException("the encoder is closed, or the JVM is shutting down");
    }
    try {
      return List.of(FloatBuffer.wrap(predict(batch).values()));
    } finally {
      gate.leave();
    }
  }

  private TokenVectors predict(List<TokenizedText> batch) {
    Predictor<TokenBatch, TokenVectors> free = idle.poll();
    Predictor<TokenBatch, TokenVectors> predictor = free == null ? model.newPredictor() : free;
    try {
      return predictor.predict(new TokenBatch(batch));
    } catch (TranslateException e) {
      throw new SdkException(
          "the network failed on " + batch.size() + " texts: " + e.getMessage(), e);
    } finally {
      idle.add(predictor);
    }
  }

  @Override
  public void close() {
    OrtRuntime.forget(gate);
    if (gate.close(CLOSE_PATIENCE)) {
      idle.forEach(Predictor::close);
      model.close();
    }
  }
}
