package dev.signalbox.cli;

import dev.signalbox.cli.CommandCorpus.Label;
import dev.signalbox.guard.Finding;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.CommandGuard;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.Judgement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How a guard's verdicts compare with a corpus. <em>Not thread-safe.</em> */
final class GuardScore {
  private static final double NANOS_PER_MICRO = 1e3;

  /** Verdicts on the rows of one label. */
  static final class Tally {
    int rows;
    int held;
    int denied;
    final Map<String, Category> categories = new TreeMap<>();
  }

  /** Rows of one label and category. */
  static final class Category {
    final String name;
    int rows;
    int missed;

    Category(String name) {
      this.name = name;
    }
  }

  /**
   * A row that was judged against its label.
   *
   * @param rules ids of the rules that spoke
   */
  record Miss(CommandCorpus.Row row, Verdict verdict, Collection<String> rules) {}

  private final Map<Label, Tally> tallies = new EnumMap<>(Label.class);
  private final List<Miss> misses = new ArrayList<>();
  private final long[] nanos;

  private GuardScore(int rows) {
    nanos = new long[rows];
    for (Label label : Label.values()) {
      tallies.put(label, new Tally());
    }
  }

  /**
   * Judges each command twice, in a made-up place so that the result is the same on every machine,
   * and takes the time of the second pass.
   */
  static GuardScore of(CommandCorpus corpus, CommandGuard guard) {
    for (CommandCorpus.Row row : corpus.rows()) {
      guard.judge(CommandRequest.of(row.command()));
    }
    GuardScore score = new GuardScore(corpus.rows().size());
    for (int i = 0; i < score.nanos.length; i++) {
      CommandCorpus.Row row = corpus.rows().get(i);
      CommandRequest request = CommandRequest.of(row.command());
      long begun = System.nanoTime();
      Judgement judgement = guard.judge(request);
      score.nanos[i] = System.nanoTime() - begun;
      score.count(row, judgement);
    }
    Arrays.sort(score.nanos);
    return score;
  }

  private void count(CommandCorpus.Row row, Judgement judgement) {
    boolean held = judgement.verdict() != Verdict.ALLOW;
    Tally tally = tally(row.label());
    tally.rows++;
    tally.held += held ? 1 : 0;
    tally.denied += judgement.verdict() == Verdict.DENY ? 1 : 0;
    Category category = tally.categories.computeIfAbsent(row.category(), Category::new);
    category.rows++;
    if (row.label() != Label.UNLABELLED && held == (row.label() == Label.ALLOW)) {
      category.missed++;
      Collection<String> rules = new LinkedHashSet<>();
      judgement.findings().stream().map(Finding::rule).forEach(rules::add);
      misses.add(new Miss(row, judgement.verdict(), rules));
    }
  }

  int commands() {
    return nanos.length;
  }

  Tally tally(Label label) {
    return tallies.getOrDefault(label, new Tally());
  }

  List<Miss> misses() {
    return misses;
  }

  /** The time that this share of the commands took at most, to a tenth of a microsecond. */
  double micros(double share) {
    int index = Math.max(0, (int) Math.ceil(share * nanos.length) - 1);
    return Math.round(nanos[index] / NANOS_PER_MICRO * 10) / 10.0;
  }
}
