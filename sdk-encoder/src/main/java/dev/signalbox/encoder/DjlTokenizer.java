package dev.signalbox.encoder;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import dev.signalbox.core.ModelLoadException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/**
 * The reference: Hugging Face {@code tokenizers} through DJL, for families other than WordPiece.
 * Loads native code; offline, without telemetry. <em>Thread-safe.</em>
 */
final class DjlTokenizer implements Tokenizer {
  private static final int SPECIAL_TOKENS = 2;

  /** No token of any known vocabulary is longer; what lies beyond cannot be read anyway. */
  private static final int MAX_CHARS_PER_TOKEN = 64;

  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(30);

  private final HuggingFaceTokenizer tokenizer;
  private final DrainGate gate = new DrainGate();

  private DjlTokenizer(HuggingFaceTokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  static DjlTokenizer fromTokenizerJson(byte[] json, String origin) {
    DjlOffline.ensure();
    try {
      return new DjlTokenizer(
          HuggingFaceTokenizer.newInstance(
              new ByteArrayInputStream(json),
              Map.of("padding", "false", "truncation", "false", "addSpecialTokens", "true")));
    } catch (IOException | RuntimeException e) {
      throw new ModelLoadException(
          "the tokenizer.json of " + origin + " cannot be used: " + e.getMessage(), e);
    }
  }

  @Override
  public TokenizedText tokenize(String text, int maxTokens) {
    if (maxTokens < SPECIAL_TOKENS) {
      throw new IllegalArgumentException(
          "maxTokens must be at least " + SPECIAL_TOKENS + ": " + maxTokens);
    }
    String beginning = bounded(text, maxTokens);
    Encoding encoding = encode(beginning);
    long[] ids = encoding.getIds();
    if (ids.length <= maxTokens) {
      boolean truncated = beginning.length() < text.length();
      return TokenizedText.of(toInts(ids, ids.length), truncated);
    }
    return TokenizedText.of(cut(encoding, ids, maxTokens), true);
  }

  private Encoding encode(String text) {
    if (!gate.enter()) {
      throw new IllegalStateException("the tokenizer is closed");
    }
    try {
      return tokenizer.encode(text);
    } finally {
      gate.leave();
    }
  }

  /** Keeps the special tokens at both ends and as many of the text's as fit between. */
  private static int[] cut(Encoding encoding, long[] ids, int maxTokens) {
    long[] special = encoding.getSpecialTokenMask();
    int tail = 0;
    while (tail < maxTokens && special[ids.length - 1 - tail] == 1) {
      tail++;
    }
    int[] kept = toInts(ids, maxTokens);
    for (int i = 0; i < tail; i++) {
      kept[maxTokens - tail + i] = (int) ids[ids.length - tail + i];
    }
    return kept;
  }

  private static String bounded(String text, int maxTokens) {
    long limit = (long) maxTokens * MAX_CHARS_PER_TOKEN;
    return text.length() <= limit ? text : text.substring(0, (int) limit);
  }

  private static int[] toInts(long[] ids, int length) {
    return Arrays.stream(ids, 0, length).mapToInt(Math::toIntExact).toArray();
  }

  /** Waits for running calls: the native tokenizer must not be freed under them. */
  @Override
  public void close() {
    if (gate.close(CLOSE_PATIENCE)) {
      tokenizer.close();
    }
  }
}
