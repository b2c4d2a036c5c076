/**
 * How good a classifier is, measured on labelled rows it has not seen.
 *
 * <p>Rows go in one by one, so that a million predictions never lie in memory together; out comes
 * an immutable {@link dev.signalbox.core.eval.Evaluation}.
 *
 * <pre>{@code
 * EvaluationBuilder builder = new EvaluationBuilder(classifier.labels());
 * builder.add(List.of("billing"), classifier.classify("I was charged twice"));
 * builder.addForeign(classifier.classify("The weather is nice"));
 * Evaluation evaluation = builder.build();
 * System.out.println(evaluation.accuracy() + " at 2 % error " + evaluation.riskCoverage().coverageAt(0.02));
 * }</pre>
 */
@NullMarked
package dev.signalbox.core.eval;

import org.jspecify.annotations.NullMarked;
