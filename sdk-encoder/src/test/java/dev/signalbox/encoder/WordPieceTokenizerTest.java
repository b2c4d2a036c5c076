package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordPieceTokenizerTest {

  private static final String JSON =
      """
      {
        "version": "1.0",
        "truncation": {"max_length": 3},
        "padding": {"strategy": {"Fixed": 128}},
        "added_tokens": [
          {"id": 3, "content": "[MASK]", "single_word": false, "lstrip": true, "rstrip": false,
           "normalized": false, "special": true},
          {"id": 20, "content": "[MASKED]", "single_word": false, "lstrip": false,
           "rstrip": false, "normalized": false, "special": false}
        ],
        "normalizer": {"type": "BertNormalizer", "clean_text": true, "handle_chinese_chars": true,
          "strip_accents": null, "lowercase": true},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
          "type": "TemplateProcessing",
          "single": [{"SpecialToken": {"id": "[CLS]", "type_id": 0}},
            {"Sequence": {"id": "A", "type_id": 0}},
            {"SpecialToken": {"id": "[SEP]", "type_id": 0}}],
          "pair": [],
          "special_tokens": {"[CLS]": {"id": "[CLS]", "ids": [1], "tokens": ["[CLS]"]},
            "[SEP]": {"id": "[SEP]", "ids": [2], "tokens": ["[SEP]"]}}
        },
        "decoder": {"type": "WordPiece", "prefix": "##", "cleanup": true},
        "model": {
          "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
          "max_input_chars_per_word": 8,
          "vocab": {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "[MASK]": 3, "pay": 4, "##ment": 5,
            "##me": 6, "refund": 7, "!": 8, ",": 9, "\u4e2d": 10, "cafe": 11, "re": 12,
            "##fund": 13, "##s": 14, "i": 15, "\u03c3": 16, "##\u03c3": 17, "##nt": 18, "##n": 19}
        }
      }
      """;

  /** Quadratic time would be hours. */
  private static final Duration MANY_SECONDS = Duration.ofSeconds(10);

  private final WordPieceTokenizer tokenizer = load(JSON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|",
        "pay|4",
        "payment|4 5",
        "paymen|4 6 19",
        "refunds|7 14",
        "pay refund|4 7",
        "pay,refund!|4 9 7 8",
        "PAY|4",
        "caf\u00e9|11",
        "cafe\u0301|11",
        "pay\u4e2dpay|4 10 4",
        "\u0130|15",
        "\u03a3\u03a3|16 17",
        "pay\u200bment|4 5",
        "pay\u00a0pay|4 4",
        "\ud83d\ude00|0",
        "paymentx|0",
        "payments|4 5 14",
        "refundsss|0",
      })
  void tokenize_text_hasLongestPiecesFirst(String text, String ids) {
    assertThat(contentIds(text)).isEqualTo(ids == null ? List.of() : numbers(ids));
  }

  @ParameterizedTest
  @CsvSource({"pay[MASK]ment, 4 3 0", "[MASKED], 20", "[[MASK]], 0 3 0", "[mask], 0 0 0"})
  void tokenize_addedTokenInText_isTakenBeforeNormalisation(String text, String ids) {
    assertThat(contentIds(text)).isEqualTo(numbers(ids));
  }

  @Test
  void tokenize_loneSurrogate_isDroppedLikeTheReplacementCharacter() {
    assertThat(contentIds("pay\ud800ment \udc00")).containsExactly(4, 5);
  }

  @Test
  void tokenize_fittingText_isNotTruncated() {
    TokenizedText text = tokenizer.tokenize("payment!  \t\u0301", 5);

    assertThat(text.truncated()).isFalse();
    assertThat(ids(text)).containsExactly(1, 4, 5, 8, 2);
  }

  @Test
  void tokenize_oneTokenTooMany_isTruncatedInsideTheWord() {
    TokenizedText text = tokenizer.tokenize("pay payment", 4);

    assertThat(text.truncated()).isTrue();
    assertThat(ids(text)).containsExactly(1, 4, 4, 2);
  }

  @Test
  void tokenize_roomForSpecialTokensOnly_returnsThem() {
    TokenizedText text = tokenizer.tokenize("pay", 2);

    assertThat(text.truncated()).isTrue();
    assertThat(ids(text)).containsExactly(1, 2);
  }

  @Test
  void tokenize_noRoomForSpecialTokens_throws() {
    assertThatThrownBy(() -> tokenizer.tokenize("pay", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxTokens must be at least 2: 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "!", " ", "\u0301", "pay ", "[MASK]", "[", "\uac01", "\ud800", "\0"})
  void tokenize_hugeText_takesLinearTimeAtMost(String part) {
    String text = part.repeat(10_000_000 / part.length());

    assertTimeout(MANY_SECONDS, () -> tokenizer.tokenize(text, 512));
  }

  @Test
  void tokenize_hugeWord_isOneUnknownToken() {
    assertThat(contentIds("pay".repeat(1_000_000) + " pay")).containsExactly(0, 4);
  }

  @Test
  void fromTokenizerJson_bertProcessing_opensWithClsAndClosesWithSep() {
    String json =
        JSON.replaceFirst(
            "(?s)\"post_processor\": \\{.*?\"decoder\"",
            "\"post_processor\": {\"type\": \"BertProcessing\", \"sep\": [\"[SEP]\", 2],"
                + " \"cls\": [\"[CLS]\", 1]}, \"decoder\"");

    assertThat(ids(load(json).tokenize("pay", 8))).containsExactly(1, 4, 2);
  }

  @Test
  void fromTokenizerJson_cased_keepsCaseAndAccents() {
    WordPieceTokenizer cased = load(JSON.replace("\"lowercase\": true", "\"lowercase\": false"));

    assertThat(ids(cased.tokenize("pay PAY caf\u00e9", 8))).containsExactly(1, 4, 0, 0, 2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"version\": \"1.0\"|\"version\": \"2.0\"|version",
        "\"BertNormalizer\"|\"Lowercase\"|normalizer.type",
        "\"clean_text\": true|\"clean_text\": null|normalizer.clean_text",
        "\"clean_text\"|\"new_switch\": 1, \"clean_text\"|[new_switch]",
        "\"BertPreTokenizer\"|\"Whitespace\"|pre_tokenizer.type",
        "{\"type\": \"BertPreTokenizer\"}|null|pre_tokenizer",
        "\"type\": \"WordPiece\", \"unk|\"type\": \"WordLevel\", \"unk|model.type",
        "\"continuing_subword_prefix\": \"##\"|\"continuing_subword_prefix\": \"@\"|prefix",
        "\"unk_token\": \"[UNK]\"|\"unk_token\": \"<unk>\"|no <unk>",
        "\"max_input_chars_per_word\": 8|\"max_input_chars_per_word\": 5000|5000",
        "\"TemplateProcessing\"|\"RobertaProcessing\"|RobertaProcessing",
        "\"ids\": [1]|\"ids\": [1, 1]|[1, 1]",
        "\"id\": \"A\"|\"id\": \"B\"|post_processor",
        "\"id\": 20|\"id\": 21|[MASKED]",
        "\"normalized\": false|\"normalized\": true|normalized",
        "\"single_word\": false|\"single_word\": true|single_word",
        "\"content\": \"[MASKED]\"|\"content\": \" x\"|blanks",
        "\"pay\": 4|\"pay\": \"4\"|VALUE_STRING",
        "\"decoder\"|\"encoder\": 1, \"decoder\"|[encoder]",
      })
  void fromTokenizerJson_notReproducible_isRefused(String from, String to, String message) {
    assertThat(JSON).contains(from);

    assertThatThrownBy(() -> load(JSON.replace(from, to)))
        .isInstanceOf(UnsupportedTokenizerException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("use the reference tokenizer");
  }

  @Test
  void fromTokenizerJson_noJson_throwsIoException() {
    assertThatThrownBy(() -> read("{\"version\": ")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> read("[]")).isInstanceOf(UnsupportedTokenizerException.class);
    assertThatThrownBy(() -> read("")).isInstanceOf(UnsupportedTokenizerException.class);
  }

  @Test
  void copyTo_offset_writesIdsThere() {
    long[] target = {-1, -1, -1, -1, -1};

    tokenizer.tokenize("pay", 8).copyTo(target, 1);

    assertThat(target).containsExactly(-1, 1, 4, 2, -1);
  }

  @Test
  void of_changedArray_keepsItsIds() {
    int[] ids = {1, 2};
    TokenizedText text = TokenizedText.of(ids, false);

    ids[0] = 9;

    assertThat(text.id(0)).isEqualTo(1);
    assertThat(text).isEqualTo(TokenizedText.of(new int[] {1, 2}, false));
    assertThat(text).hasToString("TokenizedText[length=2, truncated=false]");
  }

  private List<Integer> contentIds(String text) {
    List<Integer> ids = ids(tokenizer.tokenize(text, 512));
    return ids.subList(1, ids.size() - 1);
  }

  private static List<Integer> ids(TokenizedText text) {
    return IntStream.range(0, text.length()).mapToObj(text::id).toList();
  }

  private static List<Integer> numbers(String spaced) {
    return Stream.of(spaced.split(" ", -1)).map(Integer::valueOf).toList();
  }

  private static WordPieceTokenizer load(String json) {
    try {
      return read(json);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static WordPieceTokenizer read(String json) throws IOException {
    return WordPieceTokenizer.fromTokenizerJson(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
