package dev.signalbox.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ids are those of Hugging Face {@code tokenizers}, whatever the text. */
class WordPieceParityTest {

  private static final String BGE = "/bge-small-en-v1.5-q-tokenizer.json";
  private static final String MINILM = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final String E5 = "/e5-small-v2-q-tokenizer.json";

  private static final int[] MAX_TOKENS = {2, 3, 8, 128, 512};
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private static final Path CORPORA =
      Path.of(System.getProperty("signalbox.root", ".."), "..", "shared", "data", "text");

  private static final List<String> ADVERSARIAL =
      List.of(
          "",
          " \t\r\n\u00A0\u2028\u2029\u0085\u3000",
          "a\tb\nc\r\nd\u00A0e\u2028f\u0085g\u000Bh\u000Ci\u200Bj",
          "nul\0nul \u0001\u0002\u001F\u007F \uFFFD \uFFFE \uFFFF \uFEFF end",
          "soft\u00ADhyphen zero\u200Dwidth\u200Cjoiner \u202Eoverride\u202C \u2066isolate\u2069",
          "caf\u00E9 cafe\u0301 \u00C5ngstr\u00F6m \u212Bngstrom \u1E9Bste \uFB01sh",
          "\u0130stanbul \u0131\u0130I I\u0307 J\u0307",
          "\u039F\u0394\u039F\u03A3 \u03A3 \u03A3\u03A3 \u1F88 \u1FBC \u03C2",
          "stra\u00DFe STRA\u1E9EE \u01C5 \u01C4 \u2168 \u24B6 \uFF21\uFF22\uFF23",
          "\uD83D\uDE00 hi\uD83D\uDE00there \uD83D\uDC69\u200D\uD83D\uDCBB \u2764\uFE0F 1\uFE0F\u20E3",
          "\u4E2D\u6587\u5B57 a\u4E2Db \uF900\uFA0E \uD840\uDC00\uD869\uDED6 \uD86E\uDC1D\uD86E\uDD20",
          "\u3053\u3093\u306B\u3061\u306F \u30AB\u3099\u30AC \uFF76\uFF9E \u3400\u4DBF\u9FFF\uA000",
          "\uD55C\uAD6D\uC5B4 \uD55C\u4E2D \u1112\u1161\u11AB \uAC00\uAC01",
          "\u0E2A\u0E27\u0E31\u0E2A\u0E14\u0E35\u0E04\u0E23\u0E31\u0E1A \u0E19\u0E49\u0E33",
          "\u0645\u064E\u0631\u0652\u062D\u064E\u0628\u064B\u0627 \u0622\u0623\u0624 \u060C\u061F",
          "\u05E9\u05B8\u05C1\u05DC\u05D5\u05B9\u05DD \u0928\u092E\u0938\u094D\u0924\u0947 \u09CB\u0BCA",
          "\u226E \u2260 \u1FEF \u037E \u0387 \u00B4 \u00A8 `^~$+=<>|",
          "\u0300\u0301 a \u0300 b\u0300\u0301\u0302 \u034F \uFE0F",
          "\uE000\uF8FF \uDB80\uDC00 \uDBFF\uDFFF private",
          "[UNK] [SEP] [CLS] [PAD] [MASK] [unk] [sep]",
          "a[SEP]b [[MASK]] [MASK [SEP][SEP] \t[MASK]\t x[PAD] \u4E2D[CLS]\u4E2D [MASK]\u0301",
          "[UNK\u200B] [UN\0K] \uFF3BUNK\uFF3D ##ing # ##",
          "don't... \"quoted\" (a-b_c) 3.14 $5 50% C++ e=mc\u00B2 http://x.y/z?q=1&r=%20#t",
          "\uD802\uDEAD \u166D \uD804\uDDC9 \u2E43 \u09FD \u0AFA \u08E2 \uD805\uDD38 \uA7DC \uA7CB",
          "x".repeat(100) + " " + "x".repeat(101) + " " + "\u00E9".repeat(100) + " tail",
          "\uD83D\uDE00".repeat(100) + " " + "\uD83D\uDE00".repeat(101),
          "\uAC01".repeat(33) + " " + "\uAC01".repeat(34),
          "unaffable antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis",
          "! ".repeat(600),
          "word ".repeat(600),
          "tokenization ".repeat(300));

