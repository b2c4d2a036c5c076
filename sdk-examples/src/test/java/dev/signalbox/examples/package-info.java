@NullMarked
package dev.signalbox.examples;

import org.jspecify.annotations.NullMarked;
