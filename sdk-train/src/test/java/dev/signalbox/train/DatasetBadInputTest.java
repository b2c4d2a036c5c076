package dev.signalbox.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelStructure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each complaint names the place and a remedy, and none quotes a text. */
class DatasetBadInputTest {
  @TempDir Path folder;

  static Stream<Arguments> badFiles() throws IOException {
    Charset latin1 = StandardCharsets.ISO_8859_1;
    return Stream.of(
        bad("empty.tsv", "", "is empty"),
        bad("bom.tsv", "\uFEFF", "is empty"),
        bad("newlines.tsv", "\n\r\n\n", "has no rows"),
        bad("header.tsv", "label\ttext\n", "has no rows"),
        bad("header.csv", "label,text\n", "has no rows"),
        bad("one-column.tsv", "a\tx\njust text\n", ":2 has 1 column, expected 2"),
        bad("three-columns.tsv", "a\tx\ty\n", ":1 has 3 columns, expected 2"),
        bad("header-width.tsv", "label\ttext\na\tx\ty\n", ":2 has 3 columns", "escape"),
        bad("columns.tsv", "a\tx\n" + "\t".repeat(100_000), ":2 has more than 10000 columns"),
        bad("columns.csv", "label,text\n" + ",".repeat(100_000), ":2 has more than 10000"),
        bad("bare-cr.tsv", "a\tx\rb\ty\rc\tz\r", ":1 has 4 columns", "bare CR"),
        bad("half-header.tsv", "label\tsentence\na\tx\n", ":1 is not a header"),
        bad("half-header-2.tsv", "class\ttext\na\tx\n", ":1 is not a header"),
        bad("twice.tsv", "label\ttext\tLabel\na\tx\tb\n", ":1 the header names a column twice"),
        bad("both.csv", "label,labels,text\na,b,x\n", ":1 the header names a column twice"),
        bad("headerless.csv", "a,x\n", ":1 is not a header"),
        bad("open-quote.csv", "label,text\na,\"x\nb,y\n", ":2 a quote that opens here"),
        bad(
            "long-open-quote.csv",
            "label,text\na,\"x\n" + "b,some more words\n".repeat(70_000),
            ":2 a quote that opens here"),
        bad("after-quote.csv", "label,text\na,\"x\"y\n", ":2:6 a closing quote must"),
        bad("short.csv", "label,text\na\n", ":2 has 1 column"),
        bad("blank-label.tsv", "a\tx\n \ty\n", ":2 the label is blank"),
        bad("control-label.tsv", "a\tx\nb\\nc\ty\n", ":2 the label has a control character"),
        bad("nul-label.tsv", "a\tx and some more text\nb\0\ty\n", ":2 the label has a control"),
        bad(
            "long-label.tsv",
            "a\tx\n" + "l".repeat(201) + "\ty\n",
            ":2 the label has 201",
            "swapped"),
        bad("long-text.tsv", "a\tx\nb\t" + "y".repeat(1_000_001) + "\n", ":2 the text has 1000001"),
        bad("ten-mb.tsv", "a\tx\nb\t" + "y ".repeat(5_000_000) + "\n", ":2 the text has 10000000"),
        bad(
            "20-mb.tsv",
            "a\tx\nb\t" + "y".repeat(20_000_000) + "\n",
            ":2 the line is longer than 16"),
        bad("unknown.txt", "just some prose\n", ":1 is neither TSV, CSV"),
        bad("prose.jsonl", "some prose\n", ":1:", "not valid JSON"),
        bad(
            "array.json",
            "[\n{\"text\":\"x\",\"label\":\"a\"}\n]\n",
            ":1 is a JSON array",
            "jq -c"),
        bad("pretty.json", "{\n\"text\":\"x\",\n\"label\":\"a\"}\n", ":1:", "one object per line"),
        bad("string.jsonl", "\"x\"\n", ":1 is not a JSON object"),
        bad("two.jsonl", "{\"text\":\"x\",\"label\":\"a\"} {}\n", ":1 has more than one value"),
        bad("no-label.jsonl", "{\"text\":\"x\"}\n", ":1 has no \"label\""),
        bad("no-text.jsonl", "{\"label\":\"x\"}\n", ":1 has no \"text\""),
        bad(
            "twice.jsonl",
            "{\"label\":\"x\",\"labels\":[\"y\"],\"text\":\"\"}",
            ":1 has \"label\" twice"),
        bad("null.jsonl", "{\"label\":null,\"text\":\"\"}", ":1 \"label\" must be"),
        bad("nested.jsonl", "{\"label\":[[\"a\"]],\"text\":\"\"}", ":1 \"label\" must be"),
        bad("number.jsonl", "{\"label\":\"a\",\"text\":7}", ":1 \"text\" must be a string"),
        bad(
            "two-labels.jsonl",
            "{\"labels\":[\"a\",\"b\"],\"text\":\"x\"}",
            ":1 has 2 labels",
            "multi"),
        bad("no-labels.jsonl", "{\"labels\":[],\"text\":\"x\"}", ":1 has 0 labels"),
        bad(
            "half-label.jsonl",
            "{\"label\":\"\\ud800\",\"text\":\"x\"}",
            ":1 the label has a control"),
        bad(
            "deep.jsonl",
            "{\"x\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}",
            ":1:",
            "deeply"),
        bad("deep-label.jsonl", "{\"label\":" + "[".repeat(200_000), ":1"),
        bad("cut.jsonl", "{\"label\":\"a\",\"text\":\"x", ":1:", "not valid JSON"),
        bad("cut-2.jsonl", "{\"label\":\"a\"", ":1:", "not valid JSON"),
        bad("cut-3.jsonl", "{\"label\":[\"a\"", ":1:", "not valid JSON"),
        bad(
            "latin1.tsv",
            bytes("a\tx\nb\tcaf\u00e9\n", latin1),
            ":2 byte 0xE9 at byte offset 9",
            "iconv -f ISO-8859-1"),
        bad(
            "windows.tsv",
            bytes("a\t\u20ac\n", Charset.forName("windows-1252")),
            "iconv -f WINDOWS-1252"),
        bad(
            "cesu.tsv",
            new byte[] {'a', '\t', (byte) 0xED, (byte) 0xA0, (byte) 0x80},
            ":1 byte 0xED"),
        bad("utf16.tsv", bytes("a\tx\n", StandardCharsets.UTF_16), "is UTF-16", "iconv -f UTF-16"),
        bad("utf16le.tsv", bytes("a\tx\n", StandardCharsets.UTF_16LE), "looks like UTF-16LE"),
        bad("utf16be.tsv", bytes("a\tx\n", StandardCharsets.UTF_16BE), "looks like UTF-16BE"),
        bad("nuls.tsv", new byte[10_000_000], "is a binary file"),
        bad("rows.tsv.gz", gzip("a\tx\n"), "is gzip-compressed", "gunzip"),
        bad("sheet.csv", "PK\u0003\u0004zip", "is a zip archive or spreadsheet"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("badFiles")
  void read_badFile_saysWhereAndWhatToDo(String name, byte[] content, String[] said)
      throws IOException {
    Path file = Files.write(folder.resolve(name), content);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Dataset.read(file))
        .satisfies(e -> assertThat(e.getMessage()).startsWith(file.toString()).contains(said))
        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
  }

  @Test
  void read_missingFile_saysSo() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Dataset.read(folder.resolve("none.tsv")))
        .withMessageContaining("none.tsv does not exist");
  }

