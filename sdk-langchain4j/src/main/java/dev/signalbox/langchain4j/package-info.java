/**
 * Signalbox in langchain4j: tools whose calls the guard judges, and a person approves, first.
 *
 * <pre>{@code
 * GuardedToolProvider tools =
 *     GuardedToolProvider.builder(CommandGuard.standard(), gate)
 *         .context(ApprovalContext.of("agent-7", "/home/ana/project"))
 *         .tools(new ShellTool()) // its parameter is marked with @GuardedCommand
 *         .build();
 * Assistant assistant =
 *     AiServices.builder(Assistant.class).chatModel(model).toolProvider(tools).build();
 * }</pre>
 */
@NullMarked
package dev.signalbox.langchain4j;

import org.jspecify.annotations.NullMarked;
