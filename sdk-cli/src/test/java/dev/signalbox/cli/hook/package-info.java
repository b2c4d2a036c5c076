/** Tests of the hooks of coding agents. */
@NullMarked
package dev.signalbox.cli.hook;

import org.jspecify.annotations.NullMarked;
