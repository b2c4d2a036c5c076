package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;

/** A piece of a parsed script that knows where it stands in its source. */
public interface Node {
  Span span();
}
