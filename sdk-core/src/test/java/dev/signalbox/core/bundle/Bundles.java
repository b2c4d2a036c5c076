package dev.signalbox.core.bundle;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.LabelStructure;
import dev.signalbox.core.head.Calibrator;
import dev.signalbox.core.head.EmbeddingHead;
import dev.signalbox.core.head.FusedHead;
import dev.signalbox.core.head.Head;
import dev.signalbox.core.head.LinearScorer;
import dev.signalbox.core.head.NgramHead;
import dev.signalbox.core.head.NgramScorer;
import dev.signalbox.core.head.NgramVocabulary;
import dev.signalbox.core.head.Ngrams;
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.head.Prototypes;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.testing.WordHashEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Small bundles whose answers can be reasoned about: each label has a word of its own. */
final class Bundles {
  static final int DIMENSION = 33;
  static final WordHashEncoder ENCODER = new WordHashEncoder(DIMENSION);

  /** The word that speaks for each label. */
  static final List<String> WORDS = List.of("refund", "password", "parcel", "invoice");

  static final List<String> TEXTS =
      List.of(
          "refund",
          "my password is gone",
          "where is the parcel",
          "invoice please",
          "hello",
          "a b c");

  private Bundles() {}

  static LabelSet labels(LabelStructure structure) {
    return LabelSet.of(List.of("money/refund", "login", "parcel", "money/invoice"), structure);
  }

  static ModelBundle of(String kind, LabelStructure structure) {
    return of(kind, structure, Abstention.NEVER);
  }

  static ModelBundle of(String kind, LabelStructure structure, Abstention abstention) {
    boolean encoded = !kind.equals("ngram");
    return new ModelBundle(
        labels(structure),
        encoded ? Optional.of(ENCODER.spec()) : Optional.empty(),
        head(kind),
        new Calibrator(1.25f),
        abstention,
        encoded ? Optional.of(novelty()) : Optional.empty(),
        encoded ? Optional.of(examples()) : Optional.empty(),
        Map.of("rows", 300, "seed", 7, "accuracy", 0.93, "nested", Map.of("licence", "Apache-2.0")),
        "# Card\n\nWith \u00fcml\u00e4uts and \ud83d\ude00.\n");
  }

  static ModelBundle withEncoder(ModelBundle bundle, EncoderSpec spec) {
    return new ModelBundle(
        bundle.labels(),
        Optional.of(spec),
        bundle.head(),
        bundle.calibrator(),
        bundle.abstention(),
        bundle.novelty(),
        bundle.examples(),
        bundle.facts(),
        bundle.card());
  }

  static BundleClassifier classifier(ModelBundle bundle) {
    return new BundleClassifier(bundle, bundle.encoder().map(spec -> ENCODER));
  }

  private static Head head(String kind) {
    return switch (kind) {
      case "embedding" -> new EmbeddingHead(linear());
      case "ngram" -> new NgramHead(ngrams());
      case "fused" -> new FusedHead(linear(), ngrams(), 0.375f);
      default -> throw new IllegalArgumentException(kind);
    };
  }

  /** Weights are the vectors of the labels' words. */
  private static LinearScorer linear() {
    int labels = WORDS.size();
    float[] weights = new float[DIMENSION * labels];
    for (int k = 0; k < labels; k++) {
      float[] vector = ENCODER.encode(WORDS.get(k)).vector();
      for (int d = 0; d < DIMENSION; d++) {
        weights[d * labels + k] = vector[d] / 4;
      }
    }
    return new LinearScorer(weights, new float[] {0.1f, 0, -0.1f, 0.05f});
  }

  private static NgramScorer ngrams() {
    int[] hashes =
        WORDS.stream()
            .flatMapToInt(word -> Arrays.stream(Ngrams.sorted(word)))
            .sorted()
            .distinct()
            .toArray();
    float[] full = new float[hashes.length * WORDS.size()];
    for (int k = 0; k < WORDS.size(); k++) {
      int[] own = Ngrams.sorted(WORDS.get(k));
      for (int i = 0; i < hashes.length; i++) {
        full[i * WORDS.size() + k] = Arrays.binarySearch(own, hashes[i]) >= 0 ? 2 : -0.5f;
      }
    }
    float[] idf = new float[hashes.length];
    Arrays.fill(idf, 1.5f);
    NgramVocabulary vocabulary = new NgramVocabulary(hashes, idf);
    return NgramScorer.quantized(vocabulary, full, new float[] {0, 0.1f, 0, -0.1f});
  }

  private static NoveltyMeasure novelty() {
    Prototypes space = new Prototypes(new float[DIMENSION], new float[DIMENSION]);
    float[] vectors = new float[WORDS.size() * DIMENSION];
    for (int k = 0; k < WORDS.size(); k++) {
      float[] unit = space.normalized(ENCODER.encode(WORDS.get(k)).vector());
      System.arraycopy(unit, 0, vectors, k * DIMENSION, DIMENSION);
    }
    float[] scores = {-2, -1, -0.5f, 0, 0, 0.5f, 1, 2};
    Prototypes prototypes = new Prototypes(new float[DIMENSION], vectors);
    return new NoveltyMeasure(prototypes, 6, 2, 0.8f, 0.2f, scores);
  }

  private static Examples examples() {
    Prototypes space = new Prototypes(new float[DIMENSION], new float[DIMENSION]);
    List<String> texts =
        List.of(
            "refund me \u2028\n now \ud83d\ude00",
            "\"password\"",
            "parcel",
            "invoice",
            "refund the parcel",
            "some other text");
    byte[] vectors = new byte[texts.size() * DIMENSION];
    for (int i = 0; i < texts.size(); i++) {
      float[] unit = space.normalized(ENCODER.encode(texts.get(i)).vector());
      System.arraycopy(Examples.quantized(unit), 0, vectors, i * DIMENSION, DIMENSION);
    }
    List<String> labels = List.of("money/refund", "login", "parcel", "money/invoice", "x,y", "z");
    return new Examples(texts, labels, vectors);
  }

  /** Texts of known and unknown words. */
  static List<String> randomTexts(int count, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count).mapToObj(i -> randomText(random)).toList();
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int w = random.nextInt(12); w >= 0; w--) {
      boolean known = random.nextInt(3) == 0;
      text.append(known ? WORDS.get(random.nextInt(WORDS.size())) : "w" + random.nextInt(50));
      text.append(' ');
    }
    return text.toString();
  }
}
