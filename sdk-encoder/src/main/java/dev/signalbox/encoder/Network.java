package dev.signalbox.encoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.SdkException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A transformer in ONNX: token ids in, its first output out. One native session serves any number
 * of threads, each running on its own. <em>Thread-safe.</em>
 */
final class Network implements AutoCloseable {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";
  private static final Set<String> KNOWN_INPUTS = Set.of(IDS, MASK, TYPES);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<String> outputs;
  private final Set<String> wanted;
  private final int outputRank;
  private final int outputWidth;
  private final DrainGate gate = OrtRuntime.newGate();

  private Network(
      OrtEnvironment environment, OrtSession session, Collection<String> taps, String origin)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    for (String input : session.getInputNames()) {
      if (!KNOWN_INPUTS.contains(input)) {
        throw new ModelLoadException(
            origin + " wants an input \"" + input + "\"; known are " + KNOWN_INPUTS);
      }
    }
    NodeInfo first = session.getOutputInfo().values().iterator().next();
    if (!(first.getInfo() instanceof TensorInfo tensor) || tensor.getShape().length < 2) {
      throw new ModelLoadException(
          origin
              + ": the first output is not a matrix per text; export last_hidden_state or logits");
    }
    long[] shape = tensor.getShape();
    this.outputs = new ArrayList<>(List.of(first.getName()));
    this.outputs.addAll(taps);
    this.wanted = Set.copyOf(outputs);
    this.outputRank = shape.length;
    this.outputWidth = (int) shape[shape.length - 1];
  }

  /**
   * Starts a session on the bytes of an ONNX file.
   *
   * @param taps tensors inside the network that are wanted as outputs too
   * @param origin names the file in errors
   */
  static Network start(byte[] onnx, Collection<String> taps, String origin) {
    OrtEnvironment environment = OrtRuntime.environment();
    byte[] model = taps.isEmpty() ? onnx : LayerTaps.expose(onnx, taps);
    try (OrtSession.SessionOptions options = OrtRuntime.sessionOptions()) {
      return new Network(environment, environment.createSession(model, options), taps, origin);
    } catch (OrtException e) {
      throw new ModelLoadException(
          origin + " is not a network ONNX Runtime can run: " + e.getMessage(), e);
    }
  }

  /** 3 for one vector per token, 2 for one vector per text. */
  int outputRank() {
    return outputRank;
  }

  /** Length of the output vectors, or -1 if the file leaves it open. */
  int outputWidth() {
    return outputWidth;
  }

  /**
   * Runs a batch; shorter texts are padded to the longest and masked.
   *
   * @return the first output, row-major: [texts, tokens, width] or [texts, width]; then the taps
   * @throws IllegalStateException if the network is closed
   */
  List<FloatBuffer> run(List<TokenizedText> batch) {
    int tokens = batch.stream().mapToInt(TokenizedText::length).max().orElse(0);
    if (!gate.enter()) {
      throw new IllegalStateException("the encoder is closed, or the JVM is shutting down");
    }
    try {
      return runInside(batch, tokens);
    } catch (OrtException e) {
      throw new SdkException(
          "the network failed on " + batch.size() + " texts: " + e.getMessage(), e);
    } finally {
      gate.leave();
    }
  }

  private List<FloatBuffer> runInside(List<TokenizedText> batch, int tokens) throws OrtException {
    long[] shape = {batch.size(), tokens};
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, OnnxTensor.createTensor(environment, fill(name, batch, tokens), shape));
      }
      try (OrtSession.Result result = session.run(inputs, wanted)) {
        return outputs.stream().map(name -> floats(result, name)).toList();
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private static FloatBuffer floats(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }

  private static LongBuffer fill(String input, List<TokenizedText> batch, int tokens) {
    LongBuffer buffer =
        ByteBuffer.allocateDirect(batch.size() * tokens * Long.BYTES)
            .order(ByteOrder.nativeOrder())
            .asLongBuffer();
    if (!input.equals(TYPES)) {
      for (int row = 0; row < batch.size(); row++) {
        TokenizedText text = batch.get(row);
        for (int i = 0; i < text.length(); i++) {
          buffer.put(row * tokens + i, input.equals(IDS) ? text.id(i) : 1);
        }
      }
    }
    return buffer;
  }

  /** Waits for running calls, then frees the native session. */
  @Override
  public void close() {
    OrtRuntime.forget(gate);
    if (!gate.close(CLOSE_PATIENCE)) {
      return; // leaking a session is better than freeing it under a running call
    }
    try {
      session.close();
    } catch (OrtException e) {
      throw new SdkException("the network did not close: " + e.getMessage(), e);
    }
  }
}
