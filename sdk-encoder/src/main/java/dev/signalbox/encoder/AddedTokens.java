package dev.signalbox.encoder;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that are found in the raw text before anything else is done to it, such as {@code
 * [MASK]}; where several match, the longest wins. Immutable.
 */
final class AddedTokens {

  private static final int FILTER_SIZE = 256;

  private final List<AddedToken> longestFirst;

  /** Whether a token starts with a character of this low byte. */
  private final boolean[] filter = new boolean[FILTER_SIZE];

  AddedTokens(List<AddedToken> tokens) {
    this.longestFirst =
        tokens.stream()
            .sorted(Comparator.comparingInt((AddedToken token) -> -token.content().length()))
            .toList();
    for (AddedToken token : tokens) {
      filter[token.content().charAt(0) % FILTER_SIZE] = true;
    }
  }

  /** One token and its id; the content is not empty. */
  record AddedToken(String content, int id) {}

  /** Returns the token that starts at a position of the text, null if none does. */
  @Nullable AddedToken at(String text, int index) {
    return filter[text.charAt(index) % FILTER_SIZE] ? search(text, index) : null;
  }

  private @Nullable AddedToken search(String text, int index) {
    for (AddedToken token : longestFirst) {
      if (text.startsWith(token.content(), index)) {
        return token;
      }
    }
    return null;
  }
}
