package dev.signalbox.train.fit;

import dev.signalbox.core.head.Calibrator;
import dev.signalbox.core.head.EmbeddingHead;
import dev.signalbox.core.head.FusedHead;
import dev.signalbox.core.head.Head;
import dev.signalbox.core.head.NgramHead;
import dev.signalbox.core.head.NoveltyMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Fits a calibrated head: both members on part of the rows, their fusion, temperature and the
 * novelty measure on the rows held out, then both members again on all rows. <em>Not thread-safe;
 * one per training.</em>
 */
public final class HeadFit {
  private final FitData data;
  private final Parallel parallel;
  private final Runnable step;
  private final Optional<DenseMember> dense;
  private final Optional<NgramMember> sparse;
  private final NoveltyFit novelty;

  /**
   * A fit.
   *
   * @param seed decides every random choice
   * @param step called after each turn of {@link #fit}, and once more at its end
   * @throws IllegalArgumentException if there is no embedding and either no word in two texts or
   *     more than 1000 labels
   */
  public HeadFit(FitData data, Parallel parallel, long seed, Runnable step) {
    this.data = data;
    this.parallel = parallel;
    this.step = step;
    this.dense =
        data.hasEmbeddings() ? Optional.of(new DenseMember(data, parallel)) : Optional.empty();
    this.sparse = Optional.of(new NgramMember(data, seed)).filter(NgramMember::useful);
    this.novelty = new NoveltyFit(data);
    if (dense.isEmpty() && sparse.isEmpty()) {
      throw new IllegalArgumentException(
          data.targets().labelCount() > DenseMember.MOST_LABELS
              ? "more than " + DenseMember.MOST_LABELS + " labels need an encoder"
              : "no word occurs in two texts: without an encoder there is nothing to learn from");
    }
  }

  /**
   * What a fit yields.
   *
   * @param head fitted on all rows
   * @param calibrator fitted on held-out rows
   * @param novelty fitted on held-out rows; absent without embeddings
   * @param heldOut what the members said about rows they had not seen
   * @param l2 the penalty chosen for the embedding's member, 0 if there is none
   */
  public record Result(
      Head head,
      Calibrator calibrator,
      Optional<NoveltyMeasure> novelty,
      HeldOut heldOut,
      double l2) {}

  /**
   * Fits.
   *
   * @param folds the rows to hold out in each turn, disjoint; together they calibrate
   */
  public Result fit(List<int[]> folds) {
    List<Turn> turns = new ArrayList<>();
    for (int[] fold : folds) {
      turns.add(turn(fold));
      step.run();
    }
    int[] rows = folds.stream().flatMapToInt(java.util.Arrays::stream).toArray();
    Matrix denseLogits = stack(turns.stream().map(Turn::dense).toList());
    Matrix sparseLogits = stack(turns.stream().map(Turn::sparse).toList());
    Fusion fusion = fusion(denseLogits, sparseLogits, data.targets().select(rows));
    HeldOut heldOut =
        new HeldOut(rows, fused(fusion, denseLogits, sparseLogits), cosines(turns, rows.length));
    Head head = refit(fusion);
    step.run();
    return new Result(
        head,
        new Calibrator(fusion.inverseTemperature()),
        dense.map(member -> novelty.fit(heldOut)),
        heldOut,
        dense.map(DenseMember::l2).orElse(0.0));
  }

  private record Turn(Matrix dense, Matrix sparse, float[] cosines) {}

  private Turn turn(int[] fold) {
    int[] rest = Rows.without(fold, data.rows());
    Matrix none = Matrix.zeros(0, data.targets().labelCount());
    Parallel.Pair<Matrix, Matrix> logits =
        parallel.both(
            () -> sparse.map(member -> member.heldOut(rest, fold)).orElse(none),
            () -> dense.map(member -> member.heldOut(rest, fold)).orElse(none));
    float[] cosines = dense.isPresent() ? novelty.heldOutCosines(rest, fold) : new float[0];
    return new Turn(logits.second(), logits.first(), cosines);
  }

  private Fusion fusion(Matrix denseLogits, Matrix sparseLogits, Targets truth) {
    if (dense.isPresent() && sparse.isPresent()) {
      return Fusion.of(denseLogits, sparseLogits, truth);
    }
    return Fusion.alone(dense.isPresent() ? denseLogits : sparseLogits, truth);
  }

  private Matrix fused(Fusion fusion, Matrix denseLogits, Matrix sparseLogits) {
    if (dense.isPresent() && sparse.isPresent()) {
      return fusion.fuse(denseLogits, sparseLogits);
    }
    return dense.isPresent() ? denseLogits : sparseLogits;
  }

  private Head refit(Fusion fusion) {
    Parallel.Pair<Optional<NgramHead>, Optional<EmbeddingHead>> members =
        parallel.both(
            () -> sparse.map(member -> new NgramHead(member.fitAll())),
            () -> dense.map(member -> new EmbeddingHead(member.fitAll())));
    if (members.second().isEmpty()) {
      return members.first().orElseThrow();
    }
    EmbeddingHead embedding = members.second().get();
    return members
        .first()
        .<Head>map(ngram -> new FusedHead(embedding.scorer(), ngram.scorer(), fusion.ngramShare()))
        .orElse(embedding);
  }

  private static Matrix stack(List<Matrix> parts) {
    int rows = parts.stream().mapToInt(Matrix::rows).sum();
    Matrix stacked = Matrix.zeros(rows, parts.get(0).columns());
    int at = 0;
    for (Matrix part : parts) {
      System.arraycopy(part.data(), 0, stacked.data(), at, part.data().length);
      at += part.data().length;
    }
    return stacked;
  }

  private static float[] cosines(List<Turn> turns, int rows) {
    float[] all = new float[turns.get(0).cosines().length == 0 ? 0 : rows];
    int at = 0;
    for (Turn turn : turns) {
      System.arraycopy(turn.cosines(), 0, all, at, turn.cosines().length);
      at += turn.cosines().length;
    }
    return all;
  }
}
