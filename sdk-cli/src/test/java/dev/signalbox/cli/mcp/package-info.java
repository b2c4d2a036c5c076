@NullMarked
package dev.signalbox.cli.mcp;

import org.jspecify.annotations.NullMarked;
