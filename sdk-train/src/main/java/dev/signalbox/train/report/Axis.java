package dev.signalbox.train.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis of a plot.
 *
 * @param title what it measures
 * @param low value at its beginning
 * @param high value at its end, above {@code low}
 * @param step between ticks
 * @param format how a tick is labelled
 */
record Axis(String title, double low, double high, double step, DoubleFunction<String> format) {
  private static final double[] NICE = {1, 2, 2.5, 5, 10};

  /** From 0 to 100 %. */
  static Axis share(String title) {
    return new Axis(title, 0, 1, 0.2, Axis::percent);
  }

  /** From 0 to a round number of at least {@code high}. */
  static Axis upTo(String title, double high, int ticks, DoubleFunction<String> format) {
    double step = niceStep(high / ticks);
    return new Axis(title, 0, step * Math.max(1, Math.ceil(high / step - 1e-9)), step, format);
  }

  /** Counts from 0; ticks are whole numbers. */
  static Axis counts(String title, int most, int ticks) {
    double step = Math.max(1, niceStep((double) Math.max(1, most) / ticks));
    double whole = Math.ceil(step);
    double high = whole * Math.max(1, Math.ceil(most / whole));
    return new Axis(title, 0, high, whole, value -> Numbers.compact(Math.round(value)));
  }

  /** Between round numbers that hold {@code low} and {@code high}. */
  static Axis between(String title, double low, double high, int ticks) {
    double step = niceStep((high - low) / ticks);
    int digits = (int) Math.max(0, Math.ceil(-Math.log10(step) + 0.3));
    double from = Math.floor(low / step) * step;
    double to = Math.ceil(high / step) * step;
    return new Axis(title, from, to, step, value -> Numbers.decimals(value + 0.0, digits));
  }

  /** Where the ticks are, lowest first. */
  List<Double> ticks() {
    List<Double> ticks = new ArrayList<>();
    double slack = step * 1e-6;
    for (long i = (long) Math.ceil((low - slack) / step); i * step <= high + slack; i++) {
      ticks.add(i * step);
    }
    return ticks;
  }

  /** Where {@code value} lies between beginning (0) and end (1). */
  double at(double value) {
    return (value - low) / (high - low);
  }

  static String percent(double share) {
    double percent = share * 100;
    return Numbers.decimals(percent, Math.abs(percent - Math.rint(percent)) < 1e-6 ? 0 : 1) + " %";
  }

  private static double niceStep(double atLeast) {
    double magnitude = Math.pow(10, Math.floor(Math.log10(atLeast)));
    for (double nice : NICE) {
      if (nice * magnitude >= atLeast * (1 - 1e-9)) {
        return nice * magnitude;
      }
    }
    return 10 * magnitude;
  }
}