  @Test
  void read_directory_saysSo() {
    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Dataset.read(folder))
        .withMessageContaining("is a directory");
  }

  @Test
  void read_blankLabelAmongSeveral_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("m.tsv"), "a||b\tx\n");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Dataset.read(file, LabelStructure.MULTI))
        .withMessageContaining(":1 the label is blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m.tsv", "m.jsonl"})
  void read_rowWithAMillionLabels_isRefused(String name) throws IOException {
    String separator = name.endsWith("tsv") ? "|" : "\",\"";
    String labels =
        IntStream.range(0, 1_000_000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(separator));
    String row =
        name.endsWith("tsv")
            ? labels + "\tx\n"
            : "{\"text\":\"x\",\"labels\":[\"" + labels + "\"]}";
    Path file = Files.writeString(folder.resolve(name), row);

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Dataset.read(file, LabelStructure.MULTI))
        .withMessageContaining(":1 has 1000000 labels, at most 10000");
  }

  @Test
  void read_hierarchyWithEmptyStep_isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("h.tsv"), "a/b\tx\na/\ty\n");

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(() -> Dataset.read(file, LabelStructure.HIERARCHICAL))
        .withMessageContaining(":2 the label \"a/\" has an empty step");
  }

  @Test
  void forEach_badRowLate_handsOverTheRowsBefore() throws IOException {
    Path file = Files.writeString(folder.resolve("late.tsv"), "a\tx\nb\ty\nbroken\n");
    List<Row> seen = new ArrayList<>();

    assertThatExceptionOfType(DataException.class)
        .isThrownBy(
            () -> new DatasetReader(file, LabelStructure.FLAT, new NoteTaker()).forEach(seen::add));

    assertThat(seen).hasSize(2);
  }

  private static Arguments bad(String name, String content, String... said) {
    return bad(name, bytes(content, StandardCharsets.UTF_8), said);
  }

  private static Arguments bad(String name, byte[] content, String... said) {
    return Arguments.of(name, content, said);
  }

  private static byte[] bytes(String content, Charset charset) {
    return content.getBytes(charset);
  }

  private static byte[] gzip(String content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(content.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
