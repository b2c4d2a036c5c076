/** The local server: HTTP API, approvals console, metrics. */
@NullMarked
package dev.signalbox.cli.serve;

import org.jspecify.annotations.NullMarked;
