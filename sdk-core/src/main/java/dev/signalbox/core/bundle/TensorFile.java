package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Tensors in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format: a
 * length, a JSON header, then raw little-endian data.
 */
final class TensorFile {
  private static final int LONGEST_HEADER = 1 << 20;
  private static final List<String> TYPES =
      Stream.of(Tensor.Type.values()).map(Tensor.Type::name).toList();
  private static final ObjectMapper json = new ObjectMapper();

  private TensorFile() {}

  static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
    ObjectNode header = json.createObjectNode();
    long at = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      Tensor tensor = entry.getValue();
      ObjectNode described = header.putObject(entry.getKey());
      described.put("dtype", tensor.type().name());
      described.putPOJO("shape", tensor.shape());
      described.putPOJO("data_offsets", new long[] {at, at + tensor.data().remaining()});
      at += tensor.data().remaining();
    }
    byte[] text = json.writeValueAsBytes(header);
    out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).array());
    out.write(text);
    for (Tensor tensor : tensors.values()) {
      ByteBuffer data = tensor.data();
      out.write(data.array(), data.arrayOffset() + data.position(), data.remaining());
    }
  }

  /**
   * Reads what {@link #write} or another writer of the format wrote.
   *
   * @param origin names the file in errors
   */
  static Map<String, Tensor> read(byte[] file, String origin) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      long headerLength = buffer.getLong();
      if (headerLength < 2 || headerLength > LONGEST_HEADER) {
        throw new ModelLoadException(origin + " is not a safetensors file; train the bundle again");
      }
      byte[] header = new byte[(int) Math.min(headerLength, buffer.remaining() + 1L)];
      buffer.get(header);
      return tensors(Fields.parse(header), buffer.slice(), origin);
    } catch (BufferUnderflowException | IOException | IllegalArgumentException e) {
      throw new ModelLoadException(
          origin + " is truncated or not a safetensors file; train the bundle again", e);
    }
  }

  private static Map<String, Tensor> tensors(Fields header, ByteBuffer data, String origin) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    NavigableMap<Integer, Integer> ranges = new TreeMap<>();
    for (String name : header.names()) {
      if (!name.equals("__metadata__")) {
        try {
          Fields described = header.object(name);
          int[] range = range(described);
          tensors.put(name, tensor(described, data.slice(range[0], range[1] - range[0])));
          if (range[0] < range[1] && ranges.put(range[0], range[1]) != null) {
            throw new IllegalArgumentException("it shares its data with another one");
          }
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
          throw new ModelLoadException(
              origin
                  + ": tensor "
                  + name
                  + " is damaged: "
                  + e.getMessage()
                  + "; train the bundle again",
              e);
        }
      }
    }
    requireWithoutGaps(ranges, data.remaining(), origin);
    return tensors;
  }

  /** The format wants each byte to belong to exactly one tensor. */
  private static void requireWithoutGaps(
      NavigableMap<Integer, Integer> ranges, int size, String origin) {
    int at = 0;
    for (Map.Entry<Integer, Integer> range : ranges.entrySet()) {
      if (range.getKey() != at) {
        break;
      }
      at = range.getValue();
    }
    if (at != size) {
      throw new ModelLoadException(
          origin + ": tensors overlap or leave gaps; train the bundle again");
    }
  }

  private static int[] range(Fields described) {
    long[] offsets = described.longs("data_offsets");
    if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
      throw new IllegalArgumentException("its data_offsets are not a range");
    }
    return new int[] {Math.toIntExact(offsets[0]), Math.toIntExact(offsets[1])};
  }

  private static Tensor tensor(Fields described, ByteBuffer data) {
    String type = described.text("dtype");
    if (!TYPES.contains(type)) {
      throw new IllegalArgumentException("its dtype is none of " + TYPES);
    }
    return new Tensor(
        Tensor.Type.valueOf(type), described.longs("shape"), data.order(ByteOrder.LITTLE_ENDIAN));
  }
}
