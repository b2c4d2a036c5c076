/**
 * A model bundle on disk: a directory that holds everything a classifier needs.
 *
 * <pre>
 * bundle.json        what it is, and size and SHA-256 of every other file
 * head.safetensors   weights of the head and of the novelty measure
 * examples.*         labelled training examples for explanations (optional)
 * encoder.onnx, tokenizer.json   only if the encoder is not a named profile
 * card.md            for people: data, licences, metrics, limits
 * </pre>
 *
 * <p>A bundle is written beside its place and moved there whole, so that no reader ever sees half
 * of one.
 */
@NullMarked
package dev.signalbox.core.bundle;

import org.jspecify.annotations.NullMarked;
