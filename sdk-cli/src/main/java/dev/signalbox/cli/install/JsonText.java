package dev.signalbox.cli.install;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A JSON text and where in it everything is, so that parts can be changed while the rest stays as
 * it was written. Immutable: each change gives a new one.
 */
final class JsonText {
  private static final String REMEDY = "; nothing was changed: correct the file, then try again";

  private final String file;
  private final String text;
  private final Node root;

  private JsonText(String file, String text, Node root) {
    this.file = file;
    this.text = text;
    this.root = root;
  }

  /**
   * Reads a text.
   *
   * @param file what messages call it
   * @throws DataException with line and column, if it is not one JSON object: comments, names that
   *     are there twice and trailing commas are refused, too
   */
  static JsonText of(String file, String text) {
    JsonFactory factory =
        JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();
    try (JsonParser parser = factory.createParser(text)) {
      parser.nextToken();
      Node root = node(parser, 0);
      if (root.kind != Kind.OBJECT || parser.nextToken() != null) {
        throw new DataException(file + " is not one JSON object" + REMEDY);
      }
      return new JsonText(file, text, root);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      String place = at == null ? "" : ":" + at.getLineNr() + ":" + at.getColumnNr();
      String hint = text.contains("//") || text.contains("/*") ? " (comments are not JSON)" : "";
      throw new DataException(file + place + " is not JSON" + hint + REMEDY, e);
    } catch (IOException e) {
      throw new DataException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Node node(JsonParser parser, int nameStart) throws IOException {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return new Node(Kind.OTHER, "", 0, 0, 0, "", List.of());
    }
    int start = (int) parser.currentTokenLocation().getCharOffset();
    int from = nameStart > 0 ? nameStart : start;
    String name = nameStart > 0 ? Objects.requireNonNullElse(parser.currentName(), "") : "";
    List<Node> children = new ArrayList<>();
    String value = "";
    Kind kind = Kind.OTHER;
    if (token == JsonToken.START_OBJECT) {
      kind = Kind.OBJECT;
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        int at = (int) parser.currentTokenLocation().getCharOffset();
        parser.nextToken();
        children.add(node(parser, at));
      }
    } else if (token == JsonToken.START_ARRAY) {
      kind = Kind.ARRAY;
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        children.add(node(parser, 0));
      }
    } else {
      kind = token == JsonToken.VALUE_STRING ? Kind.STRING : Kind.OTHER;
      value = parser.getText(); // also reads the token to its end
    }
    int end = (int) parser.currentLocation().getCharOffset();
    return new Node(kind, name, from, start, end, value, children);
  }

  enum Kind {
    OBJECT,
    ARRAY,
    STRING,
    OTHER
  }

  /**
   * One value.
   *
   * @param name its name in the object around it
   * @param from where its name begins, else it
   * @param start where it begins
   * @param end behind its last character
   * @param value the string, if it is one
   */
  record Node(
      Kind kind, String name, int from, int start, int end, String value, List<Node> children) {
    Node {
      children = List.copyOf(children);
    }

    Optional<Node> member(String wanted) {
      return kind == Kind.OBJECT
          ? children.stream().filter(child -> child.name.equals(wanted)).findFirst()
          : Optional.empty();
    }

    /** The member of that name that is a string. */
    Optional<String> string(String wanted) {
      return member(wanted).filter(child -> child.kind == Kind.STRING).map(Node::value);
    }
  }

  String text() {
    return text;
  }

  Node root() {
    return root;
  }

  /** What is at the end of a path of names; empty if it is not there. */
  Optional<Node> find(String... path) {
    Optional<Node> at = Optional.of(root);
    for (String name : path) {
      at = at.flatMap(node -> node.member(name));
    }
    return at;
  }

  /**
   * What is at the end of a path.
   *
   * @throws DataException if it is there and of another kind
   */
  Optional<Node> find(Kind kind, String... path) {
    Optional<Node> found = find(path);
    if (found.isPresent() && found.get().kind != kind) {
      throw new DataException(
          place(found.get())
              + " "
              + String.join(".", path)
              + " is not "
              + (kind == Kind.OBJECT ? "an object" : "a list")
              + REMEDY);
    }
    return found;
  }

  private String place(Node node) {
    String before = text.substring(0, node.start);
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return file + ":" + line + ":" + (node.start - before.lastIndexOf('\n'));
  }

  /** Whether it is that value, in whatever layout. */
  boolean says(Node node, Object value) {
    return JsonPrint.compact(value).equals(JsonPrint.compact(plain(node)));
  }

  private Object plain(Node node) {
    return switch (node.kind) {
      case OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        node.children.forEach(child -> map.put(child.name, plain(child)));
        yield map;
      }
      case ARRAY -> node.children.stream().map(this::plain).toList();
      case STRING -> node.value;
      case OTHER -> new JsonPrint.Raw(text.substring(node.start, node.end));
    };
  }

  /** The same with one more member, behind the others. */
  JsonText with(Node object, String name, Object value) {
    return insert(object, JsonPrint.quoted(name) + ": ", value);
  }

  /** The same with one more item, behind the others. */
  JsonText with(Node array, Object value) {
    return insert(array, "", value);
  }

  private JsonText insert(Node container, String label, Object value) {
    List<Node> children = container.children;
    String unit = unit();
    if (children.isEmpty()) {
      String outer = indentation(container.from);
      String inner = outer + unit;
      String item = inner + label + JsonPrint.pretty(value, inner, unit);
      return spliced(container.start + 1, container.end - 1, "\n" + item + "\n" + outer);
    }
    Node last = children.get(children.size() - 1);
    boolean lines = text.substring(container.start, children.get(0).from).indexOf('\n') >= 0;
    String inner = lines ? indentation(last.from) : "";
    String item = lines ? JsonPrint.pretty(value, inner, unit) : JsonPrint.compact(value);
    return spliced(last.end, last.end, (lines ? ",\n" + inner : ", ") + label + item);
  }

  /** The same without one child. */
  JsonText without(Node container, Node child) {
    List<Node> children = container.children;
    int at = children.indexOf(child);
    if (children.size() == 1) {
      return spliced(container.start + 1, container.end - 1, "");
    }
    return at > 0
        ? spliced(children.get(at - 1).end, child.end, "")
        : spliced(child.from, children.get(1).from, "");
  }

  private JsonText spliced(int from, int to, String between) {
    return of(file, text.substring(0, from) + between + text.substring(to));
  }

  /** The blanks before the line that a place is in. */
  private String indentation(int place) {
    int start = text.lastIndexOf('\n', place - 1) + 1;
    int end = start;
    while (end < place && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
      end++;
    }
    return text.substring(start, end);
  }

  /** By what the file's own author indents. */
  private String unit() {
    List<Node> children = root.children;
    String first = children.isEmpty() ? "" : indentation(children.get(0).from);
    return first.isEmpty() ? "  " : first;
  }
}
