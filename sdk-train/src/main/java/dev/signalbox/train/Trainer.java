package dev.signalbox.train;

import dev.signalbox.core.DataException;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.bundle.Examples;
import dev.signalbox.core.bundle.ModelBundle;
import dev.signalbox.core.eval.Evaluation;
import dev.signalbox.core.head.NoveltyMeasure;
import dev.signalbox.core.spi.Encoder;
import dev.signalbox.core.spi.EncoderSpec;
import dev.signalbox.train.fit.ExampleChoice;
import dev.signalbox.train.fit.FitData;
import dev.signalbox.train.fit.HeadFit;
import dev.signalbox.train.fit.Matrix;
import dev.signalbox.train.fit.Parallel;
import dev.signalbox.train.fit.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Labelled rows in, a calibrated classifier out: rows are checked, embedded once, and a head is
 * fitted on them whose confidence is calibrated on rows it had not seen. The same rows, encoder and
 * seed give the same bundle. <em>Immutable, thread-safe.</em>
 *
 * <pre>{@code
 * try (Encoder encoder = Encoders.open()) {
 *   Training training = Trainer.with(encoder).train(Dataset.read(Path.of("rows.tsv")));
 *   training.write(Path.of("models/support"));
 * }
 * }</pre>
 */
public final class Trainer {
  /** Decides every random choice unless another is given. */
  public static final long DEFAULT_SEED = 1;

  /** So many training rows are kept in the bundle for explanations unless told otherwise. */
  public static final int DEFAULT_EXAMPLES = 5000;

  private static final int FEW_ROWS = 2000;
  private static final int FEW_LABELS = 20;
  private static final int TURNS = 5;
  private static final double HELD_OUT = 0.12;

  /** Rows times labels times columns that are fitted within seconds. */
  private static final long MOST_FIT_CELLS = 500_000_000;

  /** With fewer rows than that for each column, more blocks only add noise. */
  private static final int ROWS_PER_COLUMN = 2;

  private static final int LEAST_BLOCKS = 2;

  /** Held-out logits beyond so many would not fit a small heap. */
  private static final long MOST_HELD_OUT_LOGITS = 40_000_000;

  private final @Nullable Encoder encoder;
  private final long seed;
  private final int examples;
  private final EmbeddingCache cache;
  private final TrainingProgress progress;

  private Trainer(
      @Nullable Encoder encoder,
      long seed,
      int examples,
      EmbeddingCache cache,
      TrainingProgress progress) {
    this.encoder = encoder;
    this.seed = seed;
    this.examples = examples;
    this.cache = cache;
    this.progress = progress;
  }

  /** Trains on embeddings of {@code encoder}, which stays open, and on n-grams. */
  public static Trainer with(Encoder encoder) {
    return new Trainer(
        encoder, DEFAULT_SEED, DEFAULT_EXAMPLES, EmbeddingCache.none(), TrainingProgress.SILENT);
  }

  /** Trains on n-grams alone: a classifier without native code, which knows words, not meanings. */
  public static Trainer withoutEncoder() {
    return new Trainer(null, DEFAULT_SEED, 0, EmbeddingCache.none(), TrainingProgress.SILENT);
  }

  public Trainer seed(long seed) {
    return new Trainer(encoder, seed, examples, cache, progress);
  }

  /** How many training rows the bundle keeps to explain itself; 0 keeps no text of anyone. */
  public Trainer examples(int examples) {
    return new Trainer(encoder, seed, examples, cache, progress);
  }

  public Trainer cache(EmbeddingCache cache) {
    return new Trainer(encoder, seed, examples, cache, progress);
  }

  public Trainer progress(TrainingProgress progress) {
    return new Trainer(encoder, seed, examples, cache, progress);
  }

