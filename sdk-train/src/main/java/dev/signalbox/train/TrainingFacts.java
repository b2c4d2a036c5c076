package dev.signalbox.train;

import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.core.spi.LayerPooling;
import dev.signalbox.train.fit.HeadFit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a bundle comes from, for its manifest and its card. */
record TrainingFacts(
    CheckedData checked,
    long seed,
    HeadFit.Result fit,
    Evaluation validation,
    Optional<EncoderSpec> encoder) {

  Map<String, Object> asMap() {
    Map<String, Object> facts = new TreeMap<>();
    facts.put("dataSha256", checked.data().contentHash());
    facts.put("rows", checked.data().size());
    facts.put("seed", seed);
    facts.put("l2", fit.l2());
    facts.put("validationRows", validation.examples());
    facts.put("validationAccuracy", validation.accuracy().rate());
    facts.put("validationMacroF1", validation.macroF1());
    facts.put("validationEce", validation.calibration().ece());
    return facts;
  }

  String card() {
    StringBuilder card = new StringBuilder("# Model card\n\n");
    line(card, "Task", structure() + " over " + checked.data().labelCounts().size() + " labels");
    line(card, "Encoder", encoder.map(TrainingFacts::describe).orElse("none: n-grams only"));
    line(card, "Rows", checked.data().size() + " (SHA-256 " + checked.data().contentHash() + ")");
    line(card, "Seed", String.valueOf(seed));
    card.append("\n## Measured on ")
        .append(validation.examples())
        .append(" rows held out in turn\n\n");
    line(card, "Accuracy", percent(validation.accuracy().rate()));
    line(card, "Macro-F1", percent(validation.macroF1()));
    line(card, "Calibration error (15 bins)", percent(validation.calibration().ece()));
    line(card, "Answerable at 2 % error", percent(validation.riskCoverage().coverageAt(0.02)));
    card.append("\n## What was done to the rows\n\n```\n")
        .append(checked.report().render().strip())
        .append("\n```\n\n## Limits\n\n")
        .append("It knows these labels and the kind of text it was trained on; what is foreign to")
        .append(" both is refused, not understood.\n")
        .append("The figures above are for texts like the training rows, not for others.\n")
        .append("Licences: of the rows, those of their source; of the encoder, its own.\n");
    return card.toString();
  }

  private String structure() {
    return checked.data().structure().name().toLowerCase(Locale.ROOT);
  }

  private static String describe(EncoderSpec spec) {
    return spec.name()
        + ", layers "
        + LayerPooling.format(spec.blocks())
        + ", "
        + spec.maxTokens()
        + " tokens (SHA-256 "
        + spec.sha256()
        + ")";
  }

  private static void line(StringBuilder card, String name, String value) {
    card.append("- ").append(name).append(": ").append(value).append('\n');
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }
}
