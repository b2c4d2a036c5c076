package dev.signalbox.core.bundle;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A {@link ModelBundle} as JSON and tensors, and back. The two directions stand side by side. */
final class BundleManifest {
  private static final ObjectMapper json = new ObjectMapper();

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

  static LabelSet labels(JsonNode manifest) {
    List<String> names = new ArrayList<>();
    manifest.path("labels").forEach(name -> names.add(name.asText()));
    String structure = manifest.path("structure").asText();
    return LabelSet.of(names, LabelStructure.valueOf(structure.toUpperCase(Locale.ROOT)));
  }

  private static void describe(EncoderSpec spec, ObjectNode out) {
    out.put("name", spec.name());
    out.put("sha256", spec.sha256());
    out.put("blocks", LayerPooling.format(spec.blocks()));
    out.put("prefix", spec.prefix());
    out.put("maxTokens", spec.maxTokens());
    out.put("dimension", spec.dimension());
  }

  static Optional<EncoderSpec> encoder(JsonNode manifest) {
    JsonNode in = manifest.get("encoder");
    if (in == null) {
      return Optional.empty();
    }
    return Optional.of(
        new EncoderSpec(
            in.path("name").asText(),
            in.path("sha256").asText(),
            LayerPooling.parseAll(in.path("blocks").asText()),
            in.path("prefix").asText(),
            in.path("maxTokens").asInt(),
            in.path("dimension").asInt()));
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

  static Head head(JsonNode manifest, TensorSource tensors) {
    JsonNode in = manifest.path("head");
    String kind = in.path("kind").asText();
    return switch (kind) {
      case "embedding" -> new EmbeddingHead(linear(tensors));
      case "ngram" -> new NgramHead(ngram(tensors));
      case "fused" ->
          new FusedHead(
              linear(tensors), ngram(tensors), (float) in.path("ngramShare").asDouble(-1));
      default -> throw new IllegalArgumentException("unknown head \"" + kind + "\"");
    };
  }

  private static void describe(LinearScorer scorer, Map<String, Tensor> tensors) {
    tensors.put(
        "embedding.weight", Tensor.of(scorer.weights(), scorer.features(), scorer.labels()));
    tensors.put("embedding.bias", Tensor.of(scorer.bias(), scorer.labels()));
  }

  private static LinearScorer linear(TensorSource tensors) {
    return new LinearScorer(
        tensors.get("embedding.weight").floats(), tensors.get("embedding.bias").floats());
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

  private static NgramScorer ngram(TensorSource tensors) {
    NgramVocabulary vocabulary =
        new NgramVocabulary(tensors.get("ngram.hash").ints(), tensors.get("ngram.idf").floats());
    return new NgramScorer(
        vocabulary,
        tensors.get("ngram.weight").bytes(),
        tensors.get("ngram.scale").floats(),
        tensors.get("ngram.bias").floats());
  }

  static Calibrator calibrator(JsonNode manifest) {
    JsonNode in = manifest.path("calibrator");
    if (!in.path("kind").asText().equals("temperature")) {
      throw new IllegalArgumentException("unknown calibrator " + in.path("kind"));
    }
    return new Calibrator((float) in.path("inverseTemperature").asDouble(-1));
  }

  static Abstention abstention(JsonNode manifest) {
    JsonNode in = manifest.path("abstention");
    return new Abstention(
        in.path("minConfidence").asDouble(-1), in.path("maxNovelty").asDouble(-1));
  }

  private static void describe(
      NoveltyMeasure measure, ObjectNode out, Map<String, Tensor> tensors) {
    out.put("kind", "max-logit+prototype-cosine");
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

  static Optional<NoveltyMeasure> novelty(JsonNode manifest, TensorSource tensors) {
    JsonNode in = manifest.get("novelty");
    if (in == null) {
      return Optional.empty();
    }
    Prototypes prototypes =
        new Prototypes(
            tensors.get("novelty.mean").floats(), tensors.get("novelty.prototypes").floats());
    return Optional.of(
        new NoveltyMeasure(
            prototypes,
            (float) in.path("logitMean").asDouble(),
            (float) in.path("logitDeviation").asDouble(),
            (float) in.path("cosineMean").asDouble(),
            (float) in.path("cosineDeviation").asDouble(),
            tensors.get("novelty.heldOutScores").floats()));
  }

  /** The tensors of a bundle by name. */
  interface TensorSource {
    /** That tensor; throws if there is none. */
    Tensor get(String name);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
