package dev.signalbox.guard.approval;

/**
 * An action as people and logs see it, without its secrets. <em>Immutable.</em>
 *
 * @param kind of the action
 * @param text the parts joined by one space, secrets replaced; spans of findings refer to it
 */
public record ShownAction(Action.Kind kind, String text) {}
