package dev.signalbox.guard.command.internal.cli;

import java.util.List;
import java.util.Map;

/**
 * What one family file says.
 *
 * @param name prefix of its rule ids
 * @param title heading of its part of the reference
 * @param about one sentence, or empty
 * @param programs grammars by program name
 * @param environment what the values of environment variables mean to the programs that see them
 */
public record Family(
    String name,
    String title,
    String about,
    Map<String, CommandNode> programs,
    List<Rule> rules,
    Map<String, ArgType> environment) {}
