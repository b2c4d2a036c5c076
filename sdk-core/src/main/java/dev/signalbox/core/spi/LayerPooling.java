package dev.signalbox.core.spi;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One block of an embedding: a layer of the network and how its tokens are pooled. Layers below the
 * last keep more of the wording and less of the topic; blocks of several layers one after the other
 * cost no second run. <em>Immutable.</em>
 *
 * @param layersBelowLast 0 for the last hidden state, 1 for the layer below it, and so on
 * @param pooling over the tokens of that layer
 */
public record LayerPooling(int layersBelowLast, Pooling pooling) {
  private static final Pattern FORM =
      Pattern.compile("(cls|mean)(?:-([0-9]{1,4}))?", Pattern.CASE_INSENSITIVE);

  public LayerPooling {
    if (layersBelowLast < 0) {
      throw new IllegalArgumentException(
          "layersBelowLast must not be negative: " + layersBelowLast);
    }
  }

  /**
   * The form in a bundle: {@code mean} for the last layer, {@code mean-4} for four below it.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static LayerPooling parse(String form) {
    Matcher parts = FORM.matcher(form);
    if (!parts.matches()) {
      throw unreadable(form);
    }
    String below = parts.group(2);
    return new LayerPooling(
        below == null ? 0 : Integer.parseInt(below),
        Pooling.valueOf(parts.group(1).toUpperCase(Locale.ROOT)));
  }

  /**
   * Parses a list of {@link #parse forms} between plus signs, as in {@code cls+mean+mean-4}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  public static List<LayerPooling> parseAll(String forms) {
    List<String> parts = List.of(forms.split("\\+", -1));
    if (!parts.stream().allMatch(form -> FORM.matcher(form).matches())) {
      throw unreadable(forms);
    }
    return parts.stream().map(LayerPooling::parse).toList();
  }

  private static IllegalArgumentException unreadable(String form) {
    return new IllegalArgumentException(
        "\"" + form + "\" does not name a pooling; write cls, mean or mean-4, joined by +");
  }

  /** The inverse of {@link #parseAll}. */
  public static String format(List<LayerPooling> blocks) {
    return blocks.stream().map(LayerPooling::toString).collect(Collectors.joining("+"));
  }

  @Override
  public String toString() {
    String name = pooling.name().toLowerCase(Locale.ROOT);
    return layersBelowLast == 0 ? name : name + "-" + layersBelowLast;
  }
}
