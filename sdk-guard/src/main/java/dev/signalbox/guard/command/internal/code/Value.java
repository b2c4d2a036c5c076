package dev.signalbox.guard.command.internal.code;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is known of an expression without running it. */
sealed interface Value
    permits Value.Text,
        Value.Items,
        Value.Fields,
        Value.Name,
        Value.Made,
        Value.Member,
        Value.Choice,
        Unknown {
  int MAX_OPTIONS = 16;
  int MAX_TEXT = 4096;
  String HOLE = String.valueOf(CodeAct.HOLE);

  /** A string or number; may hold {@link CodeAct#HOLE}. */
  record Text(String text) implements Value {}

  /** A list or tuple. */
  record Items(List<Value> values) implements Value {
    public Items {
      values = List.copyOf(values);
    }
  }

  /** A dictionary, hash or object literal. */
  record Fields(Map<String, Value> values) implements Value {
    public Fields {
      values = Map.copyOf(values);
    }
  }

  /** Something the language or a module provides: {@code os.path}. */
  record Name(String path) implements Value {}

  /** An object of a known type: {@code Path("/srv")}. */
  record Made(String type, List<Value> args) implements Value {
    public Made {
      args = List.copyOf(args);
    }
  }

  /** A member of something that is not a name. */
  record Member(Value owner, String name) implements Value {}

  /** One of several values. */
  record Choice(List<Value> options) implements Value {
    public Choice {
      options = List.copyOf(options);
    }
  }

  static Value text(String text) {
    return new Text(text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + HOLE);
  }

  static Value choice(List<Value> options) {
    List<Value> flat = new ArrayList<>();
    for (Value option : options) {
      if (option instanceof Choice inner) {
        flat.addAll(inner.options());
      } else {
        flat.add(option);
      }
    }
    if (flat.isEmpty()) {
      return Unknown.VALUE;
    }
    return flat.size() == 1 ? flat.get(0) : new Choice(limited(flat));
  }

  private static List<Value> limited(List<Value> options) {
    if (options.size() <= MAX_OPTIONS) {
      return options;
    }
    List<Value> kept = new ArrayList<>(options.subList(0, MAX_OPTIONS));
    kept.add(Unknown.VALUE);
    return kept;
  }

  /** All texts that it can be; a hole where nothing is known. */
  default List<String> texts() {
    Set<String> texts = new LinkedHashSet<>();
    collect(this, texts, 0);
    return List.copyOf(texts);
  }

  /** The text if there is only one and all of it is known, else null. */
  default @Nullable String constant() {
    return this instanceof Text t && t.text().indexOf(CodeAct.HOLE) < 0 ? t.text() : null;
  }

  private static void collect(Value value, Set<String> texts, int depth) {
    if (texts.size() > MAX_OPTIONS || depth > 4) {
      texts.add(HOLE);
    } else if (value instanceof Text t) {
      texts.add(t.text());
    } else if (value instanceof Made made && !made.args().isEmpty()) {
      collect(made.args().get(0), texts, depth + 1);
    } else if (value instanceof Items items && !items.values().isEmpty()) {
      items.values().forEach(v -> collect(v, texts, depth + 1));
    } else if (value instanceof Choice choice) {
      choice.options().forEach(v -> collect(v, texts, depth + 1));
    } else {
      texts.add(HOLE);
    }
  }

  /** What a loop over it sees. */
  default Value elements() {
    if (this instanceof Items items) {
      return choice(items.values());
    }
    if (this instanceof Choice choice) {
      return choice(choice.options().stream().map(Value::elementsOfOne).toList());
    }
    return elementsOfOne(this);
  }

  private static Value elementsOfOne(Value value) {
    if (value instanceof Items items) {
      return choice(items.values());
    }
    return value instanceof Made ? value : Unknown.VALUE;
  }

  /** Both texts one after the other. */
  static Value concat(Value left, Value right) {
    if (left instanceof Items a && right instanceof Items b) {
      List<Value> all = new ArrayList<>(a.values());
      all.addAll(b.values());
      return new Items(all.size() > 1000 ? all.subList(0, 1000) : all);
    }
    if (left instanceof Text a && right instanceof Text b) {
      return a.text().length() > MAX_TEXT ? left : text(a.text() + b.text());
    }
    List<Value> options = new ArrayList<>();
    for (String a : left.texts()) {
      for (String b : right.texts()) {
        options.add(text(a + b));
      }
    }
    return choice(options.size() > MAX_OPTIONS ? options.subList(0, MAX_OPTIONS) : options);
  }
}
