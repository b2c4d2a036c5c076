/**
 * Signalbox as a server of the Model Context Protocol: its clients get commands judged, run behind
 * the guard, and texts screened.
 */
@NullMarked
package dev.signalbox.cli.mcp;

import org.jspecify.annotations.NullMarked;
