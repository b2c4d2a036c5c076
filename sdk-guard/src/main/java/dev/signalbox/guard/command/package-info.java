/**
 * The command guard: judges a shell command before it runs.
 *
 * <pre>{@code
 * CommandGuard guard = CommandGuard.standard();
 * Judgement judgement = guard.judge("git push --force origin main");
 * judgement.verdict(); // HOLD
 * judgement.findings().get(0).reason(); // what would be lost
 * }</pre>
 */
@NullMarked
package dev.signalbox.guard.command;

import org.jspecify.annotations.NullMarked;
