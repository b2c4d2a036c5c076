package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.head.Prototypes;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.spi.LayerPooling;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A {@link ModelBundle} as JSON and tensors, and back. The two directions stand side by side. */
final class BundleManifest {
  private static final ObjectMapper json = new ObjectMapper();
  private static final String NOVELTY_KIND = "max-logit+prototype-cosine";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
  private static final long ANY = Tensor.ANY;

  private BundleManifest() {}

  static ObjectNode describe(ModelBundle bundle, Map<String, Tensor> tensors) {
    ObjectNode manifest = json.createObjectNode();
    manifest.put("format", ModelBundle.FORMAT);
    manifest.put("structure", lower(bundle.labels().structure()));
    manifest.set("labels", json.valueToTree(bundle.labels().names()));
    bundle.encoder().ifPresent(spec -> describe(spec, manifest.putObject("encoder")));
    describe(bundle.head(), manifest.putObject("head"), tensors);
    ObjectNode calibrator = manifest.putObject("calibrator");
    calibrator.put("kind", "temperature");
    calibrator.put("inverseTemperature", bundle.calibrator().inverseTemperature());
    ObjectNode abstention = manifest.putObject("abstention");
    abstention.put("minConfidence", bundle.abstention().minConfidence());
    abstention.put("maxNovelty", bundle.abstention().maxNovelty());
    bundle.novelty().ifPresent(n -> describe(n, manifest.putObject("novelty"), tensors));
    manifest.set("facts", json.valueToTree(bundle.facts()));
    return manifest;
  }

  static LabelSet labels(Fields manifest) {
    return LabelSet.of(
        manifest.texts("labels"), manifest.constant("structure", LabelStructure.class));
  }

  private static void describe(EncoderSpec spec, ObjectNode out) {
    out.put("name", spec.name());
    out.put("sha256", spec.sha256());
    out.put("blocks", LayerPooling.format(spec.blocks()));
    out.put("prefix", spec.prefix());
    out.put("maxTokens", spec.maxTokens());
    out.put("dimension", spec.dimension());
  }

  static Optional<EncoderSpec> encoder(Fields manifest) {
    return manifest.optional("encoder").map(BundleManifest::spec);
  }

  private static EncoderSpec spec(Fields in) {
    String sha256 = in.text("sha256");
    if (!SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("\"encoder.sha256\" must be 64 hex digits");
    }
    return new EncoderSpec(
        in.text("name"),
        sha256,
        LayerPooling.parseAll(in.text("blocks")),
        in.text("prefix"),
        in.integer("maxTokens"),
        in.integer("dimension"));
  }

  private static void describe(Head head, ObjectNode out, Map<String, Tensor> tensors) {
    if (head instanceof EmbeddingHead dense) {
      out.put("kind", "embedding");
      describe(dense.scorer(), tensors);
    } else if (head instanceof NgramHead sparse) {
      out.put("kind", "ngram");
      describe(sparse.scorer(), tensors);
    } else if (head instanceof FusedHead fused) {
      out.put("kind", "fused");
      out.put("ngramShare", fused.ngramShare());
      describe(fused.embedding(), tensors);
      describe(fused.ngrams(), tensors);
    }
  }

  static Head head(Fields manifest, int labels, TensorSource tensors) {
    Fields in = manifest.object("head");
    String kind = in.text("kind");
    return switch (kind) {
      case "embedding" -> new EmbeddingHead(linear(labels, tensors));
      case "ngram" -> new NgramHead(ngram(labels, tensors));
      case "fused" ->
          new FusedHead(linear(labels, tensors), ngram(labels, tensors), in.single("ngramShare"));
      default -> throw new IllegalArgumentException("unknown head \"" + kind + "\"");
    };
  }

  private static void describe(LinearScorer scorer, Map<String, Tensor> tensors) {
    tensors.put(
        "embedding.weight", Tensor.of(scorer.weights(), scorer.features(), scorer.labels()));
    tensors.put("embedding.bias", Tensor.of(scorer.bias(), scorer.labels()));
  }

