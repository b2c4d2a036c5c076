package dev.signalbox.core.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tensors in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format: a
 * length, a JSON header, then raw little-endian data.
 */
final class TensorFile {
  private static final int LONGEST_HEADER = 1 << 20;
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
        throw new ModelLoadException(origin + " is not a safetensors file");
      }
      byte[] header = new byte[(int) headerLength];
      buffer.get(header);
      return tensors(
          json.readTree(new String(header, StandardCharsets.UTF_8)), buffer.slice(), origin);
    } catch (BufferUnderflowException | JsonProcessingException e) {
      throw new ModelLoadException(origin + " is truncated or not a safetensors file", e);
    }
  }

  private static Map<String, Tensor> tensors(JsonNode header, ByteBuffer data, String origin) {
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : header.properties()) {
      if (!entry.getKey().equals("__metadata__")) {
        tensors.put(entry.getKey(), tensor(entry, data, origin));
      }
    }
    return tensors;
  }

  private static Tensor tensor(Map.Entry<String, JsonNode> entry, ByteBuffer data, String origin) {
    try {
      JsonNode described = entry.getValue();
      JsonNode offsets = described.path("data_offsets");
      int from = Math.toIntExact(offsets.path(0).longValue());
      int to = Math.toIntExact(offsets.path(1).longValue());
      long[] shape = new long[described.path("shape").size()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = described.path("shape").path(i).longValue();
      }
      return new Tensor(
          Tensor.Type.valueOf(described.path("dtype").asText()),
          shape,
          data.slice(from, to - from).order(ByteOrder.LITTLE_ENDIAN));
    } catch (IllegalArgumentException | IndexOutOfBoundsException | ArithmeticException e) {
      throw new ModelLoadException(
          origin + ": tensor " + entry.getKey() + " is damaged: " + e.getMessage(), e);
    }
  }
}
