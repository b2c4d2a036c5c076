package dev.signalbox.encoder;

import dev.signalbox.encoder.AddedTokens.AddedToken;
import java.util.Arrays;

/** One pass over one text: collects words, cuts them into pieces, stops when full. */
final class WordPieceScan {

  private static final int FIRST_CAPACITY = 64;

  private final WordPieceModel model;
  private final int maxIds;

  private final char[] word;
  private final int[] pieces;
  private int wordChars;
  private int wordCodePoints;
  private boolean wordTooLong;

  private int[] ids;
  private int count;
  private boolean truncated;

  /** Leaves room for one closing token, so that {@code maxTokens} holds with it. */
  WordPieceScan(WordPieceModel model, int maxTokens) {
    this.model = model;
    this.maxIds = maxTokens - 1;
    this.word = new char[2 * model.maxWordCodePoints()];
    this.pieces = new int[word.length];
    this.ids = new int[Math.min(maxTokens, FIRST_CAPACITY)];
  }

  TokenizedText read(String text) {
    append(model.openingId());
    int at = 0;
    while (at < text.length() && !truncated) {
      AddedToken added = model.addedTokens().at(text, at);
      if (added == null) {
        int codePoint = text.codePointAt(at);
        accept(codePoint);
        at += Character.charCount(codePoint);
      } else {
        endWord();
        emit(added.id());
        at += added.content().length();
      }
    }
    endWord();
    append(model.closingId());
    return new TokenizedText(Arrays.copyOf(ids, count), truncated);
  }

  private void accept(int codePoint) {
    long entry = model.normalizer().lookup(codePoint);
    switch (BertNormalizer.kind(entry)) {
      case BertNormalizer.WORD -> extendWord(entry);
      case BertNormalizer.SPACE -> endWord();
      case BertNormalizer.ALONE -> standAlone(BertNormalizer.first(entry));
      default -> {} // NOTHING
    }
  }

  private void extendWord(long entry) {
    extendWord(BertNormalizer.first(entry));
    for (long rest = BertNormalizer.rest(entry); rest != 0; rest = BertNormalizer.shift(rest)) {
      extendWord(BertNormalizer.next(rest));
    }
  }

  private void standAlone(int character) {
    endWord();
    extendWord(character);
    endWord();
  }

  /** Of a word that is too long only the beginning is kept. */
  private void extendWord(int character) {
    if (count == maxIds) {
      truncated = true;
    } else if (wordCodePoints < model.maxWordCodePoints()) {
      wordCodePoints++;
      wordChars += Character.toChars(character, word, wordChars);
    } else {
      wordTooLong = true;
    }
  }

  private void endWord() {
    if (wordTooLong) {
      emit(model.unknownId());
    } else {
      int pieceCount = model.vocabulary().split(word, wordChars, pieces);
      for (int i = 0; i < pieceCount && !truncated; i++) {
        emit(pieces[i]);
      }
    }
    wordChars = 0;
    wordCodePoints = 0;
    wordTooLong = false;
  }

  private void emit(int id) {
    if (count < maxIds) {
      append(id);
    } else {
      truncated = true;
    }
  }

  private void append(int id) {
    if (count == ids.length) {
      ids = Arrays.copyOf(ids, 2 * count);
    }
    ids[count++] = id;
  }
}