  private static LinearScorer linear(int labels, TensorSource tensors) {
    return new LinearScorer(
        tensors.get("embedding.weight", ANY, labels).floats(),
        tensors.get("embedding.bias", labels).floats());
  }

  private static void describe(NgramScorer scorer, Map<String, Tensor> tensors) {
    NgramVocabulary vocabulary = scorer.vocabulary();
    int size = vocabulary.size();
    tensors.put("ngram.hash", Tensor.of(vocabulary.hashes(), size));
    tensors.put("ngram.idf", Tensor.of(vocabulary.idf(), size));
    tensors.put("ngram.weight", Tensor.of(scorer.weights(), size, scorer.labels()));
    tensors.put("ngram.scale", Tensor.of(scorer.scales(), size));
    tensors.put("ngram.bias", Tensor.of(scorer.bias(), scorer.labels()));
  }

  private static NgramScorer ngram(int labels, TensorSource tensors) {
    int[] hashes = tensors.get("ngram.hash", ANY).ints();
    NgramVocabulary vocabulary =
        new NgramVocabulary(hashes, tensors.get("ngram.idf", hashes.length).floats());
    return new NgramScorer(
        vocabulary,
        tensors.get("ngram.weight", hashes.length, labels).bytes(),
        tensors.get("ngram.scale", hashes.length).floats(),
        tensors.get("ngram.bias", labels).floats());
  }

  static Calibrator calibrator(Fields manifest) {
    Fields in = manifest.object("calibrator");
    requireKind(in, "temperature");
    return new Calibrator(in.single("inverseTemperature"));
  }

  static Abstention abstention(Fields manifest) {
    Fields in = manifest.object("abstention");
    return new Abstention(in.number("minConfidence"), in.number("maxNovelty"));
  }

  private static void requireKind(Fields in, String known) {
    String kind = in.text("kind");
    if (!kind.equals(known)) {
      throw new IllegalArgumentException("unknown kind \"" + kind + "\", expected " + known);
    }
  }

  private static void describe(
      NoveltyMeasure measure, ObjectNode out, Map<String, Tensor> tensors) {
    out.put("kind", NOVELTY_KIND);
    out.put("logitMean", measure.logitMean());
    out.put("logitDeviation", measure.logitDeviation());
    out.put("cosineMean", measure.cosineMean());
    out.put("cosineDeviation", measure.cosineDeviation());
    Prototypes prototypes = measure.prototypes();
    tensors.put("novelty.mean", Tensor.of(prototypes.mean(), prototypes.dimension()));
    tensors.put(
        "novelty.prototypes",
        Tensor.of(prototypes.vectors(), prototypes.count(), prototypes.dimension()));
    tensors.put(
        "novelty.heldOutScores",
        Tensor.of(measure.heldOutScores(), measure.heldOutScores().length));
  }

  static Optional<NoveltyMeasure> novelty(Fields manifest, TensorSource tensors) {
    return manifest.optional("novelty").map(in -> novelty(tensors, in));
  }

  private static NoveltyMeasure novelty(TensorSource tensors, Fields in) {
    requireKind(in, NOVELTY_KIND);
    float[] mean = tensors.get("novelty.mean", ANY).floats();
    float[] vectors = tensors.get("novelty.prototypes", ANY, mean.length).floats();
    return new NoveltyMeasure(
        new Prototypes(mean, vectors),
        in.single("logitMean"),
        in.single("logitDeviation"),
        in.single("cosineMean"),
        in.single("cosineDeviation"),
        tensors.get("novelty.heldOutScores", ANY).floats());
  }

  /** The tensors of a bundle by name. */
  interface TensorSource {
    /** That tensor; throws if there is none of that shape, in which {@link Tensor#ANY} fits all. */
    Tensor get(String name, long... shape);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
