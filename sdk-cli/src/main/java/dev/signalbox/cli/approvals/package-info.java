/** Approvals as a configuration file describes them, for commands and the server. */
@NullMarked
package dev.signalbox.cli.approvals;

import org.jspecify.annotations.NullMarked;
