package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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
        ObjectNode row = json.createObjectNode();
        row.put("label", examples.labels().get(i));
        row.put("text", examples.texts().get(i));
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

  static Examples read(FileList files, Path directory) {
    List<String> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    try {
      String lines = new String(files.read(TEXTS), StandardCharsets.UTF_8);
      for (String line : lines.lines().toList()) {
        Fields row = Fields.parse(line.getBytes(StandardCharsets.UTF_8));
        texts.add(row.text("text"));
        labels.add(row.text("label"));
      }
      String vectorFile = directory.resolve(VECTORS).toString();
      Tensor vectors = TensorFile.read(files.read(VECTORS), vectorFile).get("vectors");
      if (vectors == null) {
        throw new IllegalArgumentException(VECTORS + " has no tensor \"vectors\"");
      }
      return new Examples(texts, labels, vectors.checked(texts.size(), Tensor.ANY).bytes());
    } catch (IOException | IllegalArgumentException e) {
      throw new ModelLoadException(
          "cannot read the examples in "
              + directory.resolve(TEXTS)
              + ": "
              + FirstLine.of(e)
              + "; train the bundle again",
          e);
    }
  }
}
