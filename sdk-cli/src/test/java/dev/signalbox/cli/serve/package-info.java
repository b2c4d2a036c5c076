/** Tests of the local server. */
@NullMarked
package dev.signalbox.cli.serve;

import org.jspecify.annotations.NullMarked;
