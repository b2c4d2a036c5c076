package dev.signalbox.encoder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What the JSON files of an export say about its classifier. <em>Immutable.</em>
 *
 * @param file where the labels stand
 * @param labels in the order of the network's outputs
 * @param maxTokens the network reads so many, special tokens included
 */
record HuggingFaceConfig(Path file, LabelSet labels, int maxTokens) {
  static final String FILE = "config.json";
  private static final String TOKENIZER_FILE = "tokenizer_config.json";
  private static final String LABELS = "id2label";
  private static final String PROBLEM = "problem_type";
  private static final int LEAST_TOKENS = 3;

  /** They count positions from behind the padding id, so that the first ones are never used. */
  private static final Set<String> SHIFTED_POSITIONS =
      Set.of("roberta", "xlm-roberta", "xlm-roberta-xl", "camembert", "mpnet");

  private static final ObjectMapper json = new ObjectMapper();

  /**
   * Reads {@code config.json}, and {@code tokenizer_config.json} if it is there.
   *
   * @throws ModelLoadException if they do not describe a classifier of at least two labels
   */
  static HuggingFaceConfig read(Path directory) {
    Path file = directory.resolve(FILE);
    JsonNode config = tree(file);
    return new HuggingFaceConfig(file, labels(config, file), maxTokens(config, directory));
  }

  /** Refuses a network whose logits are not one per label. */
  void requireWidth(int width, String network) {
    if (width != labels.size()) {
      throw new ModelLoadException(
          file
              + " names "
              + labels.size()
              + " labels in "
              + LABELS
              + ", but "
              + network
              + " gives "
              + width
              + " logits per text; use files of one and the same export");
    }
  }

  private static LabelSet labels(JsonNode config, Path file) {
    String problem = config.path(PROBLEM).asText();
    List<String> names = names(config.path(LABELS), file);
    if (problem.equals("regression") || names.size() == 1) {
      throw new ModelLoadException(
          file + " describes a regression (one output), not a classifier of two or more labels");
    }
    boolean multi = problem.equals("multi_label_classification");
    try {
      return LabelSet.of(names, multi ? LabelStructure.MULTI : LabelStructure.FLAT);
    } catch (IllegalArgumentException e) {
      throw new ModelLoadException(
          file + ": " + LABELS + " is wrong: " + e.getMessage() + "; name each label once", e);
    }
  }

  private static List<String> names(JsonNode byId, Path file) {
    if (!byId.isObject() || byId.isEmpty()) {
      throw new ModelLoadException(
          file
              + " has no "
              + LABELS
              + "; export a sequence-classification model, or add {\"0\": \"first label\", ...}");
    }
    List<String> names = new ArrayList<>();
    for (int id = 0; id < byId.size(); id++) {
      JsonNode name = byId.path(Integer.toString(id));
      if (!name.isTextual()) {
        throw new ModelLoadException(
            file + ": " + LABELS + " has no label " + id + "; ids must count from 0 without gaps");
      }
      names.add(name.textValue());
    }
    return names;
  }

  private static int maxTokens(JsonNode config, Path directory) {
    int read = Encoders.MAX_TOKENS_LIMIT;
    Path tokenizer = directory.resolve(TOKENIZER_FILE);
    if (Files.isRegularFile(tokenizer)) {
      read = least(read, tree(tokenizer).path("model_max_length").asLong());
    }
    return least(read, config.path("max_position_embeddings").asLong() - unusedPositions(config));
  }

  private static long unusedPositions(JsonNode config) {
    boolean shifted = SHIFTED_POSITIONS.contains(config.path("model_type").asText());
    return shifted ? config.path("pad_token_id").asLong(1) + 1 : 0;
  }

  /** The smaller one; a missing or senseless value is not counted. */
  private static int least(int limit, long value) {
    return value < LEAST_TOKENS ? limit : (int) Math.min(limit, value);
  }

  private static JsonNode tree(Path file) {
    try {
      return json.readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new ModelLoadException(
          file + " cannot be read as JSON; copy the export again (" + e.getMessage() + ")", e);
    }
  }
}
