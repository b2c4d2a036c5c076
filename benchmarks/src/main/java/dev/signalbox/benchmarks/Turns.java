package dev.signalbox.benchmarks;

import java.util.function.LongSupplier;

/**
 * Two ways of doing the same, measured in turn: A B A B. A machine that is busy for a while is so
 * for both, and the ratio of neighbours stands.
 */
final class Turns {
  private final double[] wallA;
  private final double[] wallB;
  private final double[] cpuA;
  private final double[] cpuB;

  private Turns(int rounds) {
    wallA = new double[rounds];
    wallB = new double[rounds];
    cpuA = new double[rounds];
    cpuB = new double[rounds];
  }

  /**
   * Measures.
   *
   * @param warmUps rounds that do not count
   * @param cpuNanos how much CPU was used so far: of this thread, or of the process
   */
  static Turns take(int warmUps, int rounds, LongSupplier cpuNanos, Runnable a, Runnable b) {
    Turns turns = new Turns(rounds);
    for (int round = -warmUps; round < rounds; round++) {
      turns.measure(round, cpuNanos, a, turns.wallA, turns.cpuA);
      turns.measure(round, cpuNanos, b, turns.wallB, turns.cpuB);
    }
    return turns;
  }

  private void measure(
      int round, LongSupplier cpuNanos, Runnable work, double[] wall, double[] cpu) {
    long wallBefore = System.nanoTime();
    long cpuBefore = cpuNanos.getAsLong();
    work.run();
    if (round >= 0) {
      cpu[round] = (cpuNanos.getAsLong() - cpuBefore) / 1e6;
      wall[round] = (System.nanoTime() - wallBefore) / 1e6;
    }
  }

  /** Milliseconds of A per item. */
  Spread wallA(int items) {
    return Spread.of(perItem(wallA, items));
  }

  /** Milliseconds of B per item. */
  Spread wallB(int items) {
    return Spread.of(perItem(wallB, items));
  }

  /** Milliseconds of CPU of A per item. */
  Spread cpuA(int items) {
    return Spread.of(perItem(cpuA, items));
  }

  /** Milliseconds of CPU of B per item. */
  Spread cpuB(int items) {
    return Spread.of(perItem(cpuB, items));
  }

  /** Time of A over time of B, round by round. */
  Spread wallRatio() {
    return Spread.of(ratios(wallA, wallB));
  }

  /** CPU of A over CPU of B, round by round. */
  Spread cpuRatio() {
    return Spread.of(ratios(cpuA, cpuB));
  }

  private static double[] perItem(double[] values, int items) {
    double[] each = values.clone();
    for (int i = 0; i < each.length; i++) {
      each[i] /= items;
    }
    return each;
  }

  private static double[] ratios(double[] a, double[] b) {
    double[] ratios = new double[a.length];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = a[i] / b[i];
    }
    return ratios;
  }
}