  @BeforeAll
  static void keepOffline() {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  @ParameterizedTest
  @ValueSource(strings = {BGE, MINILM, E5})
  void tokenize_adversarialTexts_equalsReference(String json) throws IOException {
    assertParity(json, ADVERSARIAL);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void tokenize_randomTexts_equalsReference(long seed) throws IOException {
    Random random = new Random(seed);

    List<String> texts = Stream.generate(() -> randomText(random)).limit(500).toList();

    assertParity(BGE, texts);
  }

  @Test
  void tokenize_loneSurrogates_areReplacementCharacters() throws IOException {
    List<String> texts = List.of("a\uD800b \uDC00 \uD800\uD800c", "x \uDFFF[SEP]\uD83D", "\uD83D");
    WordPieceTokenizer tokenizer = load(BGE);

    for (String text : texts) {
      String utf8 = text.replaceAll("[\\x{D800}-\\x{DFFF}]", "\uFFFD");
      assertThat(tokenizer.tokenize(text, 128)).isEqualTo(tokenizer.tokenize(utf8, 128));
    }
    assertParity(BGE, texts);
  }

  /** Four switches: clean text, space ideographs, strip accents, lowercase. */
  @ParameterizedTest
  @ValueSource(strings = {"1111", "1110", "1101", "0010", "0000"})
  void tokenize_everyCharacterOfTheFirstTwoPlanes_equalsReference(String switches)
      throws IOException {
    byte[] json = spellingJson(switches, 0x20000);
    List<String> texts =
        IntStream.range(0, 0x20000)
            .filter(codePoint -> !isSurrogate(codePoint))
            .mapToObj(codePoint -> "a" + Character.toString(codePoint) + "b ")
            .toList();

    try (HuggingFaceTokenizer reference = reference(json, UNLIMITED)) {
      WordPieceTokenizer tokenizer =
          WordPieceTokenizer.fromTokenizerJson(new ByteArrayInputStream(json));

      assertThat(differing(inGroupsOf(256, texts), reference, tokenizer, UNLIMITED)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({BGE + ",1", MINILM + ",20", E5 + ",20"})
  void tokenize_everyNthTextOfTheCorpora_equalsReference(String json, int n) throws IOException {
    assumeTrue(Files.isDirectory(CORPORA), () -> "no corpora in " + CORPORA);
    List<String> all = corpora();
    List<String> texts =
        IntStream.range(0, all.size()).filter(i -> i % n == 0).mapToObj(all::get).toList();

    try (HuggingFaceTokenizer reference = reference(bytes(json), UNLIMITED)) {
      WordPieceTokenizer tokenizer = load(json);

      assertThat(texts).isNotEmpty();
      assertThat(differing(texts, reference, tokenizer, UNLIMITED, 512, 128, 8)).isEmpty();
    }
  }

  private static void assertParity(String json, List<String> texts) throws IOException {
    WordPieceTokenizer tokenizer = load(json);
    for (int maxTokens : MAX_TOKENS) {
      try (HuggingFaceTokenizer reference = reference(bytes(json), maxTokens)) {
        assertThat(differing(texts, reference, tokenizer, maxTokens)).isEmpty();
      }
    }
  }

  /** The first limit is that of the reference, whose answer is cut for the others. */
  private static List<String> differing(
      List<String> texts,
      HuggingFaceTokenizer reference,
      WordPieceTokenizer tokenizer,
      int... limits) {
    List<String> differing = new ArrayList<>();
    for (String text : texts) {
      int[] expected =
          Arrays.stream(reference.encode(text).getIds()).mapToInt(Math::toIntExact).toArray();
      for (int limit : limits) {
        int[] actual = ids(tokenizer.tokenize(text, limit));
        if (!Arrays.equals(actual, cut(expected, limit))) {
          differing.add("at " + limit + ": " + text);
        }
      }
    }
    return differing;
  }

  private static int[] cut(int[] ids, int limit) {
    if (ids.length <= limit) {
      return ids;
    }
    int[] cut = Arrays.copyOf(ids, limit);
    cut[limit - 1] = ids[ids.length - 1];
    return cut;
  }

  private static int[] ids(TokenizedText text) {
    return IntStream.range(0, text.length()).map(text::id).toArray();
  }

  private static HuggingFaceTokenizer reference(byte[] json, int maxTokens) throws IOException {
    Map<String, String> options =
        maxTokens == UNLIMITED
            ? Map.of("padding", "false", "truncation", "false")
            : Map.of("padding", "false", "truncation", "true", "maxLength", "" + maxTokens);
    return HuggingFaceTokenizer.newInstance(new ByteArrayInputStream(json), options);
  }

  private static WordPieceTokenizer load(String json) throws IOException {
    return WordPieceTokenizer.fromTokenizerJson(new ByteArrayInputStream(bytes(json)));
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = WordPieceParityTest.class.getResourceAsStream(resource)) {
      return Objects.requireNonNull(in, resource).readAllBytes();
    }
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(60);
    for (int i = 0; i < parts; i++) {
      appendRandomPart(text, random);
    }
    return text.toString();
  }

  private static void appendRandomPart(StringBuilder text, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> text.append(List.of("[SEP]", "[MASK]", "[UNK]", "[", "]").get(random.nextInt(5)));
      case 1 -> text.append(' ');
      case 2 -> text.appendCodePoint(random.nextInt(0x300));
      case 3 -> text.appendCodePoint(0x300 + random.nextInt(0x70));
      case 4 -> text.appendCodePoint(randomScalar(random, Character.MIN_SURROGATE));
      case 5 -> text.appendCodePoint(randomScalar(random, Character.MAX_CODE_POINT + 1));
      default -> appendRandomWord(text, random);
    }
  }

  private static int randomScalar(Random random, int bound) {
    int codePoint = random.nextInt(bound);
    return isSurrogate(codePoint) ? ' ' : codePoint;
  }

  private static void appendRandomWord(StringBuilder text, Random random) {
    int length = 1 + random.nextInt(9);
    for (int i = 0; i < length; i++) {
      text.append("etaoinshrdluETAOIN\u00E9\u0441".charAt(random.nextInt(20)));
    }
  }

  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private static List<String> inGroupsOf(int size, List<String> texts) {
    return IntStream.iterate(0, i -> i < texts.size(), i -> i + size)
        .mapToObj(i -> String.join("", texts.subList(i, Math.min(i + size, texts.size()))))
        .toList();
  }

  /** A vocabulary with every character below the bound, so that the ids spell the text. */
  private static byte[] spellingJson(String switches, int bound) {
    StringBuilder vocabulary = new StringBuilder("\"[UNK]\":0,\"[CLS]\":1,\"[SEP]\":2");
    for (int codePoint = 0; codePoint < bound; codePoint++) {
      if (!isSurrogate(codePoint)) {
        String escaped = escaped(codePoint);
        vocabulary.append(",\"").append(escaped).append("\":").append(3 + 2 * codePoint);
        vocabulary.append(",\"##").append(escaped).append("\":").append(4 + 2 * codePoint);
      }
    }
    return """
        {"version":"1.0","truncation":null,"padding":null,"added_tokens":[],
        "normalizer":{"type":"BertNormalizer","clean_text":%b,"handle_chinese_chars":%b,
        "strip_accents":%b,"lowercase":%b},
        "pre_tokenizer":{"type":"BertPreTokenizer"},
        "post_processor":{"type":"BertProcessing","sep":["[SEP]",2],"cls":["[CLS]",1]},
        "decoder":null,
        "model":{"type":"WordPiece","unk_token":"[UNK]","continuing_subword_prefix":"##",
        "max_input_chars_per_word":100,"vocab":{%s}}}
        """
        .formatted(
            switches.charAt(0) == '1',
            switches.charAt(1) == '1',
            switches.charAt(2) == '1',
            switches.charAt(3) == '1',
            vocabulary)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(int codePoint) {
    StringBuilder escaped = new StringBuilder();
    for (char unit : Character.toChars(codePoint)) {
      escaped.append("\\u").append(String.format("%04x", (int) unit));
    }
    return escaped.toString();
  }

  private static List<String> corpora() throws IOException {
    try (Stream<Path> files = Files.list(CORPORA)) {
      return files
          .filter(file -> file.toString().endsWith(".tsv"))
          .sorted()
          .flatMap(WordPieceParityTest::lines)
          .map(line -> unescaped(line.substring(line.indexOf('\t') + 1)))
          .toList();
    }
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String unescaped(String cell) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '\\' && i + 1 < cell.length()) {
        i++;
        text.append(
            switch (cell.charAt(i)) {
              case 'n' -> '\n';
              case 't' -> '\t';
              default -> cell.charAt(i);
            });
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
