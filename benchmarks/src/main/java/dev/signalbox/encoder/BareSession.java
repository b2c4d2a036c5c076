package dev.signalbox.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.signalbox.core.spi.LayerPooling;
import java.nio.LongBuffer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ONNX Runtime and nothing around it: the network, layer taps and session options of an encoder,
 * run on tensors made beforehand, its result closed unread. <em>Thread-safe.</em>
 */
public final class BareSession implements AutoCloseable {
  private static final String TOKEN_VECTORS = "last_hidden_state";

  private final OrtEnvironment environment = OrtRuntime.environment();
  private final OrtSession session;
  private final Set<String> wanted = new LinkedHashSet<>();

  /** Starts a session that gives the layers of {@code blocks}. */
  public BareSession(EncoderProfile profile, List<LayerPooling> blocks) throws OrtException {
    EncoderFiles files = EncoderFiles.of(profile);
    List<Integer> inner =
        blocks.stream().map(LayerPooling::layersBelowLast).filter(n -> n > 0).distinct().toList();
    Map<Integer, String> taps = LayerTaps.find(files.network(), inner, profile.id());
    wanted.add(TOKEN_VECTORS);
    wanted.addAll(taps.values());
    try (OrtSession.SessionOptions options = OrtRuntime.sessionOptions()) {
      session =
          environment.createSession(LayerTaps.expose(files.network(), taps.values()), options);
    }
  }

  /** The inputs for one text; each tensor stays open until the process ends. */
  public Map<String, OnnxTensor> tensors(TokenizedText text) throws OrtException {
    long[] shape = {1, text.length()};
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (String input : session.getInputNames()) {
      LongBuffer values = LongBuffer.wrap(ModelInputs.values(input, List.of(text), text.length()));
      tensors.put(input, OnnxTensor.createTensor(environment, values, shape));
    }
    return tensors;
  }

  /** What is compared with. */
  public void run(Map<String, OnnxTensor> tensors) {
    try {
      session.run(tensors, wanted).close();
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
