package dev.signalbox.train;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a JSON lines file: an object per line with {@code text} and either {@code label} or
 * {@code labels}, each a scalar or an array of scalars; other members are skipped.
 */
final class JsonRows implements RawRows {
  /** Names are not canonicalized: a hostile file could make every name a new one. */
  private static final JsonFactory JSON =
      JsonFactory.builder().disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES).build();

  private final TextLines lines;

  JsonRows(TextLines lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable RawRow next() {
    String line = lines.nextFilled();
    while (line != null && line.isBlank()) {
      line = lines.nextFilled();
    }
    return line == null ? null : parse(line);
  }

  /** Jackson's own message may quote the row, so only its column is passed on. */
  private RawRow parse(String line) {
    try (JsonParser parser = JSON.createParser(line)) {
      return object(parser);
    } catch (JsonProcessingException e) {
      long column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
      throw complaint(
          ":" + column + " is not valid JSON, or nested too deeply; write one object per line");
    } catch (IOException e) {
      throw new DataException(lines.place() + " cannot be read", e);
    }
  }

  private RawRow object(JsonParser parser) throws IOException {
    JsonToken opening = parser.nextToken();
    if (opening == JsonToken.START_ARRAY) {
      throw complaint(
          " is a JSON array; write one object per line, for instance with: jq -c '.[]'");
    }
    if (opening != JsonToken.START_OBJECT) {
      throw complaint(" is not a JSON object; write {\"text\": \"...\", \"label\": \"...\"}");
    }
    String text = null;
    List<String> labels = null;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName().toLowerCase(Locale.ROOT);
      JsonToken value = parser.nextToken();
      switch (name) {
        case "text" -> text = once(text, text(parser, value), "text");
        case "label", "labels" -> labels = once(labels, labels(parser, value), "label");
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw complaint(" has more than one value; write one object per line");
    }
    return new RawRow(required(text, "text"), required(labels, "label"), lines.line());
  }

  private <T> T once(@Nullable T before, T value, String name) {
    if (before != null) {
      throw complaint(" has \"" + name + "\" twice; keep one");
    }
    return value;
  }

  private <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw complaint(" has no \"" + name + "\"; every row needs \"text\" and \"label\"");
    }
    return value;
  }

  private String text(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.VALUE_STRING) {
      throw complaint(" \"text\" must be a string");
    }
    return parser.getText();
  }

  private List<String> labels(JsonParser parser, JsonToken value) throws IOException {
    if (value != JsonToken.START_ARRAY) {
      return List.of(label(parser, value));
    }
    Set<String> labels = new LinkedHashSet<>();
    for (JsonToken each = parser.nextToken();
        each != JsonToken.END_ARRAY;
        each = parser.nextToken()) {
      labels.add(label(parser, each));
    }
    return List.copyOf(labels);
  }

  private String label(JsonParser parser, JsonToken value) throws IOException {
    if (!value.isScalarValue() || value == JsonToken.VALUE_NULL) {
      throw complaint(" \"label\" must be a string, a number, or an array of them");
    }
    return parser.getText();
  }

  private DataException complaint(String what) {
    return new DataException(lines.place() + what);
  }
}
