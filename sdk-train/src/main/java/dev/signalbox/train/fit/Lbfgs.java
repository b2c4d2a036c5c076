package dev.signalbox.train.fit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS with a backtracking line search (Nocedal and Wright, Numerical Optimization,
 * 2nd ed., algorithm 7.4). Minimises a smooth function of many variables.
 */
final class Lbfgs {
  private static final int MEMORY = 8;
  private static final int MAX_BACKTRACKS = 20;
  private static final double SUFFICIENT_DECREASE = 1e-4;

  /** A function with its gradient. */
  interface Objective {
    /** The value at {@code x}; writes the gradient over {@code gradient}. */
    double evaluate(float[] x, float[] gradient);
  }

  private record Step(float[] dx, float[] dg, double rho) {}

  private final Objective objective;
  private final double tolerance;
  private final int maxIterations;
  private final Deque<Step> memory = new ArrayDeque<>();

  /**
   * A minimiser.
   *
   * @param tolerance stops when an iteration lowers the value by less than this share of it
   */
  Lbfgs(Objective objective, double tolerance, int maxIterations) {
    this.objective = objective;
    this.tolerance = tolerance;
    this.maxIterations = maxIterations;
  }

  /** Moves {@code x} to a minimum and returns the value there. */
  double minimize(float[] x) {
    memory.clear();
    float[] gradient = new float[x.length];
    float[] trial = new float[x.length];
    float[] trialGradient = new float[x.length];
    double value = objective.evaluate(x, gradient);
    for (int i = 0; i < maxIterations; i++) {
      float[] direction = direction(gradient);
      double slope = dot(gradient, direction);
      if (slope >= 0) {
        memory.clear();
        direction = direction(gradient);
        slope = dot(gradient, direction);
      }
      if (slope > -1e-18) {
        return value;
      }
      double next = lineSearch(x, value, direction, slope, trial, trialGradient);
      if (!(next < value)) {
        return value;
      }
      remember(x, gradient, trial, trialGradient);
      System.arraycopy(trial, 0, x, 0, x.length);
      System.arraycopy(trialGradient, 0, gradient, 0, x.length);
      double decrease = value - next;
      value = next;
      if (decrease < tolerance * Math.max(1e-3, Math.abs(value))) {
        return value;
      }
    }
    return value;
  }

  /** Leaves the accepted point in {@code trial}; its value, or NaN if no step helps. */
  private double lineSearch(
      float[] x,
      double value,
      float[] direction,
      double slope,
      float[] trial,
      float[] trialGradient) {
    double step = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(-slope)) : 1;
    for (int i = 0; i < MAX_BACKTRACKS; i++) {
      for (int j = 0; j < x.length; j++) {
        trial[j] = x[j] + (float) step * direction[j];
      }
      double next = objective.evaluate(trial, trialGradient);
      if (next <= value + SUFFICIENT_DECREASE * step * slope) {
        return next;
      }
      double curvature = 2 * (next - value - step * slope);
      double parabola = curvature > 0 ? -slope * step * step / curvature : step / 2;
      step = Math.max(0.1 * step, Math.min(0.5 * step, parabola));
    }
    return Double.NaN;
  }

  private void remember(float[] x, float[] gradient, float[] next, float[] nextGradient) {
    float[] dx = difference(next, x);
    float[] dg = difference(nextGradient, gradient);
    double curvature = dot(dx, dg);
    if (curvature > 1e-12) {
      if (memory.size() == MEMORY) {
        memory.removeLast();
      }
      memory.addFirst(new Step(dx, dg, 1 / curvature));
    }
  }

  /** The two-loop recursion: minus the inverse Hessian's estimate times the gradient. */
  private float[] direction(float[] gradient) {
    float[] d = new float[gradient.length];
    for (int i = 0; i < d.length; i++) {
      d[i] = -gradient[i];
    }
    double[] alpha = new double[memory.size()];
    int at = 0;
    for (Step step : memory) {
      alpha[at] = step.rho() * dot(step.dx(), d);
      addScaled(-alpha[at++], step.dg(), d);
    }
    if (!memory.isEmpty()) {
      Step latest = memory.getFirst();
      scale(1 / (latest.rho() * dot(latest.dg(), latest.dg())), d);
    }
    for (Iterator<Step> oldestFirst = memory.descendingIterator(); oldestFirst.hasNext(); ) {
      Step step = oldestFirst.next();
      double beta = step.rho() * dot(step.dg(), d);
      addScaled(alpha[--at] - beta, step.dx(), d);
    }
    return d;
  }

  private static float[] difference(float[] a, float[] b) {
    float[] difference = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      difference[i] = a[i] - b[i];
    }
    return difference;
  }

  private static void scale(double factor, float[] x) {
    float f = (float) factor;
    for (int i = 0; i < x.length; i++) {
      x[i] *= f;
    }
  }

  private static void addScaled(double factor, float[] x, float[] y) {
    float f = (float) factor;
    for (int i = 0; i < y.length; i++) {
      y[i] += f * x[i];
    }
  }

  /** In chunks of floats added up in double: fast, and exact enough for a million terms. */
  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int from = 0; from < a.length; from += 256) {
      int end = Math.min(a.length, from + 256);
      float chunk = 0;
      for (int i = from; i < end; i++) {
        chunk += a[i] * b[i];
      }
      sum += chunk;
    }
    return sum;
  }
}
