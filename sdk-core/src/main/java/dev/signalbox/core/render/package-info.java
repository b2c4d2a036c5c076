/** Decision records for machines and for people: JSON and a text for the terminal. */
@NullMarked
package dev.signalbox.core.render;

import org.jspecify.annotations.NullMarked;
