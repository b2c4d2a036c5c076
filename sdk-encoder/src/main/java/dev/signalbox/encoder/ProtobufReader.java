package dev.signalbox.encoder;

import java.nio.charset.StandardCharsets;

/**
 * Walks the fields of one protobuf message without copying, so that the weights of a network cost
 * nothing to step over. <em>Not thread-safe.</em>
 */
final class ProtobufReader {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;
  private static final int MAX_VARINT_BITS = 64;

  private final byte[] bytes;
  private final int end;
  private int at;
  private int field;
  private int start;

  ProtobufReader(byte[] bytes) {
    this(bytes, 0, bytes.length);
  }

  private ProtobufReader(byte[] bytes, int start, int end) {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
  }

  /**
   * Steps to the next field; false at the end.
   *
   * @throws IllegalArgumentException if the bytes are not protobuf, or cut off
   */
  boolean next() {
    if (at >= end) {
      return false;
    }
    long tag = varint();
    field = (int) (tag >>> 3);
    long length =
        switch ((int) tag & 7) {
          case VARINT -> varintLength();
          case FIXED64 -> Long.BYTES;
          case LENGTH_DELIMITED -> varint();
          case FIXED32 -> Integer.BYTES;
          default -> throw damaged();
        };
    if (length < 0 || length > end - at) {
      throw damaged();
    }
    start = at;
    at += (int) length;
    return true;
  }

  /** The number of the field stepped to. */
  int field() {
    return field;
  }

  /** The field stepped to, as a message. */
  ProtobufReader message() {
    return new ProtobufReader(bytes, start, at);
  }

  /** The field stepped to, as text. */
  String text() {
    return new String(bytes, start, at - start, StandardCharsets.UTF_8);
  }

  private long varintLength() {
    int before = at;
    long unused = varint();
    int length = at - before;
    at = before;
    return length;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < MAX_VARINT_BITS && at < end; shift += 7) {
      byte b = bytes[at++];
      value |= (long) (b & 0x7f) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw damaged();
  }

  private IllegalArgumentException damaged() {
    return new IllegalArgumentException("damaged at byte " + at + " of " + bytes.length);
  }
}
