package dev.signalbox.core.eval;

/**
 * What one row adds to the sums.
 *
 * @param right whether the best guess is right
 * @param confidence of the best guess
 * @param answerRight whether what was answered is right; meaningless for an abstention
 * @param claim the probability of the most probable label
 * @param claimRight whether that label is right
 * @param brier squared distance of the distribution from the truth
 * @param nll negative logarithm of the probability of the truth
 */
record Judgement(
    boolean right,
    double confidence,
    boolean answerRight,
    double claim,
    boolean claimRight,
    double brier,
    double nll) {}
