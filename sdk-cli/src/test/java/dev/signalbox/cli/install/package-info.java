/** Tests of what is written into settings. */
@NullMarked
package dev.signalbox.cli.install;

import org.jspecify.annotations.NullMarked;
