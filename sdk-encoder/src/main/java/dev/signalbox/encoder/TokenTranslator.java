package dev.signalbox.encoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.signalbox.encoder.DjlNetwork.TokenBatch;
import dev.signalbox.encoder.DjlNetwork.TokenVectors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Between token ids and the arrays of the Deep Java Library. Arrays are filled and read here, never
 * computed with: not every engine's can. <em>Thread-safe.</em>
 */
final class TokenTranslator implements Translator<TokenBatch, TokenVectors> {
  private static final String OUTPUT = "last_hidden_state";

  /** The batches come ready. */
  @Override
  public @Nullable Batchifier getBatchifier() {
    return null;
  }

  @Override
  public NDList processInput(TranslatorContext context, TokenBatch batch) {
    int tokens = batch.texts().stream().mapToInt(TokenizedText::length).max().orElse(0);
    Shape shape = new Shape(batch.texts().size(), tokens);
    NDManager manager = context.getNDManager();
    NDList inputs = new NDList();
    for (String name : context.getModel().describeInput().keys()) {
      long[] values = ModelInputs.values(name, batch.texts(), tokens);
      NDArray array = manager.create(values, shape);
      array.setName(name);
      inputs.add(array);
    }
    return inputs;
  }

  @Override
  public TokenVectors processOutput(TranslatorContext context, NDList outputs) {
    NDArray named = outputs.get(OUTPUT);
    NDArray vectors = named == null ? outputs.get(0) : named;
    List<Long> shape = java.util.Arrays.stream(vectors.getShape().getShape()).boxed().toList();
    if (shape.size() != 3) {
      throw new IllegalArgumentException("the output has shape " + shape);
    }
    return new TokenVectors(vectors.toFloatArray(), shape.get(2).intValue());
  }
}
