package dev.signalbox.encoder;

/**
 * All that {@link WordPieceTokenizer} needs of a {@code tokenizer.json}. Immutable but for what the
 * normalizer remembers.
 *
 * @param maxWordCodePoints a longer word is the unknown token
 */
record WordPieceModel(
    AddedTokens addedTokens,
    BertNormalizer normalizer,
    WordPieceVocabulary vocabulary,
    int maxWordCodePoints,
    int unknownId,
    int openingId,
    int closingId) {}
