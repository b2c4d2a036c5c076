package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Made;
import dev.signalbox.guard.command.internal.code.Value.Name;
import dev.signalbox.guard.command.internal.code.Value.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Computes the values of pure calls where that is cheap. */
final class Folds {
  private Folds() {}

  static Value fold(Effect effect, Value self, Arguments args) {
    Value given = effect.arg() == Effect.SELF ? self : args.at(effect.arg());
    return switch (effect.detail()) {
      case "same" -> given;
      case "home" -> Value.text("~");
      case "home-path" -> new Made("pathlib.Path", List.of(Value.text("~")));
      case "here-path" -> new Made("pathlib.Path", List.of(Value.text(".")));
      case "here" -> Value.text(".");
      case "temp" -> Value.text("/tmp/" + Value.HOLE);
      case "env" -> environment(given);
      case "path" -> joinPath(args.positional());
      case "listed" -> new Items(List.of(Value.concat(given, Value.text("/*"))));
      case "found" -> new Items(List.of(given));
      case "below" -> new Items(List.of(joinPath(List.of(self, args.at(0)))));
      case "join" -> join(self, args.at(0));
      case "join-list" -> join(args.at(1), args.at(0));
      case "join-args" -> join(args.at(0), new Items(args.spread().stream().skip(1).toList()));
      case "concat" -> args.positional().stream().reduce(Value.text(""), Value::concat);
      case "format" -> format(self, args.positional());
      case "sprintf" -> percent(args.at(0), new Items(args.positional().stream().skip(1).toList()));
      case "replace" -> replace(self, args.at(0), args.at(1));
      case "reverse" -> reverse(given);
      case "lower" -> each(given, t -> t.toLowerCase(Locale.ROOT));
      case "strip" -> each(given, String::strip);
      case "base64" -> each(given, Folds::base64);
      case "hex" -> each(given, Folds::hex);
      case "chars" -> chars(args.spread());
      case "split" -> split(self, args.at(0));
      case "collection" ->
          self instanceof Name n && args.at(0).constant() != null
              ? new Name(n.path() + "." + args.at(0).constant())
              : Unknown.VALUE;
      case "member" -> member(args.at(0), args.at(1));
      case "map" -> map(args.at(0), args.at(1));
      case "list" -> new Items(args.spread());
      default -> Unknown.VALUE;
    };
  }

  /** A value as a part of a text: a name is not known there. */
  static Value plain(Value value) {
    return value instanceof Name ? Unknown.VALUE : value;
  }

  private static Value environment(Value name) {
    String text = name.constant();
    return text == null ? Unknown.VALUE : Scope.environment(text);
  }

  /** Joins parts of a path; an absolute part starts anew. */
  static Value joinPath(List<Value> parts) {
    Value path = Value.text("");
    for (Value part : parts) {
      String known = part.constant();
      boolean root = known != null && (known.startsWith("/") || known.startsWith("~"));
      boolean empty = "".equals(path.constant());
      if (empty || root) {
        path = part instanceof Made made ? Value.concat(made, Value.text("")) : part;
      } else {
        Value slash =
            path.texts().stream().allMatch(t -> t.endsWith("/")) ? Value.text("") : Value.text("/");
        path = Value.concat(Value.concat(path, slash), part);
      }
    }
    return path;
  }

  private static Value join(Value separator, Value all) {
    if (!(all instanceof Items items)) {
      return all instanceof Text ? all : Unknown.VALUE;
    }
    Value joined = Value.text("");
    boolean first = true;
    for (Value item : items.values()) {
      Value between = first ? Value.text("") : separator;
      joined = Value.concat(Value.concat(joined, between), item);
      first = false;
    }
    return joined;
  }

