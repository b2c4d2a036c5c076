package dev.signalbox.core.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A named array of numbers. <em>Not copied; treat as immutable.</em>
 *
 * @param type of its elements
 * @param shape its product is the number of elements
 * @param data little-endian
 */
public record Tensor(Type type, long[] shape, ByteBuffer data) {

  /** In an expected shape: any length. */
  static final long ANY = -1;

  /** Element types, named as in the safetensors format. */
  public enum Type {
    F32(4),
    I32(4),
    I8(1);

    private final int bytes;

    Type(int bytes) {
      this.bytes = bytes;
    }

    /** Size of one element. */
    public int bytes() {
      return bytes;
    }
  }

  public Tensor {
    if (Math.multiplyExact(elements(shape), type.bytes()) != data.remaining()) {
      throw new IllegalArgumentException(
          data.remaining() + " bytes do not hold " + elements(shape) + " of " + type);
    }
  }

  /** A tensor of the given shape over a copy of {@code values}. */
  public static Tensor of(float[] values, long... shape) {
    ByteBuffer data = littleEndian(values.length * Float.BYTES);
    data.asFloatBuffer().put(values);
    return new Tensor(Type.F32, shape, data);
  }

  /** A tensor of the given shape over a copy of {@code values}. */
  public static Tensor of(int[] values, long... shape) {
    ByteBuffer data = littleEndian(values.length * Integer.BYTES);
    data.asIntBuffer().put(values);
    return new Tensor(Type.I32, shape, data);
  }

  /** A tensor of the given shape over {@code values}. */
  public static Tensor of(byte[] values, long... shape) {
    return new Tensor(Type.I8, shape, ByteBuffer.wrap(values).order(ByteOrder.LITTLE_ENDIAN));
  }

  public float[] floats() {
    require(Type.F32);
    float[] values = new float[data.remaining() / Float.BYTES];
    data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  public int[] ints() {
    require(Type.I32);
    int[] values = new int[data.remaining() / Integer.BYTES];
    data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  public byte[] bytes() {
    require(Type.I8);
    byte[] values = new byte[data.remaining()];
    data.duplicate().get(values);
    return values;
  }

  /** This tensor, if it has the expected shape and holds only finite numbers. */
  Tensor checked(long... expected) {
    boolean fits = shape.length == expected.length;
    for (int i = 0; fits && i < shape.length; i++) {
      fits = expected[i] == ANY || expected[i] == shape[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "has the shape "
              + Arrays.toString(shape)
              + ", expected "
              + Arrays.toString(expected).replace("-1", "any"));
    }
    if (type == Type.F32) {
      for (float value : floats()) {
        if (!Float.isFinite(value)) {
          throw new IllegalArgumentException("holds " + value);
        }
      }
    }
    return this;
  }

  private void require(Type wanted) {
    if (type != wanted) {
      throw new IllegalArgumentException("is " + type + ", expected " + wanted);
    }
  }

  private static long elements(long[] shape) {
    long product = 1;
    for (long n : shape) {
      if (n < 0) {
        throw new IllegalArgumentException("has a negative length in its shape");
      }
      product = Math.multiplyExact(product, n);
    }
    return product;
  }

  private static ByteBuffer littleEndian(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
