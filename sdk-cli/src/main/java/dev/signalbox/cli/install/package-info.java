/**
 * Puts the guard's hook into the settings of coding agents, and takes it out again. Whatever else
 * is in a settings file stays as it is, to the byte.
 */
@NullMarked
package dev.signalbox.cli.install;

import org.jspecify.annotations.NullMarked;
