package dev.signalbox.guard.approval;

import java.time.Instant;

/**
 * What one person said to a request. <em>Immutable.</em>
 *
 * @param by who
 * @param approves yes or no
 * @param reason why; may be empty for a yes
 * @param at when
 */
public record Answer(String by, boolean approves, String reason, Instant at) {}
