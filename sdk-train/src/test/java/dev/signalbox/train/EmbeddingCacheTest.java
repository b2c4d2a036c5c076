package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.testing.WordHashEncoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingCacheTest {
  private static final EncoderSpec SPEC = new WordHashEncoder(2).spec();
  private static final List<String> TEXTS = List.of("one", "two");
  private static final float[] VECTORS = {1, 2, 3, 4};

  @TempDir Path home = Path.of("");

  @Test
  void find_whatWasKept_givesItBack() {
    EmbeddingCache.in(home).keep(SPEC, TEXTS, VECTORS);

    assertThat(EmbeddingCache.in(home).find(SPEC, TEXTS)).hasValue(VECTORS);
    assertThat(EmbeddingCache.in(home).find(SPEC, List.of("two", "one"))).isEmpty();
  }

  @Test
  void find_truncatedChunk_isIgnored() throws IOException {
    EmbeddingCache.in(home).keep(SPEC, TEXTS, VECTORS);
    try (Stream<Path> files = Files.list(home)) {
      Files.write(files.findFirst().orElseThrow(), new byte[7]);
    }

    assertThat(EmbeddingCache.in(home).find(SPEC, TEXTS)).isEmpty();
  }

  @Test
  void keep_directoryWithOtherFiles_touchesOnlyItsOwn() throws IOException {
    Path film = home.resolve("holiday.mp4");
    try (var sparse = new java.io.RandomAccessFile(film.toFile(), "rw")) {
      sparse.setLength(EmbeddingCache.MAX_BYTES + 1);
    }
    Path thesis = Files.writeString(home.resolve("thesis.txt"), "precious");

    EmbeddingCache.in(home).keep(SPEC, TEXTS, VECTORS);

    assertThat(film).exists();
    assertThat(thesis).hasContent("precious");
    assertThat(EmbeddingCache.in(home).find(SPEC, TEXTS)).isPresent();
  }

  @Test
  void keep_placeThatCannotBeWritten_isNoFailure() throws IOException {
    Path file = Files.writeString(home.resolve("file"), "");

    EmbeddingCache.in(file).keep(SPEC, TEXTS, VECTORS);

    assertThat(EmbeddingCache.in(file).find(SPEC, TEXTS)).isEmpty();
  }
}
