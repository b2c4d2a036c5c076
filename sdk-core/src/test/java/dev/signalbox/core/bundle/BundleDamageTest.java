package dev.signalbox.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.ModelLoadException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleDamageTest {
  /** Far beyond what a busy machine needs: a guard against hanging, not a measurement. */
  private static final Duration HANGS = Duration.ofSeconds(30);

  private static final ObjectMapper json = new ObjectMapper();

  @TempDir Path home;
  private Path bundle = Path.of("unset");

  @BeforeEach
  void writeBundle() {
    bundle = home.resolve("model");
    BundleWriter.write(Bundles.of("fused", LabelStructure.FLAT), bundle, Map.of());
  }

  private void assertRefused(String... parts) {
    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> BundleReader.read(bundle))
        .satisfies(e -> assertThat(e).hasMessageContainingAll(parts));
  }

  private void rewriteManifest(String text) throws IOException {
    Files.writeString(bundle.resolve("bundle.json"), text);
  }

  private ObjectNode manifest() throws IOException {
    return (ObjectNode) json.readTree(bundle.resolve("bundle.json").toFile());
  }

  /** Sets the value at a JSON pointer; an absent replacement removes it. */
  private void set(String pointer, String value) throws IOException {
    ObjectNode manifest = manifest();
    int cut = pointer.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) manifest.at(pointer.substring(0, cut));
    if (value.isEmpty()) {
      parent.remove(pointer.substring(cut + 1));
    } else {
      parent.set(pointer.substring(cut + 1), json.readTree(value));
    }
    rewriteManifest(manifest.toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
  void read_truncatedHead_namesFileAndRemedy(int tenth) throws IOException {
    Path head = bundle.resolve("head.safetensors");
    byte[] bytes = Files.readAllBytes(head);
    Files.write(head, Arrays.copyOf(bytes, bytes.length * tenth / 10));
    assertRefused(head.toString(), "copy the bundle again");

    rehash(bundle);
    assertRefused(head.toString(), "train the bundle again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"head.safetensors", "card.md", "examples.jsonl", "examples.safetensors"})
  void read_flippedBitOrMissingFile_namesFileAndRemedy(String name) throws IOException {
    Path file = bundle.resolve(name);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 4;
    Files.write(file, bytes);
    assertRefused(file.toString(), "copy the bundle again");

    Files.delete(file);
    assertRefused(file.toString(), "is missing", "copy the whole bundle again");

    Files.createDirectory(file);
    assertRefused(file.toString(), "copy the whole bundle again");
  }

  @Test
  void read_manifestMissing_namesIt() throws IOException {
    Files.delete(bundle.resolve("bundle.json"));

    assertRefused(bundle.resolve("bundle.json").toString(), "is missing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "{}",
        "\"format\"",
        "1",
        "{",
        "{\"format\":1",
        "not json",
        "{\"format\":1}",
        "{\"format\":\"one\"}",
        "{\"format\":null}",
        "{\"format\":-1}",
        "{\"format\":0}",
        "{\"format\":1.5}",
        "{\"format\":[1]}",
        "\u0000\u0000",
        "PK\u0003\u0004",
        "{\"format\":1,\"files\":[]}",
        "{\"format\":1,\"files\":{\"head.safetensors\":3}}"
      })
  void read_manifestNotABundles_namesIt(String text) throws IOException {
    rewriteManifest(text);

    assertThatExceptionOfType(ModelLoadException.class)
        .isThrownBy(() -> BundleReader.read(bundle))
        .withMessageContaining(bundle.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "99", "2147483648", "99999999999999999999", "1e9"})
  void read_newerFormat_saysUpdate(String format) throws IOException {
    set("/format", format);

    assertRefused(bundle.resolve("bundle.json").toString(), "update Signalbox");
  }

  @Test
  void read_manifestTruncatedAnywhere_isRefused() throws IOException {
    byte[] whole = Files.readAllBytes(bundle.resolve("bundle.json"));
    for (int length = 0; length < whole.length - 1; length += 7) {
      Files.write(bundle.resolve("bundle.json"), Arrays.copyOf(whole, length));

      assertRefused(bundle.resolve("bundle.json").toString());
    }
  }

  @Test
  void read_somethingAfterTheManifest_isRefused() throws IOException {
    rewriteManifest(manifest() + "{\"format\":1}");

    assertRefused(bundle.resolve("bundle.json").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/labels|[]",
        "/labels|''",
        "/labels|{\"a\":\"a\",\"b\":\"b\",\"c\":\"c\",\"d\":\"d\"}",
        "/labels|\"a\"",
        "/labels|[\"a\",\"b\",\"c\"]",
        "/labels|[\"a\",\"b\",\"c\",\"c\"]",
        "/labels|[\"a\",\"b\",\"c\",\" \"]",
        "/labels|[\"a\",\"b\",\"c\",4]",
        "/labels|[\"a\",\"b\",\"c\",null]",
        "/labels|[\"a\",\"b\",\"c\",[\"d\"]]",
        "/labels|[\"a\",\"b\",\"c\",\"d\",\"e\"]",
        "/structure|''",
        "/structure|\"tree\"",
        "/structure|3",
        "/encoder|''",
        "/encoder|null",
        "/encoder|[]",
        "/encoder/name|''",
        "/encoder/name|7",
        "/encoder/sha256|\"abc\"",
        "/encoder/blocks|\"max\"",
        "/encoder/blocks|\"\"",
        "/encoder/blocks|1",
        "/encoder/prefix|''",
        "/encoder/maxTokens|\"64\"",
        "/encoder/maxTokens|64.5",
        "/encoder/maxTokens|99999999999",
        "/encoder/maxTokens|-1",
        "/encoder/dimension|32",
        "/encoder/dimension|0",
        "/encoder/dimension|''",
        "/encoder/dimension|1e9",
        "/head|''",
        "/head|null",
        "/head|[]",
        "/head/kind|\"forest\"",
        "/head/kind|''",
        "/head/ngramShare|''",
        "/head/ngramShare|\"0.3\"",
        "/head/ngramShare|\"NaN\"",
        "/head/ngramShare|1.5",
        "/head/ngramShare|1e400",
        "/head/ngramShare|null",
        "/calibrator|''",
        "/calibrator/kind|\"isotonic\"",
        "/calibrator/inverseTemperature|0",
        "/calibrator/inverseTemperature|1e-60",
        "/calibrator/inverseTemperature|1e60",
        "/calibrator/inverseTemperature|true",
        "/abstention|''",
        "/abstention/minConfidence|''",
        "/abstention/minConfidence|2",
        "/abstention/minConfidence|\"0.5\"",
        "/abstention/maxNovelty|-0.5",
        "/abstention/maxNovelty|{}",
        "/novelty|[]",
        "/novelty|null",
        "/novelty/kind|\"energy\"",
        "/novelty/logitMean|''",
        "/novelty/logitMean|\"x\"",
        "/novelty/logitMean|1e39",
        "/novelty/logitDeviation|0",
        "/novelty/cosineMean|null",
        "/novelty/cosineDeviation|-1",
        "/facts|''",
        "/facts|null",
        "/facts|[]",
        "/facts|\"x\"",
        "/files|''",
        "/files/head.safetensors|''",
        "/files/card.md|''",
        "/files/examples.safetensors|''",
        "/files/card.md|{}",
        "/files/card.md|null",
        "/files/card.md/bytes|\"12\"",
        "/files/card.md/sha256|7",
      })
  void read_damagedField_namesTheFile(String pointer, String value) throws IOException {
    set(pointer, value);

    assertRefused(bundle.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../x", "..", ".", "", "/etc/passwd", "a/b", "a/../../x", "nul\u0000", "sub/../x"})
  void read_fileOutsideTheBundle_isRefused(String name) throws IOException {
    Files.writeString(home.resolve("x"), "secret");
    ObjectNode manifest = manifest();
    ObjectNode entry = ((ObjectNode) manifest.get("files")).putObject(name);
    entry.put("bytes", 6).put("sha256", "0".repeat(64));
    rewriteManifest(manifest.toString());

    assertRefused(bundle.resolve("bundle.json").toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void read_deepNesting_isRefusedWithoutOverflow(String open) throws IOException {
    String deep = open.repeat(100_000);
    String whole = manifest().toString();
    rewriteManifest("{\"format\":1,\"facts\":" + deep);
    assertRefused(bundle.resolve("bundle.json").toString());

    rewriteManifest(whole);
    byte[] header = ("{\"x\":" + deep).getBytes(StandardCharsets.UTF_8);
    writeHead(header.length, header, 0);
    assertRefused("head.safetensors");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {-1, 0, 1, 1 << 20, (1 << 20) + 1, Integer.MAX_VALUE, Long.MAX_VALUE, Long.MIN_VALUE})
  void read_lyingHeaderLength_isRefused(long length) throws IOException {
    writeHead(length, "{}".getBytes(StandardCharsets.UTF_8), 16);

    assertRefused(bundle.resolve("head.safetensors").toString(), "train the bundle again");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'dtype':'F32','shape':[1000000000,1000000000],'data_offsets':[0,16]}",
        "{'dtype':'F32','shape':[4611686018427387904],'data_offsets':[0,0]}",
        "{'dtype':'F32','shape':[9223372036854775807,9223372036854775807],'data_offsets':[0,16]}",
        "{'dtype':'F32','shape':[99999999999999999999],'data_offsets':[0,16]}",
        "{'dtype':'F32','shape':[-1,-4],'data_offsets':[0,16]}",
        "{'dtype':'F32','shape':['4'],'data_offsets':[0,16]}",
        "{'dtype':'F32','shape':[4.5],'data_offsets':[0,16]}",
        "{'dtype':'F32','shape':4,'data_offsets':[0,16]}",
        "{'dtype':'F32','data_offsets':[0,4]}",
        "{'dtype':'F32','shape':[4],'data_offsets':[-16,0]}",
        "{'dtype':'F32','shape':[4],'data_offsets':[16,0]}",
        "{'dtype':'F32','shape':[4],'data_offsets':[16,32]}",
        "{'dtype':'F32','shape':[4],'data_offsets':[0,4294967312]}",
        "{'dtype':'F32','shape':[4],'data_offsets':[0]}",
        "{'dtype':'F32','shape':[4],'data_offsets':[0,16,32]}",
        "{'dtype':'F32','shape':[4],'data_offsets':['0','16']}",
        "{'dtype':'F32','shape':[4]}",
        "{'dtype':'F64','shape':[2],'data_offsets':[0,16]}",
        "{'dtype':7,'shape':[4],'data_offsets':[0,16]}",
        "{'shape':[4],'data_offsets':[0,16]}",
        "[]",
        "null",
        "3",
      })
  void read_damagedTensor_namesFileAndTensor(String described) throws IOException {
    byte[] header =
        ("{\"a.tensor\":" + described.replace('\'', '"') + "}").getBytes(StandardCharsets.UTF_8);
    writeHead(header.length, header, 16);

    assertRefused(
        bundle.resolve("head.safetensors").toString(), "a.tensor", "train the bundle again");
  }

  @ParameterizedTest
  @CsvSource({"0,16,8,24", "0,16,0,16", "0,16,20,36", "4,20,20,36", "0,16,16,32"})
  void read_tensorsOverlapOrLeaveGaps_areRefused(int a, int aEnd, int b, int bEnd)
      throws IOException {
    String tensor = "{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[%d,%d]}";
    String text = "{\"a\":" + tensor + ",\"b\":" + tensor + "}";
    byte[] header = text.formatted(a, aEnd, b, bEnd).getBytes(StandardCharsets.UTF_8);
    writeHead(header.length, header, 36);

    assertRefused(bundle.resolve("head.safetensors").toString(), "train the bundle again");
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  void read_weightNotANumber_isRefused(float bad) throws IOException {
    Path head = bundle.resolve("head.safetensors");
    byte[] bytes = Files.readAllBytes(head);
    java.nio.ByteBuffer buffer =
        java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    buffer.putFloat(8 + (int) buffer.getLong(0), bad);
    Files.write(head, bytes);
    rehash(bundle);

    assertRefused(bundle.toString(), "embedding.weight", "train the bundle again");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"shape\":[33,4]','\"shape\":[4,33]'",
    "'\"shape\":[33,4]','\"shape\":[132,1]'",
    "'\"shape\":[4,33]','\"shape\":[12,11]'",
    "'embedding.bias','embedding.bios'",
    "'ngram.hash','ngram.hosh'",
  })
  void read_otherShapeOrName_isRefused(String from, String to) throws IOException {
    Path head = bundle.resolve("head.safetensors");
    String text = Files.readString(head, StandardCharsets.ISO_8859_1);
    assertThat(text).contains(from);
    String changed = text.replace(from, to);
    byte[] bytes = changed.getBytes(StandardCharsets.ISO_8859_1);
    bytes[0] += (byte) (changed.length() - text.length());
    Files.write(head, bytes);
    rehash(bundle);

    assertRefused(bundle.toString());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12})
  void read_randomlyMutatedManifest_givesNoOtherException(long seed) throws IOException {
    mutate("bundle.json", seed, 500, false);
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void read_randomlyMutatedHead_givesNoOtherException(long seed) throws IOException {
    mutate("head.safetensors", seed, 500, true);
  }

  @Test
  void read_randomlyMutatedExamples_givesNoOtherException() throws IOException {
    mutate("examples.jsonl", 31, 300, true);
    mutate("examples.safetensors", 32, 300, true);
  }

  private void mutate(String name, long seed, int rounds, boolean rehash) throws IOException {
    Random random = new Random(seed);
    Path file = bundle.resolve(name);
    byte[] original = Files.readAllBytes(file);
    for (int round = 0; round < rounds; round++) {
      Files.write(file, mutated(original, random, name.endsWith(".safetensors")));
      if (rehash) {
        rehash(bundle);
      }
      long start = System.nanoTime();
      Throwable thrown = catchThrowable(this::readAndUse);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      String place = "%s, seed %d, round %d".formatted(name, seed, round);
      assertThat(took).as(place).isLessThan(HANGS);
      if (thrown != null) {
        assertThat(thrown).as(place).isInstanceOf(ModelLoadException.class);
        assertThat(thrown).as(place).hasMessageContaining(bundle.toString());
      }
    }
    Files.write(file, original);
    rehash(bundle);
  }

  /** What loads must also answer. */
  private void readAndUse() {
    ModelBundle read = BundleReader.read(bundle);
    if (read.encoder().equals(Optional.of(Bundles.ENCODER.spec()))) {
      Bundles.classifier(read).explain("refund of the parcel");
    }
  }

  private static byte[] mutated(byte[] original, Random random, boolean binary) {
    byte[] bytes = original.clone();
    // In a tensor file half of the changes go to the header, where they hurt most.
    int reach = binary && random.nextBoolean() ? Math.min(700, bytes.length) : bytes.length;
    switch (random.nextInt(5)) {
      case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 1 -> {
        int from = random.nextInt(reach);
        int to = random.nextInt(reach);
        int length = Math.min(random.nextInt(40), bytes.length - Math.max(from, to));
        System.arraycopy(original, from, bytes, to, length);
      }
      default -> {
        for (int n = random.nextInt(4); n >= 0; n--) {
          int at = random.nextInt(reach);
          bytes[at] =
              random.nextBoolean()
                  ? (byte) "0123456789-.,:[]{}\"eEnullx".charAt(random.nextInt(26))
                  : (byte) random.nextInt(256);
        }
      }
    }
    return bytes;
  }

  private void writeHead(long claimedLength, byte[] header, int dataBytes) throws IOException {
    java.nio.ByteBuffer file =
        java.nio.ByteBuffer.allocate(8 + header.length + dataBytes)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN);
    file.putLong(claimedLength).put(header);
    Files.write(bundle.resolve("head.safetensors"), file.array());
    rehash(bundle);
  }

  /** Makes the list of files true again, so that what is behind it is reached. */
  private static void rehash(Path bundle) throws IOException {
    Path file = bundle.resolve("bundle.json");
    JsonNode manifest = json.readTree(file.toFile());
    ObjectNode files = (ObjectNode) manifest.get("files");
    try {
      for (String name :
          java.util.List.copyOf(files.properties()).stream().map(Map.Entry::getKey).toList()) {
        byte[] bytes = Files.readAllBytes(bundle.resolve(name));
        byte[] hash = java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        files
            .putObject(name)
            .put("bytes", bytes.length)
            .put("sha256", java.util.HexFormat.of().formatHex(hash));
      }
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    Files.writeString(file, manifest.toString());
  }
}
