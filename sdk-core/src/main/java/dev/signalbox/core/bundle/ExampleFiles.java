package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.ModelLoadException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@link Examples} as JSON lines for the texts, and a tensor for the vectors. */
final class ExampleFiles {
  static final String TEXTS = "examples.jsonl";
  static final String VECTORS = "examples.safetensors";
  private static final ObjectMapper json = new ObjectMapper();

  private ExampleFiles() {}

  static void write(Examples examples, Path directory) throws IOException {
    try (OutputStream out = BundleWriter.open(directory.resolve(TEXTS))) {
      for (int i = 0; i < examples.texts().size(); i++) {
        Map<String, String> row =
            Map.of("label", examples.labels().get(i), "text", examples.texts().get(i));
        out.write(json.writeValueAsBytes(row));
        out.write('\n');
      }
    }
    int count = examples.texts().size();
    int dimension = count == 0 ? 0 : examples.vectors().length / count;
    try (OutputStream out = BundleWriter.open(directory.resolve(VECTORS))) {
      TensorFile.write(Map.of("vectors", Tensor.of(examples.vectors(), count, dimension)), out);
    }
  }

  static Examples read(Path directory) {
    Path file = directory.resolve(TEXTS);
    List<String> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        JsonNode row = json.readTree(line);
        texts.add(row.path("text").asText());
        labels.add(row.path("label").asText());
      }
      Path vectorFile = directory.resolve(VECTORS);
      Tensor vectors =
          TensorFile.read(Files.readAllBytes(vectorFile), vectorFile.toString()).get("vectors");
      if (vectors == null) {
        throw new ModelLoadException(vectorFile + " has no tensor \"vectors\"");
      }
      return new Examples(texts, labels, vectors.bytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelLoadException("cannot read the examples in " + directory + ": " + e, e);
    }
  }
}
