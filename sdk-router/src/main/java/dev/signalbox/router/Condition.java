package dev.signalbox.router;

import java.util.List;

/**
 * When a {@link Rule} applies. Only the first 20,000 characters of a text are looked at, so that a
 * huge text costs no more than a long one. <em>Immutable.</em>
 */
public sealed interface Condition permits Condition.Keyword, Condition.Regex {

  /**
   * The text contains any of these phrases as whole words. Case, line breaks, width and composition
   * of characters (NFKC) and invisible characters make no difference; punctuation within a phrase
   * does. Scripts written without spaces match anywhere. Costs the same for one phrase or
   * thousands.
   *
   * @param phrases at least one, each of one or more words and at most 200 characters
   */
  record Keyword(List<String> phrases) implements Condition {
    private static final int MAX_CHARS = 200;

    /**
     * Checks the phrases.
     *
     * @throws IllegalArgumentException if there is none, or one has no word or is too long
     */
    public Keyword {
      phrases = List.copyOf(phrases);
      if (phrases.isEmpty()) {
        throw new IllegalArgumentException("a keyword condition needs at least one phrase");
      }
      phrases.forEach(Keyword::check);
    }

    private static void check(String phrase) {
      if (phrase.length() > MAX_CHARS) {
        throw new IllegalArgumentException("a keyword phrase has at most 200 characters");
      }
      if (Words.of(phrase).isEmpty()) {
        throw new IllegalArgumentException("a keyword phrase must not be blank");
      }
    }
  }

  /**
   * The pattern is found somewhere in the text. The syntax is RE2's: as in {@code java.util.regex}
   * but without look-around and back-references, so that time is linear in the text whatever it
   * holds.
   *
   * @param pattern at most 1,000 characters; must not match the empty text
   */
  record Regex(String pattern) implements Condition {
    /**
     * Compiles the pattern once as a check.
     *
     * @throws IllegalArgumentException if it is malformed or matches the empty text
     */
    public Regex {
      LinearPattern.compile(pattern);
    }
  }
}
