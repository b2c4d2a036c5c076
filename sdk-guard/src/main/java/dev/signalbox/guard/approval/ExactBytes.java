package dev.signalbox.guard.approval;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Whether a process would get exactly the characters that are judged and hashed: as UTF-8, whatever
 * this JVM's own encoding is. <em>Immutable.</em>
 */
final class ExactBytes {
  /** Of one argument on Linux, without the byte that ends it. */
  private static final int MOST_BYTES = 131_071;

  /** Less than Linux takes for all arguments. */
  private static final int MOST_BYTES_TOGETHER = 1 << 20;

  private static final String ENCODING = "sun.jnu.encoding";

  private final List<Charset> used;

  /** By the encodings that JDKs write arguments in: up to 17 the default one, then the native. */
  static ExactBytes ofProcess() {
    Charset usual = Charset.defaultCharset();
    String named = System.getProperty(ENCODING, usual.name());
    Charset nativeOne =
        Charset.isSupported(named) ? Charset.forName(named) : StandardCharsets.US_ASCII;
    return new ExactBytes(List.of(usual, nativeOne));
  }

  ExactBytes(List<Charset> used) {
    this.used = List.copyOf(used);
  }

  /** What is wrong with it, and what to do; empty if nothing is. */
  Optional<String> problem(List<String> parts) {
    long together = 0;
    for (String part : parts) {
      Optional<ByteBuffer> bytes = encoded(part, StandardCharsets.UTF_8);
      if (part.indexOf('\0') >= 0) {
        return Optional.of("it holds a NUL character, which no process can be given; leave it out");
      }
      if (bytes.isEmpty()) {
        return Optional.of("it holds half a character (an unpaired surrogate); leave it out");
      }
      if (bytes.get().remaining() > MOST_BYTES) {
        return Optional.of(
            "it has an argument of over 131,071 bytes, more than a process can be given; write it"
                + " into a file and run that");
      }
      if (!isExact(part, bytes.get())) {
        return Optional.of(
            "this Java process cannot hand on its characters unchanged; start it with the"
                + " environment variable LC_ALL=C.UTF-8 (and with -Dfile.encoding=UTF-8 on Java 17)");
      }
      together += bytes.get().remaining();
    }
    return together > MOST_BYTES_TOGETHER
        ? Optional.of("its arguments together have over 1 MiB; write them into a file")
        : Optional.empty();
  }

  private boolean isExact(String part, ByteBuffer wanted) {
    return used.stream()
        .allMatch(charset -> encoded(part, charset).map(wanted::equals).orElse(false));
  }

  private static Optional<ByteBuffer> encoded(String part, Charset charset) {
    try {
      return Optional.of(charset.newEncoder().encode(CharBuffer.wrap(part)));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
