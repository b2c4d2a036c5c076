/**
 * Answers the questions that coding agents ask before they use a tool, each in its own words.
 *
 * <pre>{@code
 * HookService service = new HookService(CommandGuard::standard, Workspaces.PLAIN, OnFailure.DENY);
 * HookDialect dialect = HookDialect.named("claude-code").orElseThrow();
 * HookAnswer answer = service.answer(dialect, bytesOfStandardInput, facts);
 * }</pre>
 *
 * It fails closed: whatever cannot be read or judged is refused, with the reason.
 */
@NullMarked
package dev.signalbox.cli.hook;

import org.jspecify.annotations.NullMarked;
