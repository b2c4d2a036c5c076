package dev.signalbox.encoder;

/**
 * A {@code tokenizer.json} asks for what {@link WordPieceTokenizer} cannot reproduce exactly. The
 * caller loads the reference tokenizer instead.
 */
final class UnsupportedTokenizerException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  UnsupportedTokenizerException(String what) {
    super(
        "tokenizer.json: "
            + what
            + "; the built-in WordPiece tokenizer cannot reproduce this, use the reference"
            + " tokenizer (ai.djl.huggingface:tokenizers) for this model");
  }
}
