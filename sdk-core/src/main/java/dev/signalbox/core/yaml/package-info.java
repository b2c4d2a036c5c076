/**
 * Strict reading of YAML: every error names file, line, column and remedy.
 *
 * <pre>{@code
 * YamlMap file = StrictYaml.read(Path.of("router.yaml")).asMap();
 * file.onlyKeys("version", "deadline");
 * Duration deadline = file.require("deadline").asDuration();
 * }</pre>
 */
@NullMarked
package dev.signalbox.core.yaml;

import org.jspecify.annotations.NullMarked;
