package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads bundles, refusing what is damaged, foreign or newer than this version. */
public final class BundleReader {
  static final String MANIFEST = "bundle.json";
  static final String HEAD = "head.safetensors";
  static final String CARD = "card.md";

  /** Its hash is checked when the encoder is opened. */
  private static final String ENCODER = "encoder.onnx";

  private static final ObjectMapper json = new ObjectMapper();

  private BundleReader() {}

  /**
   * Reads and checks a bundle; no encoder is started.
   *
   * @throws ModelLoadException naming the file at fault and the remedy
   */
  public static ModelBundle read(Path directory) {
    Path home = directory.toAbsolutePath().normalize();
    Path manifestFile = home.resolve(MANIFEST);
    JsonNode manifest = manifest(manifestFile);
    requireFormat(manifest, manifestFile);
    FileList.verify(manifest.path("files"), home, List.of(ENCODER));
    Map<String, Tensor> tensors = TensorFile.read(bytes(home.resolve(HEAD)), HEAD);
    try {
      return bundle(manifest, name -> require(tensors, name, home), home);
    } catch (IllegalArgumentException | NegativeArraySizeException e) {
      throw new ModelLoadException(
          manifestFile + " does not fit its weights: " + e.getMessage(), e);
    }
  }

  private static ModelBundle bundle(
      JsonNode manifest, BundleManifest.TensorSource tensors, Path home) {
    Optional<Examples> examples =
        manifest.path("files").has(ExampleFiles.TEXTS)
            ? Optional.of(ExampleFiles.read(home))
            : Optional.empty();
    return new ModelBundle(
        BundleManifest.labels(manifest),
        BundleManifest.encoder(manifest),
        BundleManifest.head(manifest, tensors),
        BundleManifest.calibrator(manifest),
        BundleManifest.abstention(manifest),
        BundleManifest.novelty(manifest, tensors),
        examples,
        facts(manifest),
        new String(bytes(home.resolve(CARD)), java.nio.charset.StandardCharsets.UTF_8));
  }

  @SuppressWarnings("unchecked") // keys of a JSON object are strings
  private static Map<String, Object> facts(JsonNode manifest) {
    return json.convertValue(manifest.path("facts"), Map.class);
  }

  private static JsonNode manifest(Path file) {
    try {
      return json.readTree(bytes(file));
    } catch (IOException e) {
      throw new ModelLoadException(
          file + " is not JSON: it is truncated or not a bundle's; copy the bundle again", e);
    }
  }

  private static void requireFormat(JsonNode manifest, Path file) {
    int format = manifest.path("format").asInt(-1);
    if (format > ModelBundle.FORMAT) {
      throw new ModelLoadException(
          file
              + " has format "
              + format
              + ", this version reads up to "
              + ModelBundle.FORMAT
              + "; update Signalbox or train the bundle again");
    }
    if (format < 1) {
      throw new ModelLoadException(file + " is not a Signalbox bundle: it has no \"format\"");
    }
    if (!manifest.path("files").has(HEAD)) {
      throw new ModelLoadException(file + " lists no " + HEAD + "; train the bundle again");
    }
  }

  private static Tensor require(Map<String, Tensor> tensors, String name, Path home) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new ModelLoadException(
          home.resolve(HEAD) + " has no tensor \"" + name + "\"; train the bundle again");
    }
    return tensor;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new ModelLoadException("cannot read " + file + ": " + e, e);
    }
  }
}