  /**
   * Trains. Takes time for every token once, then seconds.
   *
   * @throws DataException if the rows are not fit to train on; the message has place and remedy
   */
  public Training train(Dataset raw) {
    CheckedData checked = DatasetCheck.forTraining(raw);
    Dataset data = checked.data();
    List<int[]> folds = folds(data);
    LabelSet labels = data.labels();
    Optional<EncoderSpec> spec = spec(data);
    FitData fitData = fitData(data, labels, spec);
    HeadFit.Result fit = fit(fitData, folds);
    Evaluation validation = Validation.of(labels, fit.heldOut(), fit.calibrator(), data.rows());
    TrainingFacts facts = new TrainingFacts(checked, seed, fit, validation, spec);
    ModelBundle bundle =
        new ModelBundle(
            labels,
            spec,
            fit.head(),
            fit.calibrator(),
            Validation.abstention(validation),
            fit.novelty(),
            fit.novelty().flatMap(novelty -> examples(fitData, data, novelty)),
            facts.asMap(),
            facts.card());
    return new Training(bundle, checked.report(), validation);
  }

  /** The encoder with as many of its blocks as the rows can fill and the fit can afford. */
  private Optional<EncoderSpec> spec(Dataset data) {
    if (encoder == null) {
      return Optional.empty();
    }
    EncoderSpec whole = encoder.spec();
    long cellsPerColumn = (long) data.size() * data.labelCounts().size();
    long columns = Math.min(data.size() / ROWS_PER_COLUMN, MOST_FIT_CELLS / cellsPerColumn);
    long affordable = Math.max(LEAST_BLOCKS, columns / whole.blockLength());
    return Optional.of(whole.leadingBlocks((int) Math.min(whole.blocks().size(), affordable)));
  }

  private List<int[]> folds(Dataset data) {
    int labels = data.labelCounts().size();
    List<int[]> folds = new ArrayList<>();
    if (data.size() <= FEW_ROWS || labels <= FEW_LABELS) {
      Folds dealt = StratifiedSplit.folds(data, TURNS, seed);
      IntStream.range(0, TURNS).forEach(f -> folds.add(dealt.split(f).heldOutRows()));
    } else {
      double most = (double) MOST_HELD_OUT_LOGITS / labels / data.size();
      double fraction = Math.min(HELD_OUT, most);
      folds.add(StratifiedSplit.holdOut(data, fraction, seed).heldOutRows());
    }
    folds.removeIf(fold -> fold.length == 0);
    if (folds.isEmpty()) {
      throw new DataException(
          "every label has a single row, so nothing can be held out to calibrate on;"
              + " add a second row for at least some labels");
    }
    return folds;
  }

  private FitData fitData(Dataset data, LabelSet labels, Optional<EncoderSpec> spec) {
    List<String> texts = data.rows().stream().map(Row::text).toList();
    Matrix embeddings =
        encoder == null
            ? Matrix.zeros(texts.size(), 0)
            : new CachingEmbedder(encoder, cache, progress)
                .embed(texts)
                .leadingColumns(spec.orElseThrow().dimension());
    int[][] targets = new int[texts.size()][];
    for (int i = 0; i < targets.length; i++) {
      targets[i] = data.rows().get(i).labels().stream().mapToInt(labels::indexOf).toArray();
    }
    int noveltyColumns = encoder == null ? 0 : encoder.spec().blockLength();
    return new FitData(
        texts, embeddings, noveltyColumns, new Targets(targets, labels.size(), labels.structure()));
  }

  private HeadFit.Result fit(FitData data, List<int[]> folds) {
    progress.started(TrainingProgress.Phase.FITTING, folds.size() + 1);
    int[] done = {0};
    try (Parallel parallel = Parallel.perProcessor()) {
      return new HeadFit(data, parallel, seed, () -> progress.advanced(++done[0])).fit(folds);
    }
  }

  private Optional<Examples> examples(FitData data, Dataset rows, NoveltyMeasure novelty) {
    if (examples == 0) {
      return Optional.empty();
    }
    int[] chosen = ExampleChoice.choose(data.targets(), examples, seed);
    int columns = novelty.prototypes().dimension();
    byte[] vectors = new byte[chosen.length * columns];
    List<String> texts = new ArrayList<>();
    List<String> labels = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      float[] unit = novelty.prototypes().normalized(data.embeddings().row(chosen[i]));
      System.arraycopy(Examples.quantized(unit), 0, vectors, i * columns, columns);
      texts.add(rows.rows().get(chosen[i]).text());
      labels.add(String.join(", ", rows.rows().get(chosen[i]).labels()));
    }
    return Optional.of(new Examples(texts, labels, vectors));
  }
}
