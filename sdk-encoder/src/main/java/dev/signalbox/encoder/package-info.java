/**
 * The local encoder: a tokenizer and an ONNX network, text to vector, on the caller's thread.
 *
 * <p>{@link dev.signalbox.encoder.Encoders} opens one by profile or directory. On the class path
 * this module lets {@link dev.signalbox.core.Classifier#load} read bundles that need an encoder and
 * Hugging Face sequence-classification exports, and gives cascades the stage {@code classifier}:
 *
 * <pre>{@code
 * Classifier classifier = Classifier.load(Path.of("models/support"));
 * Stage stage = ClassifierStage.of("support", classifier);
 * }</pre>
 */
@NullMarked
package dev.signalbox.encoder;

import org.jspecify.annotations.NullMarked;
