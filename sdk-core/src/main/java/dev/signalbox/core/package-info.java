/**
 * The words of Signalbox as types.
 *
 * <p>A {@link dev.signalbox.core.Classifier} turns a text into a {@link
 * dev.signalbox.core.Prediction} over a fixed {@link dev.signalbox.core.LabelSet}: a label with a
 * calibrated confidence, or an abstention with its reason.
 *
 * <pre>{@code
 * try (Classifier classifier = Classifier.load(Path.of("models/support"))) {
 *   if (classifier.classify("I was charged twice") instanceof Prediction.Single answer) {
 *     System.out.println(answer.label() + " " + answer.confidence());
 *   }
 * }
 * }</pre>
 *
 * <p>Rooms: {@code .spi} is what other modules and users implement, {@code .head} how vectors
 * become probabilities, {@code .bundle} how a classifier lies on disk, {@code .eval} how it is
 * measured, {@code .yaml} how configuration is read, {@code .render} how a decision is shown.
 */
@NullMarked
package dev.signalbox.core;

import org.jspecify.annotations.NullMarked;
