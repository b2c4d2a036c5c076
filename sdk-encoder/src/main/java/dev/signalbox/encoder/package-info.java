/** The local encoder: a tokenizer and an ONNX network, text to vector, on the caller's thread. */
@NullMarked
package dev.signalbox.encoder;

import org.jspecify.annotations.NullMarked;
