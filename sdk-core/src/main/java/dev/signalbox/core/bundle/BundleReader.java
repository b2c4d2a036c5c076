package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads bundles, refusing what is damaged, foreign or newer than this version. */
public final class BundleReader {
  static final String MANIFEST = "bundle.json";
  static final String HEAD = "head.safetensors";
  static final String CARD = "card.md";

  /** Its hash is checked when the encoder is opened. */
  private static final String ENCODER = "encoder.onnx";

  /** Their hashes are checked when they are read. */
  private static final Set<String> HASHED_ELSEWHERE =
      Set.of(ENCODER, HEAD, CARD, ExampleFiles.TEXTS, ExampleFiles.VECTORS);

  private static final int MOST_ATTEMPTS = 50;

  private BundleReader() {}

  /**
   * Reads and checks a bundle; no encoder is started. A bundle that is replaced meanwhile is read
   * again, so that the result is of one bundle or the other; only in the instant of the replacement
   * itself there is none.
   *
   * @throws ModelLoadException naming the file at fault and the remedy
   */
  public static ModelBundle read(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    Version version = Version.of(home);
    for (int attempt = 1; ; attempt++) {
      try {
        return read(home, version.manifest());
      } catch (ModelLoadException e) {
        Version now = Version.of(home);
        if (attempt == MOST_ATTEMPTS || now.sameAs(version)) {
          throw e;
        }
        version = now;
      }
    }
  }

  /** Tells a bundle from one that took its place, even if that has the same manifest. */
  private record Version(Optional<FileTime> writtenAt, byte[] manifest) {
    static Version of(Path home) {
      Path file = home.resolve(MANIFEST);
      return new Version(writtenAt(file), FileList.readUnlisted(file));
    }

    private static Optional<FileTime> writtenAt(Path file) {
      try {
        return Optional.of(Files.getLastModifiedTime(file));
      } catch (IOException e) {
        return Optional.empty(); // reading it says why
      }
    }

    boolean sameAs(Version other) {
      return writtenAt.equals(other.writtenAt) && Arrays.equals(manifest, other.manifest);
    }
  }

  private static ModelBundle read(Path home, byte[] manifestText) {
    Path manifestFile = home.resolve(MANIFEST);
    Fields manifest = manifest(manifestText, manifestFile);
    requireFormat(manifest.raw("format"), manifestFile);
    try {
      FileList files = new FileList(manifest.object("files"), home);
      files.verify(HASHED_ELSEWHERE);
      Path head = home.resolve(HEAD);
      Map<String, Tensor> tensors = TensorFile.read(files.read(HEAD), head.toString());
      return bundle(manifest, (name, shape) -> require(tensors, name, shape, head), files, home);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ModelLoadException(
          manifestFile + " is damaged: " + e.getMessage() + "; train the bundle again", e);
    }
  }

  private static ModelBundle bundle(
      Fields manifest, BundleManifest.TensorSource tensors, FileList files, Path home) {
    Optional<Examples> examples =
        files.has(ExampleFiles.TEXTS)
            ? Optional.of(ExampleFiles.read(files, home))
            : Optional.empty();
    LabelSet labels = BundleManifest.labels(manifest);
    return new ModelBundle(
        labels,
        BundleManifest.encoder(manifest),
        BundleManifest.head(manifest, labels.size(), tensors),
        BundleManifest.calibrator(manifest),
        BundleManifest.abstention(manifest),
        BundleManifest.novelty(manifest, tensors),
        examples,
        manifest.object("facts").toMap(),
        new String(files.read(CARD), StandardCharsets.UTF_8));
  }

  private static Fields manifest(byte[] text, Path file) {
    try {
      return Fields.parse(text);
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelLoadException(
          file
              + " is not a bundle's: "
              + FirstLine.of(e)
              + "; if it is truncated, copy the bundle again",
          e);
    }
  }

  private static void requireFormat(JsonNode format, Path file) {
    if (format.isNumber() && format.doubleValue() > ModelBundle.FORMAT) {
      throw new ModelLoadException(
          file
              + " has format "
              + format
              + ", this version reads up to "
              + ModelBundle.FORMAT
              + "; update Signalbox or train the bundle again");
    }
    if (!format.isInt() || format.intValue() < 1) {
      throw new ModelLoadException(
          file + " is not a Signalbox bundle: it has no \"format\"; train the bundle again");
    }
  }

  private static Tensor require(Map<String, Tensor> tensors, String name, long[] shape, Path file) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelLoadException(
          file + " has no tensor \"" + name + "\"; train the bundle again");
    }
    try {
      return tensor.checked(shape);
    } catch (IllegalArgumentException e) {
      throw new ModelLoadException(
          file + ": tensor " + name + " " + e.getMessage() + "; train the bundle again", e);
    }
  }
}
