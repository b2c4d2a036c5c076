package dev.signalbox.train;

import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.spi.LayerPooling;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Embeddings on disk by content: a file per chunk of texts, named by a hash over the encoder and
 * the texts, so that nothing stale is ever found. The least recently used chunks go when the cache
 * grows beyond {@value #MAX_BYTES} bytes. It never fails a training: what cannot be read is
 * embedded again. <em>Thread-safe</em>, also between processes.
 *
 * <p>Embeddings say a lot about the texts they come from: the directory is as private as they are.
 */
public final class EmbeddingCache {
  static final long MAX_BYTES = 2L << 30;
  private static final Logger log = LoggerFactory.getLogger(EmbeddingCache.class);
  private static final String SUFFIX = ".f32";
  private static final String DRAFT_PREFIX = "chunk";
  private static final String DRAFT_SUFFIX = ".tmp";
  private static final Pattern CHUNK_NAME = Pattern.compile("[0-9a-f]{64}\\.f32");

  private final Optional<Path> directory;
  private final AtomicBoolean warned = new AtomicBoolean();

  private EmbeddingCache(Optional<Path> directory) {
    this.directory = directory;
  }

  /** Keeps nothing. */
  public static EmbeddingCache none() {
    return new EmbeddingCache(Optional.empty());
  }

  /** Keeps chunks in {@code directory}, which is made when first needed. */
  public static EmbeddingCache in(Path directory) {
    return new EmbeddingCache(Optional.of(directory));
  }

  /** The vectors of {@code texts}, row-major, if they are known. */
  Optional<float[]> find(EncoderSpec spec, List<String> texts) {
    if (directory.isEmpty()) {
      return Optional.empty();
    }
    Path file = directory.get().resolve(key(spec, texts) + SUFFIX);
    try {
      if (Files.size(file) != (long) texts.size() * spec.dimension() * Float.BYTES) {
        return Optional.empty();
      }
      float[] vectors = new float[texts.size() * spec.dimension()];
      ByteBuffer.wrap(Files.readAllBytes(file))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(vectors);
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      return Optional.of(vectors);
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  /** Remembers the vectors of {@code texts}. */
  void keep(EncoderSpec spec, List<String> texts, float[] vectors) {
    if (directory.isEmpty()) {
      return;
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(vectors.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vectors);
    try {
      Path home = Files.createDirectories(directory.get());
      write(home, key(spec, texts) + SUFFIX, bytes.array());
      prune(home);
    } catch (IOException e) {
      if (!warned.getAndSet(true)) {
        log.warn("event=embedding_cache_not_written reason=\"{}\"", e.toString());
      }
    }
  }

  private static void write(Path home, String name, byte[] content) throws IOException {
    Path draft = Files.createTempFile(home, DRAFT_PREFIX, DRAFT_SUFFIX);
    try {
      Files.write(draft, content);
      Files.move(draft, home.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private static void prune(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      Deque<Path> oldestFirst =
          new ArrayDeque<>(
              files
                  .filter(EmbeddingCache::isOurs)
                  .sorted(Comparator.comparing(EmbeddingCache::lastUsed))
                  .toList());
      long total = oldestFirst.stream().mapToLong(EmbeddingCache::size).sum();
      while (total > MAX_BYTES && !oldestFirst.isEmpty()) {
        Path oldest = oldestFirst.removeFirst();
        total -= size(oldest);
        Files.deleteIfExists(oldest);
      }
    }
  }

  /** Whatever else lies in the directory is not ours to count or to delete. */
  private static boolean isOurs(Path file) {
    return CHUNK_NAME.matcher(file.getFileName().toString()).matches();
  }

  private static FileTime lastUsed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException gone) {
      return FileTime.fromMillis(0);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }

  private static String key(EncoderSpec spec, List<String> texts) {
    MessageDigest digest = Sha256.digest();
    update(digest, spec.sha256());
    update(digest, LayerPooling.format(spec.blocks()));
    update(digest, spec.prefix());
    update(digest, String.valueOf(spec.maxTokens()));
    texts.forEach(text -> update(digest, text));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, String part) {
    byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
    digest.update(bytes);
  }
}
