/**
 * From a text's embedding and n-grams to calibrated probabilities, and to a measure of how foreign
 * the text is. Everything here only applies what was fitted; fitting is {@code sdk-train}.
 *
 * <p>The default head adds two opinions in logit space: a multinomial logistic regression on the
 * embedding, which knows what words mean, and one on word and character n-grams, which knows which
 * words the labels use.
 */
@NullMarked
package dev.signalbox.core.head;

import org.jspecify.annotations.NullMarked;
