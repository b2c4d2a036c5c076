package dev.signalbox.encoder;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes small real ONNX files, field by field of onnx.proto. Not thread-safe. */
final class OnnxWriter {
  private static final int IR_VERSION = 7;
  private static final int OPSET = 11;
  private static final int FLOAT = 1;
  private static final int INT64 = 7;
  private static final int ATTRIBUTE_INT = 2;
  private static final int ATTRIBUTE_INTS = 7;

  private final Message graph = new Message().text(2, "test");

  /** An input of the shape [batch, tokens]. */
  OnnxWriter input(String name) {
    graph.message(11, value(name, INT64, List.of(-1, -1)));
    return this;
  }

  /** An output; a dimension of -1 is left open. */
  OnnxWriter output(String name, Integer... dimensions) {
    graph.message(12, value(name, FLOAT, List.of(dimensions)));
    return this;
  }

  OnnxWriter constant(String name, float[] values, int... dimensions) {
    ByteBuffer raw = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(values);
    Message tensor = new Message();
    for (int dimension : dimensions) {
      tensor.number(1, dimension);
    }
    graph.message(5, tensor.number(2, FLOAT).text(8, name).bytes(9, raw.array()));
    return this;
  }

  OnnxWriter node(String operator, List<String> inputs, String output, Message... attributes) {
    Message node = new Message();
    inputs.forEach(input -> node.text(1, input));
    node.text(2, output).text(3, "make " + output).text(4, operator);
    for (Message attribute : attributes) {
      node.message(5, attribute);
    }
    graph.message(1, node);
    return this;
  }

  static Message number(String name, int value) {
    return new Message().text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
  }

  static Message numbers(String name, int value) {
    return new Message().text(1, name).number(8, value).number(20, ATTRIBUTE_INTS);
  }

  byte[] toBytes() {
    return new Message()
        .number(1, IR_VERSION)
        .message(7, graph)
        .message(8, new Message().text(1, "").number(2, OPSET))
        .out
        .toByteArray();
  }

  private static Message value(String name, int type, List<Integer> dimensions) {
    Message shape = new Message();
    for (int i = 0; i < dimensions.size(); i++) {
      int dimension = dimensions.get(i);
      Message written = new Message();
      shape.message(1, dimension < 0 ? written.text(2, "d" + i) : written.number(1, dimension));
    }
    Message tensor = new Message().number(1, type).message(2, shape);
    return new Message().text(1, name).message(2, new Message().message(1, tensor));
  }

  /** One protobuf message. */
  static final class Message {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    Message number(int field, long value) {
      varint((long) field << 3);
      varint(value);
      return this;
    }

    Message bytes(int field, byte[] content) {
      varint(((long) field << 3) | 2);
      varint(content.length);
      out.writeBytes(content);
      return this;
    }

    Message text(int field, String value) {
      return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    Message message(int field, Message content) {
      return bytes(field, content.out.toByteArray());
    }

    private void varint(long value) {
      long rest = value;
      while ((rest & ~0x7fL) != 0) {
        out.write((int) ((rest & 0x7f) | 0x80));
        rest >>>= 7;
      }
      out.write((int) rest);
    }
  }
}
