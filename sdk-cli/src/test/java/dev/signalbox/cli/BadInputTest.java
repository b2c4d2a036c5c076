package dev.signalbox.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input: exit code 2, a message with place and remedy, nothing half written. */
class BadInputTest {
  @TempDir static Path home = Path.of("");
  private static Path model = Path.of("");

  @BeforeAll
  static void trainOnce() throws IOException {
    String good =
        IntStream.range(0, 40)
            .mapToObj(i -> i % 2 == 0 ? "yes\tgood fine nice " + i : "no\tbad poor sad " + i)
            .collect(Collectors.joining("\n"));
    Path rows = Files.writeString(home.resolve("good.tsv"), good);
    model = home.resolve("model");
    CommandLineRun run = train(rows, model);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  private static CommandLineRun train(Path rows, Path out) {
    return CommandLineRun.of(
        "train", "--data", rows + "", "--out", out + "", "--encoder", "none", "--json");
  }

  static Stream<Arguments> unusableRows() {
    return Stream.of(
        Arguments.of("nothing", bytes("")),
        Arguments.of("a header alone", bytes("label\ttext\n")),
        Arguments.of("one label", bytes("a\tone\na\ttwo\na\tthree\n")),
        Arguments.of("each label once", bytes("a\tone\nb\ttwo\n")),
        Arguments.of("no tab", bytes("just text\nmore text\n")),
        Arguments.of("blank texts", bytes("a\t \nb\t \n")),
        Arguments.of("a blank label", bytes("a\tone\n \ttwo\nb\tthree\n")),
        Arguments.of("ISO-8859-1", "a\tcaf\u00e9\nb\ttwo\n".getBytes(StandardCharsets.ISO_8859_1)),
        Arguments.of("UTF-16", "a\tone\nb\ttwo\n".getBytes(StandardCharsets.UTF_16)),
        Arguments.of("gzip", new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 3}),
        Arguments.of("a text of 10 MB", bytes("a\t" + "x".repeat(10_000_000) + "\nb\ttwo\n")),
        Arguments.of("too many labels", bytes(labels(10_001))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unusableRows")
  void train_unusableRows_saysWhyAndLeavesNothing(String name, byte[] content) throws IOException {
    Path rows = Files.write(Files.createTempFile(home, "rows", ".tsv"), content);
    Path out = home.resolve("never-" + rows.getFileName());

    CommandLineRun run = train(rows, out);

    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).startsWith("signalbox: ").hasSizeLessThan(1000);
    assertThat(out).doesNotExist();
    assertThat(leftovers(out)).isEmpty();
  }

  private static List<Path> leftovers(Path out) throws IOException {
    try (Stream<Path> files = Files.list(home)) {
      return files.filter(file -> file.toString().contains(out.getFileName() + ".")).toList();
    }
  }

  @Test
  void train_oddCharacters_areReplacedAndCounted() throws IOException {
    String odd = "a\tnul \u0000 here\na\tnul again\nb\tother words\nb\tother again\n".repeat(3);
    Path rows = Files.writeString(home.resolve("odd.tsv"), odd);

    CommandLineRun run = train(rows, home.resolve("odd"));

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("examples").asInt()).isEqualTo(4);
  }

  @Test
  void train_labelThatAppearsOnce_isTrainedAndReported() throws IOException {
    String rare = "a\tgood fine\na\tgood nice\nb\tbad poor\nb\tbad sad\nc\tgood bad\n";
    Path rows = Files.writeString(home.resolve("rare.tsv"), rare);

    CommandLineRun run =
        CommandLineRun.of(
            "train", "--data", rows + "", "--out", home.resolve("rare") + "", "--encoder", "none");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).contains("one row", "\"c\"");
  }

  @Test
  void train_placeTaken_isRefusedBeforeWork() throws IOException {
    Path taken = Files.createDirectories(home.resolve("taken"));
    Files.writeString(taken.resolve("precious.txt"), "do not delete");

    CommandLineRun run = train(home.resolve("good.tsv"), taken);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("not a model bundle");
    assertThat(taken.resolve("precious.txt")).hasContent("do not delete");
  }

  static Stream<Arguments> misuse() {
    String rows = "good.tsv";
    return Stream.of(
        Arguments.of(List.of("train", "--data", "absent.tsv", "--out", "x"), "absent.tsv"),
        Arguments.of(List.of("train", "--data", rows, "--out", "x", "--encoder", "bert"), "bert"),
        Arguments.of(List.of("train", "--data", rows, "--out", "x", "--max-tokens", "2"), "512"),
        Arguments.of(List.of("train", "--data", rows), "--out"),
        Arguments.of(List.of("eval", "--model", "absent", "--data", rows), "absent"),
        Arguments.of(List.of("eval", "--model", "model", "--data", "absent.tsv"), "absent.tsv"),
        Arguments.of(
            List.of("eval", "--model", "model", "--data", rows, "--fail-below", "90"), "0 to 1"),
        Arguments.of(List.of("classify", "--model", "absent"), "absent"),
        Arguments.of(List.of("route", "--config", "absent.yaml", "--router", "r"), "absent.yaml"),
        Arguments.of(List.of("trian"), "train"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("misuse")
  void run_misuse_namesTheCulprit(List<String> args, String culprit) {
    String[] placed =
        args.stream()
            .map(arg -> arg.endsWith(".tsv") || arg.equals("model") ? home.resolve(arg) + "" : arg)
            .toArray(String[]::new);

    CommandLineRun run = CommandLineRun.of(placed);

    assertThat(run.exit()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(culprit);
    assertThat(run.out()).isEmpty();
  }

  @Test
  void classify_otherEncoding_namesTheLine() {
    byte[] input = "fine\ncaf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);

    CommandLineRun run = CommandLineRun.withInput(input, "classify", "--model", model + "");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("stdin:2", "UTF-8");
  }

  @Test
  void classify_outputThatNobodyTakes_isAnErrorWithoutATrace() {
    java.io.StringWriter err = new java.io.StringWriter();
    java.io.PrintWriter lost =
        new java.io.PrintWriter(java.io.Writer.nullWriter()) {
          @Override
          public boolean checkError() {
            return true;
          }
        };
    Console console =
        new Console(
            new java.io.ByteArrayInputStream(bytes("fine\n")),
            lost,
            new java.io.PrintWriter(err),
            java.util.Map.of(),
            false);

    int exit = Main.run(console, "classify", "--model", model + "");

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString()).contains("cannot be written").doesNotContain("\tat ");
  }

  @Test
  void classify_hugeAndOddLines_areAnswered() {
    String input = "x".repeat(10_000_000) + "\n\u0000\n\ud83d\ude00\n \n";

    CommandLineRun run =
        CommandLineRun.withInput(input, "classify", "--model", model + "", "--json");

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out().lines()).hasSize(4);
  }

  @Test
  void classify_damagedBundle_namesTheFile() throws IOException {
    Path damaged = Files.createDirectories(home.resolve("damaged"));
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        Files.copy(file, damaged.resolve(file.getFileName().toString()));
      }
    }
    byte[] head = Files.readAllBytes(model.resolve("head.safetensors"));
    Files.write(damaged.resolve("head.safetensors"), java.util.Arrays.copyOf(head, 100));

    CommandLineRun run = CommandLineRun.withInput("text\n", "classify", "--model", damaged + "");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("head.safetensors");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String labels(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "label" + i + "\tword\nlabel" + i + "\tword again\n")
        .collect(Collectors.joining());
  }
}