  private static Value format(Value template, List<Value> values) {
    String text = template.constant();
    if (text == null) {
      return Unknown.VALUE;
    }
    Value result = Value.text("");
    int used = 0;
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String inside = text.substring(open + 1, close);
      Value value = Unknown.VALUE;
      if (inside.isEmpty() && used < values.size()) {
        value = values.get(used++);
      } else if (inside.equals("0") && !values.isEmpty()) {
        value = values.get(0);
      }
      result = Value.concat(Value.concat(result, Value.text(text.substring(from, open))), value);
      from = close + 1;
    }
    return Value.concat(result, Value.text(text.substring(from)));
  }

  /** Fills in the marks of {@code printf}. */
  static Value percent(Value template, Value given) {
    String text = template.constant();
    if (text == null) {
      return Unknown.VALUE;
    }
    List<Value> values = given instanceof Items items ? items.values() : List.of(given);
    Value result = Value.text("");
    int used = 0;
    int from = 0;
    for (int mark = text.indexOf('%'); mark >= 0; mark = text.indexOf('%', from)) {
      int stop = mark + 1;
      while (stop < text.length() && "0123456789.-+ #".indexOf(text.charAt(stop)) >= 0) {
        stop++;
      }
      boolean literal = stop < text.length() && text.charAt(stop) == '%';
      Value value =
          literal ? Value.text("%") : used < values.size() ? values.get(used++) : Unknown.VALUE;
      result = Value.concat(Value.concat(result, Value.text(text.substring(from, mark))), value);
      from = Math.min(text.length(), stop + 1);
    }
    return Value.concat(result, Value.text(text.substring(from)));
  }

  private static Value replace(Value self, Value from, Value to) {
    String text = self.constant();
    String old = from.constant();
    String with = to.constant();
    return text == null || old == null || with == null || old.isEmpty()
        ? Unknown.VALUE
        : Value.text(text.replace(old, with));
  }

  private static Value reverse(Value value) {
    return each(value, t -> new StringBuilder(t).reverse().toString());
  }

  private static Value each(Value value, UnaryOperator<String> change) {
    String text = value.constant();
    return text == null ? Unknown.VALUE : Value.text(change.apply(text));
  }

  private static String base64(String text) {
    try {
      byte[] bytes = Base64.getMimeDecoder().decode(text);
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Value.HOLE;
    }
  }

  private static String hex(String text) {
    StringBuilder out = new StringBuilder();
    String digits = text.replace(" ", "");
    for (int i = 0; i + 1 < digits.length(); i += 2) {
      int high = Character.digit(digits.charAt(i), 16);
      int low = Character.digit(digits.charAt(i + 1), 16);
      if (high < 0 || low < 0) {
        return Value.HOLE;
      }
      out.append((char) (high * 16 + low));
    }
    return out.toString();
  }

  private static Value chars(List<Value> codes) {
    StringBuilder out = new StringBuilder();
    for (Value code : codes) {
      out.append(character(code.constant()));
    }
    return Value.text(out.toString());
  }

  private static String character(@Nullable String number) {
    try {
      int code = number == null ? -1 : Integer.decode(number);
      return Character.isValidCodePoint(code) ? Character.toString(code) : Value.HOLE;
    } catch (NumberFormatException e) {
      return Value.HOLE;
    }
  }

  private static Value split(Value self, Value separator) {
    String text = self.constant();
    String mark = separator == Unknown.VALUE ? " " : separator.constant();
    if (text == null || mark == null || mark.isEmpty()) {
      return Unknown.VALUE;
    }
    List<Value> parts = new ArrayList<>();
    int from = 0;
    for (int at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, from)) {
      if (at > from || separator != Unknown.VALUE) {
        parts.add(Value.text(text.substring(from, at)));
      }
      from = at + mark.length();
    }
    parts.add(Value.text(text.substring(from)));
    return new Items(parts);
  }

  private static Value member(Value owner, Value name) {
    String text = name.constant();
    if (owner instanceof Name n && text != null) {
      return new Name(n.path() + "." + text);
    }
    return new Value.Member(Unknown.VALUE, text == null ? Value.HOLE : text);
  }

  private static Value map(Value function, Value all) {
    boolean characters = function instanceof Name n && n.path().equals("chr");
    if (!characters || !(all instanceof Items items)) {
      return Unknown.VALUE;
    }
    return new Items(items.values().stream().map(v -> chars(List.of(v))).toList());
  }
}
