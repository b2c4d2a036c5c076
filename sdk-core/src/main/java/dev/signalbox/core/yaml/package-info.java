/** Strict reading of YAML: every error names file, line, column and remedy. */
@NullMarked
package dev.signalbox.core.yaml;

import org.jspecify.annotations.NullMarked;
