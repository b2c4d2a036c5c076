package dev.signalbox.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.Distribution;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.ModelLoadException;
import dev.signalbox.core.SdkException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
  private static final ModelBundle FUSED = Bundles.of("fused", LabelStructure.FLAT);
  private static final ModelBundle NGRAM = Bundles.of("ngram", LabelStructure.MULTI);

  @TempDir Path home;

  private List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void write_newPlace_makesParentsAndLeavesNothingElse() throws Exception {
    Path target = home.resolve("deep/er/model");

    BundleWriter.write(FUSED, target, Map.of());

    assertThat(names(home.resolve("deep/er"))).containsExactly("model");
    assertThat(names(target))
        .containsExactly(
            "bundle.json", "card.md", "examples.jsonl", "examples.safetensors", "head.safetensors");
  }

  @Test
  void write_overABundle_replacesItWhole() throws Exception {
    Path target = home.resolve("model");
    BundleWriter.write(FUSED, target, Map.of());

    BundleWriter.write(NGRAM, target, Map.of());

    assertThat(names(home)).containsExactly("model");
    assertThat(names(target)).containsExactly("bundle.json", "card.md", "head.safetensors");
    assertThat(BundleReader.read(target).labels().structure()).isEqualTo(LabelStructure.MULTI);
  }

  @Test
  void write_overABundleWithAForeignFile_refusesAndLeavesBoth() throws Exception {
    Path target = home.resolve("model");
    BundleWriter.write(FUSED, target, Map.of());
    Path note = Files.writeString(target.resolve("note.txt"), "left by someone");

    assertThatExceptionOfType(SdkException.class)
        .isThrownBy(() -> BundleWriter.write(NGRAM, target, Map.of()))
        .withMessageContaining("note.txt");
    assertThat(note).hasContent("left by someone");
    assertThat(BundleReader.read(target).labels()).isEqualTo(FUSED.labels());
  }

  @Test
  void write_overADirectoryThatOnlyLooksLikeABundle_refuses() throws Exception {
    Path project = Files.createDirectory(home.resolve("project"));
    Files.writeString(project.resolve("bundle.json"), "{}");

    assertThatExceptionOfType(SdkException.class)
        .isThrownBy(() -> BundleWriter.write(NGRAM, project, Map.of()))
        .withMessageContaining("not a model bundle");
  }

  @Test
  void write_throughALink_replacesWhatItPointsTo() throws Exception {
    Path target = home.resolve("v1");
    BundleWriter.write(FUSED, target, Map.of());
    Path link = Files.createSymbolicLink(home.resolve("current"), target);

    BundleWriter.write(NGRAM, link, Map.of());

    assertThat(link).isSymbolicLink();
    assertThat(BundleReader.read(target).labels()).isEqualTo(NGRAM.labels());
  }

  @Test
  void write_overSomethingElse_refusesAndLeavesIt() throws Exception {
    Path foreign = Files.createDirectory(home.resolve("thesis"));
    Files.writeString(foreign.resolve("chapter.txt"), "years of work");
    Path file = Files.writeString(home.resolve("file"), "x");

    for (Path target : List.of(foreign, file)) {
      assertThatExceptionOfType(SdkException.class)
          .isThrownBy(() -> BundleWriter.write(FUSED, target, Map.of()))
          .withMessageContaining(target.toString())
          .withMessageContaining("choose another place");
    }

    assertThat(foreign.resolve("chapter.txt")).hasContent("years of work");
    assertThat(names(home)).containsExactly("file", "thesis");
  }

  @Test
  void write_emptyDirectory_isFilled() throws Exception {
    Path target = Files.createDirectory(home.resolve("model"));

    BundleWriter.write(NGRAM, target, Map.of());

    assertThat(BundleReader.read(target).labels().size()).isEqualTo(4);
    assertThat(names(home)).containsExactly("model");
  }

  @Test
  void write_attachmentMissing_leavesTheOldBundleAndNothingElse() throws Exception {
    Path target = home.resolve("model");
    BundleWriter.write(FUSED, target, Map.of());

    assertThatExceptionOfType(SdkException.class)
        .isThrownBy(
            () -> BundleWriter.write(NGRAM, target, Map.of("encoder.onnx", home.resolve("no"))))
        .withMessageContaining("encoder.onnx")
        .withMessageContaining(home.resolve("no").toString());

    assertThat(names(home)).containsExactly("model");
    assertThat(BundleReader.read(target).labels().structure()).isEqualTo(LabelStructure.FLAT);
  }

  @Test
  void write_attachment_isCopiedAndListed() throws Exception {
    Path source = Files.writeString(home.resolve("source"), "vocabulary");
    Path target = home.resolve("model");

    BundleWriter.write(FUSED, target, Map.of("tokenizer.json", source));
    assertThat(target.resolve("tokenizer.json")).hasContent("vocabulary");
    BundleReader.read(target);

    Files.writeString(target.resolve("tokenizer.json"), "vocabularx");
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> BundleReader.read(target))
        .withMessageContaining("tokenizer.json");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void write_permissions_areThoseOfAnyNewFile() throws Exception {
    Path readOnly = Files.writeString(home.resolve("source"), "network");
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r--------"));
    Path ordinary = Files.createDirectory(home.resolve("ordinary"));
    Path target = home.resolve("model");

    BundleWriter.write(FUSED, target, Map.of("encoder.onnx", readOnly));

    assertThat(Files.getPosixFilePermissions(target))
        .as("another user must be able to read a bundle")
        .isEqualTo(Files.getPosixFilePermissions(ordinary));
    assertThat(Files.getPosixFilePermissions(target.resolve("encoder.onnx")))
        .isEqualTo(Files.getPosixFilePermissions(target.resolve("card.md")));
  }

  @Test
  void read_duringFiftyReplacements_seesOneOrTheOtherOrNone() throws Exception {
    Path target = home.resolve("model");
    ModelBundle other = withCard(FUSED, 0.5f);
    BundleWriter.write(FUSED, target, Map.of());
    AtomicBoolean done = new AtomicBoolean();
    ExecutorService readers = Executors.newFixedThreadPool(4);
    try {
      List<Future<Integer>> counts = new ArrayList<>();
      for (int r = 0; r < 4; r++) {
        counts.add(readers.submit(() -> readUntil(done, target)));
      }
      for (int i = 0; i < 50; i++) {
        BundleWriter.write(i % 2 == 0 ? other : FUSED, target, Map.of());
      }
      done.set(true);
      for (Future<Integer> count : counts) {
        assertThat(count.get()).isPositive();
      }
    } finally {
      done.set(true);
      readers.shutdownNow();
    }
    assertThat(names(home)).containsExactly("model");
  }

  /** The same shapes, so that only the hashes can tell a mixture of two bundles. */
  private static ModelBundle withCard(ModelBundle bundle, float inverseTemperature) {
    return new ModelBundle(
        bundle.labels(),
        bundle.encoder(),
        Bundles.of("embedding", LabelStructure.FLAT).head(),
        new dev.signalbox.core.head.Calibrator(inverseTemperature),
        bundle.abstention(),
        bundle.novelty(),
        bundle.examples(),
        bundle.facts(),
        "other card");
  }

  private static int readUntil(AtomicBoolean done, Path target) {
    int reads = 0;
    while (!done.get() || reads == 0) {
      try {
        ModelBundle bundle = BundleReader.read(target);
        boolean other = bundle.card().equals("other card");
        assertThat(bundle.calibrator().inverseTemperature()).isEqualTo(other ? 0.5f : 1.25f);
        Distribution unused = Bundles.classifier(bundle).classify("refund").distribution();
        assertThat(unused.best().label()).isEqualTo("money/refund");
        reads++;
      } catch (ModelLoadException e) {
        assertThat(e).as("only the moment between two moves").hasMessageContaining("is missing");
      }
    }
    return reads;
  }
}
