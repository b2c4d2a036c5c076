package dev.signalbox.encoder;

import dev.signalbox.encoder.AddedTokens.AddedToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a model of a {@code tokenizer.json}, or says what in it is not understood. */
final class WordPieceModelReader {

  private static final int MAX_WORD_CODE_POINTS = 1000;

  private final JsonSection file;
  private final Map<String, Integer> vocabulary;

  private WordPieceModelReader(TokenizerJson.Content content) {
    this.file = content.sections();
    this.vocabulary = content.vocabulary();
  }

  static WordPieceModel read(InputStream in) throws IOException {
    return new WordPieceModelReader(TokenizerJson.read(in)).model();
  }

  private WordPieceModel model() {
    file.expect("version", "1.0");
    BertNormalizer.Options normalizer = normalizer(file.section("normalizer"));
    checkPreTokenizer(file.section("pre_tokenizer"));
    WordPieceOptions options = wordPieceOptions(file.section("model"));
    SpecialTokens specialTokens = specialTokens(file.section("post_processor"));
    List<AddedToken> addedTokens = addedTokens(file.list("added_tokens"));
    file.end();
    return new WordPieceModel(
        new AddedTokens(addedTokens),
        new BertNormalizer(normalizer),
        new WordPieceVocabulary(vocabulary, options.unknownId()),
        options.maxWordCodePoints(),
        options.unknownId(),
        specialTokens.openingId(),
        specialTokens.closingId());
  }

  private static BertNormalizer.Options normalizer(JsonSection section) {
    section.expect("type", "BertNormalizer");
    boolean lowercase = section.flag("lowercase");
    BertNormalizer.Options options =
        new BertNormalizer.Options(
            section.flag("clean_text"),
            section.flag("handle_chinese_chars"),
            section.flag("strip_accents", lowercase),
            lowercase);
    section.end();
    return options;
  }

  private static void checkPreTokenizer(JsonSection section) {
    section.expect("type", "BertPreTokenizer");
    section.end();
  }

  private record WordPieceOptions(int unknownId, int maxWordCodePoints) {}

  private WordPieceOptions wordPieceOptions(JsonSection section) {
    section.expect("type", "WordPiece");
    section.expect("continuing_subword_prefix", WordPieceVocabulary.CONTINUATION);
    String unknownToken = section.text("unk_token");
    int maxWordCodePoints = section.number("max_input_chars_per_word");
    section.end();
    if (maxWordCodePoints < 1 || maxWordCodePoints > MAX_WORD_CODE_POINTS) {
      throw new UnsupportedTokenizerException(
          "model.max_input_chars_per_word is " + maxWordCodePoints);
    }
    return new WordPieceOptions(idOf(unknownToken), maxWordCodePoints);
  }

  private int idOf(String token) {
    Integer id = vocabulary.get(token);
    if (id == null) {
      throw new UnsupportedTokenizerException("the vocabulary has no " + token);
    }
    return id;
  }

  private record SpecialTokens(int openingId, int closingId) {}

  private static SpecialTokens specialTokens(JsonSection section) {
    String type = section.text("type");
    return switch (type) {
      case "BertProcessing" -> bertProcessing(section);
      case "TemplateProcessing" -> templateProcessing(section);
      default -> throw new UnsupportedTokenizerException("post_processor.type is " + type);
    };
  }

  private static SpecialTokens bertProcessing(JsonSection section) {
    SpecialTokens specialTokens =
        new SpecialTokens(idOfPair(section.list("cls")), idOfPair(section.list("sep")));
    section.end();
    return specialTokens;
  }

  private static int idOfPair(List<?> pair) {
    if (pair.size() == 2 && pair.get(1) instanceof Integer id) {
      return id;
    }
    throw new UnsupportedTokenizerException("post_processor has the special token " + pair);
  }

  /** Understands an opening token, the text, a closing token; what it does to pairs is unused. */
  private static SpecialTokens templateProcessing(JsonSection section) {
    section.ignore("pair");
    List<?> single = section.list("single");
    if (single.size() != 3 || !single.get(1).equals(piece("Sequence", "A"))) {
      throw new UnsupportedTokenizerException("post_processor.single is " + single);
    }
    JsonSection specialTokens = section.section("special_tokens");
    section.end();
    return new SpecialTokens(
        idOfPiece(single.get(0), specialTokens), idOfPiece(single.get(2), specialTokens));
  }

  private static Map<String, Object> piece(String kind, String id) {
    return Map.of(kind, Map.of("id", id, "type_id", 0));
  }

  private static int idOfPiece(Object piece, JsonSection specialTokens) {
    JsonSection special = JsonSection.of("post_processor.single", piece).section("SpecialToken");
    special.expect("type_id", 0);
    List<?> ids = specialTokens.section(special.text("id")).list("ids");
    if (ids.size() == 1 && ids.get(0) instanceof Integer id) {
      return id;
    }
    throw new UnsupportedTokenizerException("post_processor has a special token of ids " + ids);
  }

  private List<AddedToken> addedTokens(List<?> values) {
    List<AddedToken> tokens = new ArrayList<>();
    int nextId = vocabulary.size();
    for (Object value : values) {
      AddedToken token = addedToken(JsonSection.of("added_tokens", value));
      if (token.id() != vocabulary.getOrDefault(token.content(), nextId)) {
        throw new UnsupportedTokenizerException(
            "added token " + token.content() + " has the id " + token.id());
      }
      tokens.add(token);
      nextId = Math.max(nextId, token.id() + 1);
    }
    return tokens;
  }

  /** Stripping white space around a token makes no difference: it never becomes a token. */
  private static AddedToken addedToken(JsonSection section) {
    section.flag("lstrip");
    section.flag("rstrip");
    section.flag("special");
    section.expect("single_word", false);
    section.expect("normalized", false);
    AddedToken token = new AddedToken(section.text("content"), section.number("id"));
    section.end();
    if (token.content().isEmpty() || !token.content().equals(token.content().strip())) {
      throw new UnsupportedTokenizerException("an added token is blank or has blanks around it");
    }
    return token;
  }
}
