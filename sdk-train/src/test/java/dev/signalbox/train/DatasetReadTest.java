package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.core.LabelStructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetReadTest {
  @TempDir Path folder;

  /** Every file says the same two rows. */
  static Stream<Arguments> sameRows() {
    return Stream.of(
        Arguments.of("header.tsv", "label\ttext\na\thi\nb\tho\n"),
        Arguments.of("swapped.tsv", "Text\tLABEL\nhi\ta\nho\tb\n"),
        Arguments.of("labels.tsv", "labels\ttext\na\thi\nb\tho\n"),
        Arguments.of("further.tsv", "id\ttext\tlabel\tsource\n1\thi\ta\tx\n2\tho\tb\ty\n"),
        Arguments.of("headerless.tsv", "a\thi\nb\tho"),
        Arguments.of("crlf.tab", "a\thi\r\nb\tho\r\n"),
        Arguments.of("bom.tsv", "\uFEFFlabel\ttext\na\thi\nb\tho\n"),
        Arguments.of("gaps.tsv", "a\thi\n\n\r\nb\tho\n\n"),
        Arguments.of("plain.csv", "label,text\na,hi\nb,ho\n"),
        Arguments.of("semicolon.csv", "text;label\nhi;a\nho;b\n"),
        Arguments.of("quoted.csv", "\"label\",\"text\"\r\n\"a\",\"hi\"\r\nb,\"ho\""),
        Arguments.of(
            "rows.jsonl", "{\"text\":\"hi\",\"label\":\"a\"}\n{\"label\":\"b\",\"text\":\"ho\"}"),
        Arguments.of(
            "array.ndjson",
            "{\"text\":\"hi\",\"labels\":[\"a\"],\"x\":{\"y\":[1]}}\n \n{\"text\":\"ho\",\"Label\":\"b\"}\n"),
        Arguments.of("sniffed-tsv.txt", "a\thi\nb\tho\n"),
        Arguments.of("sniffed-csv.txt", "label;text\na;hi\nb;ho\n"),
        Arguments.of(
            "sniffed-json",
            "{\"text\":\"hi\",\"label\":\"a\"}\n{\"text\":\"ho\",\"label\":\"b\"}\n"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sameRows")
  void read_anyFormat_givesTheSameRowsAndHash(String name, String content) throws IOException {
    Dataset data = Dataset.read(write(name, content));

    assertThat(data.rows())
        .extracting(Row::example)
        .containsExactly(
            new LabelledText("hi", List.of("a")), new LabelledText("ho", List.of("b")));
    assertThat(data.contentHash())
        .isEqualTo("3b2dcd15d530e6844831b724a2ba3beb4ed0ee7ee334b0cb1aaf025c3fdbb7e5");
  }

  @Test
  void read_csvQuotes_keepsSeparatorsQuotesAndLineBreaks() throws IOException {
    Path file = write("q.csv", "label,text\na,\"x, \"\"y\"\"\r\nz\"\nb,5\" pipe\nc,\n");

    Dataset data = Dataset.read(file);

    assertThat(data.rows()).extracting(Row::text).containsExactly("x, \"y\"\nz", "5\" pipe", "");
    assertThat(data.rows()).extracting(Row::line).containsExactly(2L, 4L, 5L);
  }

  @Test
  void read_lineBreaksInCells_hashTheSameInAllFormats() throws IOException {
    Dataset tsv = Dataset.read(write("a.tsv", "l\tone\\ntwo\\t\\\\\n"));
    Dataset csv = Dataset.read(write("a.csv", "label,text\nl,\"one\r\ntwo\t\\\"\n"));
    Dataset json =
        Dataset.read(write("a.jsonl", "{\"label\":\"l\",\"text\":\"one\\r\\ntwo\\t\\\\\"}\n"));

    assertThat(csv.contentHash()).isEqualTo(tsv.contentHash()).isEqualTo(json.contentHash());
  }

  @Test
  void contentHash_otherOrderLabelOrText_differs() throws IOException {
    List<String> contents =
        List.of("a\tx\nb\ty\n", "b\ty\na\tx\n", "a\tx\na\ty\n", "a\tx\nb\ty \n", "a\tx\n");

    List<String> hashes = new java.util.ArrayList<>();
    for (String content : contents) {
      hashes.add(Dataset.read(write("h.tsv", content)).contentHash());
    }

    assertThat(hashes).doesNotHaveDuplicates().allMatch(h -> h.matches("[0-9a-f]{64}"));
  }

  @Test
  void read_multi_splitsLabelsAndAllowsNone() throws IOException {
    Path tsv = write("m.tsv", "labels\ttext\na|b\tx\n\ty\nc | a|c\tz\n");
    Path json =
        write(
            "m.jsonl",
            """
            {"text":"x","labels":["b","a"]}
            {"text":"y","labels":[]}
            {"text":"z","labels":["c","a","c"]}
            """);

    Dataset table = Dataset.read(tsv, LabelStructure.MULTI);
    Dataset lines = Dataset.read(json, LabelStructure.MULTI);

    assertThat(table.rows())
        .extracting(Row::labels)
        .containsExactly(List.of("a", "b"), List.of(), List.of("c", "a"));
    assertThat(lines.contentHash()).isEqualTo(table.contentHash());
    assertThat(table.labelCounts()).containsOnlyKeys("a", "b", "c").containsEntry("a", 2);
  }

  @Test
  void read_firstRowLabelledText_isARow() throws IOException {
    Path file = write("clinc.tsv", "text\tsend a message to mom\nlabel maker\tprint\n");

    assertThat(Dataset.read(file).labels().names()).containsExactly("label maker", "text");
  }

  @Test
  void read_flatLabelWithBar_isOneLabel() throws IOException {
    assertThat(Dataset.read(write("f.tsv", "a|b\tx\n")).labels().names()).containsExactly("a|b");
  }

  @Test
  void read_numberLabel_isItsDigits() throws IOException {
    Path file = write("n.jsonl", "{\"text\":\"x\",\"label\":0}\n{\"text\":\"y\",\"label\":true}\n");

    assertThat(Dataset.read(file).labels().names()).containsExactly("0", "true");
  }

  @Test
  void read_nulAndHalfSurrogates_areReplacedAndCounted() throws IOException {
    Path tsv = write("nul.tsv", "a\tx\0y is long enough not to look binary\nb\tfine\n");
    Path json =
        write(
            "half.jsonl",
            """
            {"text":"x\\ud800y","label":"a"}
            {"text":"\\udc00\\ud800","label":"a"}
            {"text":"\\ud83d\\ude00 \\u0000","label":"b"}
            {"text":"\\ud83d\\ude00","label":"b"}
            """);

    CheckedData nul = DatasetCheck.forTraining(Dataset.read(tsv));
    CheckedData half = DatasetCheck.forTraining(Dataset.read(json));

    assertThat(nul.data().rows().get(0).text()).startsWith("x\uFFFDy");
    assertThat(nul.report().count(DataReport.Kind.REPLACED_CHARACTERS)).isEqualTo(1);
    assertThat(half.data().rows())
        .extracting(Row::text)
        .containsExactly("x\uFFFDy", "\uFFFD\uFFFD", "\uD83D\uDE00 \uFFFD", "\uD83D\uDE00");
    assertThat(half.report().count(DataReport.Kind.REPLACED_CHARACTERS)).isEqualTo(3);
  }

  @Test
  void read_textOfAMillionCharacters_isKept() throws IOException {
    String text = "\u00e9".repeat(DatasetReader.MAX_TEXT_CHARS);

    assertThat(Dataset.read(write("big.tsv", "a\t" + text + "\nb\ty\n")).rows().get(0).text())
        .isEqualTo(text);
  }

  @Test
  void read_tenMegabytesInAnIgnoredColumn_isRead() throws IOException {
    String content = "label\ttext\tnote\na\thi\t" + "x".repeat(10_000_000) + "\nb\tho\t\n";

    assertThat(Dataset.read(write("wide.tsv", content)).size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\\", "\\n", "a\nb", "tab\there", "C:\\new\\table", "\\\\n", "x\\"})
  void escape_anyText_comesBack(String text) {
    assertThat(TsvEscapes.unescape(TsvEscapes.escape(text))).isEqualTo(text);
    assertThat(TsvEscapes.escape(text)).doesNotContain("\n", "\t");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void escape_randomTexts_comeBackThroughAFile(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> texts = Stream.generate(() -> randomText(random)).limit(500).toList();
    StringBuilder tsv = new StringBuilder("label\ttext\n");
    texts.forEach(text -> tsv.append("a\t").append(TsvEscapes.escape(text)).append('\n'));

    Dataset data = Dataset.read(write("random.tsv", tsv.toString()));

    assertThat(data.rows()).extracting(Row::text).containsExactlyElementsOf(texts);
  }

  private static String randomText(SplittableRandom random) {
    String[] parts = {"\\", "n", "t", "\n", "\t", "a", "\u00e9", "\uD83D\uDE00", "\"", "|", " "};
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(12); i >= 0; i--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  @Test
  void unescape_unknownEscape_staysAsItIs() {
    assertThat(TsvEscapes.unescape("a\\x\\r\\u0041\\")).isEqualTo("a\\x\\r\\u0041\\");
  }

  @Test
  void toString_neverShowsTheText() throws IOException {
    Dataset data = Dataset.read(write("s.tsv", "a\tmy secret\n"));

    assertThat(data + " " + data.rows().get(0)).doesNotContain("secret");
  }

  private Path write(String name, String content) throws IOException {
    return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
