package dev.signalbox.encoder;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * What BERT normalisation and pre-tokenisation make of one code point, packed into a long: its
 * {@link #kind} and the characters it becomes. Both stages look at one code point at a time, so one
 * table does for both. Its pages of 256 code points are computed when a text first needs them; all
 * of them would take 9 MB. Thread-safe.
 */
final class BertNormalizer {

  /** Becomes nothing and does not end a word. */
  static final int NOTHING = 0;

  /** Becomes nothing and ends a word. */
  static final int SPACE = 1;

  /** Becomes characters of a word: {@link #first}, then those of {@link #rest}. */
  static final int WORD = 2;

  /** Becomes a word of its own, {@link #first}: punctuation or an ideograph. */
  static final int ALONE = 3;

  private static final int KIND_BITS = 2;
  private static final int FIRST_BITS = 22;
  private static final int REST_BITS = 20;

  private static final int PAGE_BITS = 8;
  private static final int PAGE_SIZE = 1 << PAGE_BITS;
  private static final int REPLACEMENT_CHARACTER = 0xFFFD;

  private final Options options;
  private final long[] firstPage;
  private final AtomicReferenceArray<long[]> pages =
      new AtomicReferenceArray<>((Character.MAX_CODE_POINT + 1) >> PAGE_BITS);

  BertNormalizer(Options options) {
    this.options = options;
    this.firstPage = computePage(0);
  }

  /** The switches of {@code BertNormalizer} in a {@code tokenizer.json}. */
  record Options(
      boolean cleanText, boolean spaceIdeographs, boolean stripAccents, boolean lowercase) {}

  /** Looks a code point up; a lone surrogate counts as U+FFFD, which is what UTF-8 would hold. */
  long lookup(int codePoint) {
    return codePoint < PAGE_SIZE
        ? firstPage[codePoint]
        : page(codePoint >> PAGE_BITS)[codePoint & (PAGE_SIZE - 1)];
  }

  static int kind(long entry) {
    return (int) entry & ((1 << KIND_BITS) - 1);
  }

  static int first(long entry) {
    return (int) (entry >>> KIND_BITS) & ((1 << FIRST_BITS) - 1);
  }

  /** The characters after the first, 0 if there are none; {@link #next} and {@link #shift} them. */
  static long rest(long entry) {
    return entry >>> (KIND_BITS + FIRST_BITS);
  }

  static int next(long rest) {
    return (int) rest & ((1 << REST_BITS) - 1);
  }

  static long shift(long rest) {
    return rest >>> REST_BITS;
  }

  private long[] page(int number) {
    long[] page = pages.get(number);
    if (page == null) {
      page = computePage(number);
      pages.set(number, page);
    }
    return page;
  }

  private long[] computePage(int number) {
    long[] page = new long[PAGE_SIZE];
    for (int i = 0; i < PAGE_SIZE; i++) {
      page[i] = compute(number << PAGE_BITS | i);
    }
    return page;
  }

  private long compute(int codePoint) {
    if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
      return compute(REPLACEMENT_CHARACTER);
    }
    if (options.cleanText && BertCharacters.isRemoved(codePoint)) {
      return NOTHING;
    }
    return BertCharacters.isWhitespace(codePoint)
        ? SPACE
        : pack(codePoint, normalized(codePoint).codePoints().toArray());
  }

  private String normalized(int codePoint) {
    String stripped = options.stripAccents ? stripped(codePoint) : Character.toString(codePoint);
    return options.lowercase ? lowercase(stripped) : stripped;
  }

  private static String stripped(int codePoint) {
    StringBuilder stripped = new StringBuilder();
    BertCharacters.decomposed(codePoint)
        .codePoints()
        .filter(part -> !BertCharacters.isNonspacingMark(part))
        .forEach(stripped::appendCodePoint);
    return stripped.toString();
  }

  private static String lowercase(String text) {
    StringBuilder lowercase = new StringBuilder();
    text.codePoints().mapToObj(BertCharacters::lowercase).forEach(lowercase::append);
    return lowercase.toString();
  }

  /** No decomposition has more than three characters that are not accents. */
  private long pack(int original, int[] normalized) {
    if (normalized.length == 0) {
      return NOTHING;
    }
    long rest = 0;
    for (int i = normalized.length - 1; i > 0; i--) {
      rest = rest << REST_BITS | normalized[i];
    }
    int kind = standsAlone(original, normalized[0]) ? ALONE : WORD;
    return (rest << FIRST_BITS | normalized[0]) << KIND_BITS | kind;
  }

  private boolean standsAlone(int original, int normalized) {
    return (options.spaceIdeographs && BertCharacters.isIdeograph(original))
        || BertCharacters.isPunctuation(normalized);
  }
}
