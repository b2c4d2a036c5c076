package dev.signalbox.guard.command.internal.effect;

import dev.signalbox.guard.Span;

/**
 * One thing that a command does.
 *
 * @param target what a person calls it: a path, a resource; may be empty
 * @param recursive whether everything below goes with it
 * @param span where the text says so
 */
public record Effect(Action action, Scope scope, String target, boolean recursive, Span span) {}
