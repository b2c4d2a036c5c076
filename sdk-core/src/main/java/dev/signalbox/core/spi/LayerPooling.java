package dev.signalbox.core.spi;

import java.util.List;
import java.util.Locale;
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
  public LayerPooling {
    if (layersBelowLast < 0) {
      throw new IllegalArgumentException(
          "layersBelowLast must not be negative: " + layersBelowLast);
    }
  }

  /** The form in a bundle: {@code mean} for the last layer, {@code mean-4} for four below it. */
  public static LayerPooling parse(String form) {
    String[] parts = form.split("-", 2);
    int below = parts.length == 1 ? 0 : Integer.parseInt(parts[1]);
    return new LayerPooling(below, Pooling.valueOf(parts[0].toUpperCase(Locale.ROOT)));
  }

  /** Parses a list of {@link #parse forms} between plus signs, as in {@code cls+mean+mean-4}. */
  public static List<LayerPooling> parseAll(String forms) {
    return java.util.Arrays.stream(forms.split("\\+")).map(LayerPooling::parse).toList();
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
