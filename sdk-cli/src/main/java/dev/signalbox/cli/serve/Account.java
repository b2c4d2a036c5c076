package dev.signalbox.cli.serve;

/**
 * Whom a token belongs to. <em>Immutable.</em>
 *
 * @param name of the person or agent; who answered, or who asked
 * @param role what it may do
 * @param tenant whose requests it meets
 */
public record Account(String name, Role role, String tenant) {}
