package dev.signalbox.core.head;

import java.util.Arrays;

/**
 * The n-grams of a text as 32-bit hashes: words, pairs of neighbouring words, and 3 to 5 characters
 * within a word and its boundaries, lower case. Linear in the text, of which the first {@value
 * #MAX_CHARS} chars are read. <em>Thread-safe.</em>
 */
public final class Ngrams {
  /** What lies beyond is not read: a label shows earlier or not at all. */
  public static final int MAX_CHARS = 20_000;

  private static final int SHORTEST = 3;
  private static final int LONGEST = 5;

  /** Longer "words" are keys or noise; their inner n-grams say nothing. */
  private static final int MAX_WORD_CHARS = 40;

  private static final int UNIGRAM_SALT = 0x5bd1e995;
  private static final int BIGRAM_FACTOR = 0x01000193;
  private static final int BIGRAM_SALT = 0x2c1b3c6d;
  private static final int CHARS_SALT = 0x9e3779b1;

  private int[] hashes = new int[256];
  private int count;
  private int previousWord;

  private Ngrams() {}

  /** All n-grams of {@code text}, sorted, each as often as it occurs. */
  public static int[] sorted(String text) {
    Ngrams ngrams = new Ngrams();
    ngrams.read(text);
    int[] found = Arrays.copyOf(ngrams.hashes, ngrams.count);
    Arrays.sort(found);
    return found;
  }

  private void read(String text) {
    int end = Math.min(text.length(), MAX_CHARS);
    char[] padded = new char[MAX_WORD_CHARS + 2];
    int at = 0;
    while (at < end) {
      if (Character.isWhitespace(text.charAt(at))) {
        at++;
        continue;
      }
      int wordEnd = wordEnd(text, at, end);
      addWord(text, at, wordEnd, padded);
      at = wordEnd;
    }
  }

  /** A word is a run of letters, digits and apostrophes; any other char stands alone. */
  private static int wordEnd(String text, int start, int end) {
    if (!Character.isLetterOrDigit(text.charAt(start))) {
      return start + 1;
    }
    int at = start + 1;
    while (at < end && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '\'')) {
      at++;
    }
    return at;
  }

  private void addWord(String text, int start, int end, char[] padded) {
    int hash = 17;
    for (int i = start; i < end; i++) {
      hash = hash * 31 + Character.toLowerCase(text.charAt(i));
    }
    add(mix(hash ^ UNIGRAM_SALT));
    add(mix(previousWord * BIGRAM_FACTOR ^ hash * CHARS_SALT ^ BIGRAM_SALT));
    previousWord = hash;
    int length = end - start;
    if (length <= MAX_WORD_CHARS && (length > 1 || Character.isLetterOrDigit(text.charAt(start)))) {
      addInner(text, start, length, padded);
    }
  }

  private void addInner(String text, int start, int length, char[] padded) {
    padded[0] = ' ';
    for (int i = 0; i < length; i++) {
      padded[i + 1] = Character.toLowerCase(text.charAt(start + i));
    }
    padded[length + 1] = ' ';
    int size = length + 2;
    for (int from = 0; from + SHORTEST <= size; from++) {
      int hash = CHARS_SALT;
      int longest = Math.min(LONGEST, size - from);
      for (int n = 1; n <= longest; n++) {
        hash = hash * 31 + padded[from + n - 1];
        if (n >= SHORTEST) {
          add(mix(hash + n * UNIGRAM_SALT));
        }
      }
    }
  }

  private void add(int hash) {
    if (count == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * count);
    }
    hashes[count++] = hash;
  }

  /** The finaliser of MurmurHash3: spreads every input bit over the result. */
  private static int mix(int h) {
    int x = h;
    x ^= x >>> 16;
    x *= 0x85ebca6b;
    x ^= x >>> 13;
    x *= 0xc2b2ae35;
    return x ^ x >>> 16;
  }
}
