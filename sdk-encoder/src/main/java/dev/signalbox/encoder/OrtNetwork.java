package dev.signalbox.encoder;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.SdkException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The hot path: a bare ONNX Runtime session. One native session serves any number of threads, each
 * running on its own. <em>Thread-safe.</em>
 */
final class OrtNetwork implements Network {
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final List<String> outputs;
  private final Set<String> wanted;
  private final int outputRank;
  private final int outputWidth;
  private final DrainGate gate;

  private OrtNetwork(
      OrtEnvironment environment,
      OrtSession session,
      String main,
      Collection<String> taps,
      String origin)
      throws OrtException {
    this.environment = environment;
    this.session = session;
    for (String input : session.getInputNames()) {
      if (!ModelInputs.KNOWN.contains(input)) {
        throw new ModelLoadException(
            origin
                + " wants an input \""
                + input
                + "\"; export it with no others than "
                + String.join(", ", ModelInputs.KNOWN));
      }
    }
    String output = session.getOutputInfo().containsKey(main) ? main : firstOutput();
    long[] shape = shape(output, origin);
    this.outputs = new ArrayList<>(List.of(output));
    this.outputs.addAll(taps);
    this.wanted = Set.copyOf(outputs);
    this.outputRank = shape.length;
    long declared = shape[shape.length - 1];
    this.outputWidth = declared > 0 ? (int) declared : probedWidth();
    this.gate = OrtRuntime.newGate();
  }

  private String firstOutput() {
    return session.getOutputNames().iterator().next();
  }

  private long[] shape(String output, String origin) throws OrtException {
    NodeInfo node = Objects.requireNonNull(session.getOutputInfo().get(output));
    if (!(node.getInfo() instanceof TensorInfo tensor) || tensor.getShape().length < 2) {
      throw new ModelLoadException(
          origin
              + ": output \""
              + output
              + "\" is not a matrix per text; export last_hidden_state or logits");
    }
    return tensor.getShape();
  }

  /** A file may leave the width open; two tokens show it. */
  private int probedWidth() throws OrtException {
    int tokens = outputRank == 2 ? 1 : 2;
    TokenizedText probe = TokenizedText.of(new int[2], false);
    return runInside(List.of(probe), 2).get(0).remaining() / tokens;
  }

  /**
   * Starts a session on the bytes of an ONNX file.
   *
   * @param main the output that comes first, if the network has one of that name
   * @param taps tensors inside the network that are wanted as outputs too
   * @param origin names the file in errors
   */
  static OrtNetwork start(byte[] onnx, String main, Collection<String> taps, String origin) {
    OrtEnvironment environment = OrtRuntime.environment();
    byte[] model = taps.isEmpty() ? onnx : LayerTaps.expose(onnx, taps);
    try (OrtSession.SessionOptions options = OrtRuntime.sessionOptions()) {
      return started(environment, environment.createSession(model, options), main, taps, origin);
    } catch (OrtException e) {
      throw new ModelLoadException(
          origin + " is not a network ONNX Runtime can run: " + e.getMessage(), e);
    }
  }

  private static OrtNetwork started(
      OrtEnvironment environment,
      OrtSession session,
      String main,
      Collection<String> taps,
      String origin)
      throws OrtException {
    boolean usable = false;
    try {
      OrtNetwork network = new OrtNetwork(environment, session, main, taps, origin);
      usable = true;
      return network;
    } finally {
      if (!usable) {
        session.close();
      }
    }
  }

  @Override
  public int outputRank() {
    return outputRank;
  }

  @Override
  public int outputWidth() {
    return outputWidth;
  }

  @Override
  public List<FloatBuffer> run(List<TokenizedText> batch) {
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
    Map<String, OnnxTensor> inputs = new HashMap<>();
    try {
      for (String name : session.getInputNames()) {
        inputs.put(name, input(name, batch, tokens));
      }
      try (OrtSession.Result result = session.run(inputs, wanted)) {
        return outputs.stream().map(name -> floats(result, name)).toList();
      }
    } finally {
      inputs.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor input(String name, List<TokenizedText> batch, int tokens) throws OrtException {
    long[] values = ModelInputs.values(name, batch, tokens);
    long[] shape = {batch.size(), tokens};
    return OnnxTensor.createTensor(environment, LongBuffer.wrap(values), shape);
  }

  private static FloatBuffer floats(OrtSession.Result result, String name) {
    return ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
  }

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
