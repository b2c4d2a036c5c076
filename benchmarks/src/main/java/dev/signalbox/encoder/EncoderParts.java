package dev.signalbox.encoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;

/**
 * The parts of an encoder, to be measured apart. Lives in the encoder's package, as no other code
 * outside that module may: what is measured must be the very thing, and it is not public.
 */
public final class EncoderParts {
  private EncoderParts() {}

  /** The pure-Java tokenizer of a WordPiece profile. */
  public static Tokenizer wordPiece(EncoderProfile profile) throws IOException {
    byte[] json = EncoderFiles.of(profile).tokenizer();
    return WordPieceTokenizer.fromTokenizerJson(new ByteArrayInputStream(json));
  }

  /** The reference tokenizer over the same file. */
  public static Tokenizer djl(EncoderProfile profile) {
    return DjlTokenizer.fromTokenizerJson(EncoderFiles.of(profile).tokenizer(), profile.id());
  }
}
