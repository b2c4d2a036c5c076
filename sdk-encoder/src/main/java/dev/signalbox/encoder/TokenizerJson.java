package dev.signalbox.encoder;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Streams a {@code tokenizer.json}: the vocabulary into a map, the few other values into maps and
 * lists for {@link WordPieceModelReader} to judge. Nulls are left out. Not thread-safe.
 */
final class TokenizerJson {

  /** The field names are the vocabulary: 30,000 different ones, not worth a symbol table. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .build();

  private static final int USUAL_VOCABULARY = 1 << 15;

  private final JsonParser json;
  private final Map<String, Integer> vocabulary = new HashMap<>(2 * USUAL_VOCABULARY);

  private TokenizerJson(JsonParser json) {
    this.json = json;
  }

  /** The sections of a file that say how text becomes ids, and its vocabulary. */
  record Content(JsonSection sections, Map<String, Integer> vocabulary) {}

  static Content read(InputStream in) throws IOException {
    try (JsonParser json = FACTORY.createParser(in)) {
      json.nextToken();
      TokenizerJson file = new TokenizerJson(json);
      return new Content(JsonSection.of(JsonSection.ROOT, file.sections()), file.vocabulary);
    }
  }

  /** Truncation and padding are the caller's, the decoder turns ids into text. */
  private Map<String, Object> sections() throws IOException {
    return object(
        key ->
            switch (key) {
              case "truncation", "padding", "decoder" -> skipped();
              case "model" -> object(part -> part.equals("vocab") ? vocabulary() : value());
              default -> value();
            });
  }

  private @Nullable Object value() throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> object(key -> value());
      case START_ARRAY -> list();
      case VALUE_STRING -> json.getText();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> json.getNumberValue();
      case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
      default -> null;
    };
  }

  private Map<String, Object> object(ValueReader values) throws IOException {
    expect(JsonToken.START_OBJECT);
    Map<String, Object> object = new HashMap<>();
    for (String key = json.nextFieldName(); key != null; key = json.nextFieldName()) {
      json.nextToken();
      Object value = values.read(key);
      if (value != null) {
        object.put(key, value);
      }
    }
    return object;
  }

  private List<Object> list() throws IOException {
    List<Object> list = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      Object value = value();
      if (value != null) {
        list.add(value);
      }
    }
    return list;
  }

  private @Nullable Object skipped() throws IOException {
    json.skipChildren();
    return null;
  }

  private @Nullable Object vocabulary() throws IOException {
    expect(JsonToken.START_OBJECT);
    for (String piece = json.nextFieldName(); piece != null; piece = json.nextFieldName()) {
      json.nextToken();
      expect(JsonToken.VALUE_NUMBER_INT);
      vocabulary.put(piece, json.getIntValue());
    }
    return null;
  }

  private void expect(JsonToken token) {
    if (json.currentToken() != token) {
      throw new UnsupportedTokenizerException(
          "found " + json.currentToken() + " instead of " + token + " at " + location());
    }
  }

  private String location() {
    return json.currentLocation().offsetDescription();
  }

  /** Reads the value of a key; null leaves the key out. */
  private interface ValueReader {
    @Nullable Object read(String key) throws IOException;
  }
}
