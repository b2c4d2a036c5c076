package dev.signalbox.encoder;

import dev.signalbox.core.ModelLoadException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes inner layers of a network visible as further outputs, without touching the file's bytes:
 * two protobuf messages written one after the other are read as one merged message, so appending a
 * model that holds nothing but graph outputs adds those outputs.
 */
final class LayerTaps {
  private static final int MODEL_GRAPH = 7;
  private static final int GRAPH_NODE = 1;
  private static final int NODE_OUTPUT = 2;
  private static final int GRAPH_OUTPUT = 12;
  private static final int VALUE_INFO_NAME = 1;
  private static final int LENGTH_DELIMITED = 2;

  /** How exporters name what belongs to an encoder layer. */
  private static final Pattern IN_LAYER = Pattern.compile("/?(?:bert/)?encoder/layer\\.(\\d+)/.*");

  /** How they name what leaves it: decomposed layer norm, or one node. */
  private static final Pattern LAYER_OUTPUT =
      Pattern.compile(
          "/?(?:bert/)?encoder/layer\\.(\\d+)/output/LayerNorm/"
              + "(?:Add_1|LayerNormalization)_output_0");

  private LayerTaps() {}

  /**
   * The names of the wanted layers' outputs.
   *
   * @param layersBelowLast all above 0
   * @throws ModelLoadException if the file does not name its layers as known exporters do
   */
  static Map<Integer, String> find(byte[] onnx, List<Integer> layersBelowLast, String origin) {
    List<String> tensors = layersBelowLast.isEmpty() ? List.of() : nodeOutputs(onnx, origin);
    // What leaves the last layer is often named otherwise: last_hidden_state.
    int last = matching(IN_LAYER, tensors).keySet().stream().max(Integer::compare).orElse(-1);
    Map<Integer, String> byLayer = matching(LAYER_OUTPUT, tensors);
    Map<Integer, String> taps = new LinkedHashMap<>();
    for (int below : layersBelowLast) {
      String name = byLayer.get(last - below);
      if (name == null) {
        throw new ModelLoadException(
            origin
                + " has no recognisable encoder layer "
                + below
                + " below its last; use the last layer only");
      }
      taps.put(below, name);
    }
    return taps;
  }

  /** The first tensor of each layer whose name matches. */
  private static Map<Integer, String> matching(Pattern pattern, List<String> tensors) {
    Map<Integer, String> found = new LinkedHashMap<>();
    for (String tensor : tensors) {
      Matcher matcher = pattern.matcher(tensor);
      if (matcher.matches()) {
        found.putIfAbsent(Integer.valueOf(matcher.group(1)), tensor);
      }
    }
    return found;
  }

  private static List<String> nodeOutputs(byte[] onnx, String origin) {
    try {
      return texts(new ProtobufReader(onnx), MODEL_GRAPH, GRAPH_NODE, NODE_OUTPUT);
    } catch (IllegalArgumentException e) {
      throw new ModelLoadException(
          origin + " is not an ONNX file, or truncated (" + e.getMessage() + "); copy it again", e);
    }
  }

  /** The text fields at the end of a path of fields, in the order of the file. */
  private static List<String> texts(ProtobufReader message, int... path) {
    List<String> found = new ArrayList<>();
    while (message.next()) {
      if (message.field() != path[0]) {
        continue;
      }
      if (path.length == 1) {
        found.add(message.text());
      } else {
        found.addAll(texts(message.message(), Arrays.copyOfRange(path, 1, path.length)));
      }
    }
    return found;
  }

  /** The network with those tensors as further outputs, after its own. */
  static byte[] expose(byte[] onnx, Iterable<String> tensors) {
    ByteArrayOutputStream graph = new ByteArrayOutputStream();
    for (String tensor : tensors) {
      byte[] name = field(VALUE_INFO_NAME, tensor.getBytes(StandardCharsets.UTF_8));
      graph.writeBytes(field(GRAPH_OUTPUT, name));
    }
    byte[] addition = field(MODEL_GRAPH, graph.toByteArray());
    byte[] merged = Arrays.copyOf(onnx, onnx.length + addition.length);
    System.arraycopy(addition, 0, merged, onnx.length, addition.length);
    return merged;
  }

  private static byte[] field(int number, byte[] content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write((number << 3) | LENGTH_DELIMITED);
    int length = content.length;
    while (length > 0x7f) {
      out.write((length & 0x7f) | 0x80);
      length >>>= 7;
    }
    out.write(length);
    out.writeBytes(content);
    return out.toByteArray();
  }
}
