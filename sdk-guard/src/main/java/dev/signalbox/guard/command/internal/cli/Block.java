package dev.signalbox.guard.command.internal.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;

/** A piece of a pack while it is written. <em>Not thread-safe.</em> */
final class Block {
  /** Marks a text whose characters do not each fit a byte. */
  static final int WIDE = 0x8000;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  byte[] bytes() {
    return out.toByteArray();
  }

  /** A number below 256. */
  Block small(int number) {
    if (number < 0 || number > 0xff) {
      throw new IllegalArgumentException(number + " does not fit a byte");
    }
    out.write(number);
    return this;
  }

  Block number(int number) {
    out.write(number >>> 24);
    out.write(number >>> 16);
    out.write(number >>> 8);
    out.write(number);
    return this;
  }

  /** The constant, or that there is none. */
  @SuppressWarnings("EnumOrdinal") // one build writes it and reads it
  Block choice(Optional<? extends Enum<?>> constant) {
    return small(constant.isPresent() ? constant.get().ordinal() + 1 : 0);
  }

  /** Most texts take a byte for a character: those are copied when read, not decoded. */
  Block text(String text) {
    byte[] narrow = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean wide = !new String(narrow, StandardCharsets.ISO_8859_1).equals(text);
    byte[] bytes = wide ? text.getBytes(StandardCharsets.UTF_8) : narrow;
    if (bytes.length >= WIDE) {
      throw new IllegalArgumentException("too long: " + text);
    }
    int mark = wide ? WIDE : 0;
    small((bytes.length | mark) >>> 8).small(bytes.length & 0xff);
    out.writeBytes(bytes);
    return this;
  }

  Block text(Optional<String> text) {
    small(text.isPresent() ? 1 : 0);
    return text.isPresent() ? text(text.get()) : this;
  }

  Block texts(Collection<String> texts) {
    number(texts.size());
    texts.forEach(this::text);
    return this;
  }
}
