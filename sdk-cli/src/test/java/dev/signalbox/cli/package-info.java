/** The command line as scripts see it. */
@NullMarked
package dev.signalbox.cli;

import org.jspecify.annotations.NullMarked;
