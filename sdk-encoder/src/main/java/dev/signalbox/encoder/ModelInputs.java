package dev.signalbox.encoder;

import java.util.List;

/** What the networks of the BERT family are fed. */
final class ModelInputs {
  private static final String IDS = "input_ids";
  private static final String MASK = "attention_mask";
  private static final String TYPES = "token_type_ids";

  /** Inputs that can be filled. */
  static final List<String> KNOWN = List.of(IDS, MASK, TYPES);

  private ModelInputs() {}

  /**
   * The values of an input, row-major; shorter texts are padded with 0.
   *
   * @param tokens per row
   */
  static long[] values(String input, List<TokenizedText> batch, int tokens) {
    long[] values = new long[batch.size() * tokens];
    for (int row = 0; row < batch.size(); row++) {
      TokenizedText text = batch.get(row);
      int start = row * tokens;
      switch (input) {
        case IDS -> text.copyTo(values, start);
        case MASK -> java.util.Arrays.fill(values, start, start + text.length(), 1);
        case TYPES -> {} // one segment: all 0
        default -> throw new IllegalArgumentException("unknown input \"" + input + "\"");
      }
    }
    return values;
  }
}
