package dev.signalbox.guard.command.internal.syntax;

import dev.signalbox.guard.Span;
import java.util.List;
import java.util.Optional;

/** One element of a pipeline. */
public sealed interface Command extends Node {
  /** Redirections, in the order written, wherever they stood. */
  List<Redirect> redirects();

  /**
   * Assignments, then words; either may be empty. An array given to {@code declare} and its like is
   * one word: the literal {@code x=(}, the elements' parts with a space between them, {@code )}.
   */
  record Simple(List<Assignment> assignments, List<Word> words, List<Redirect> redirects, Span span)
      implements Command {
    public Simple {
      assignments = List.copyOf(assignments);
      words = List.copyOf(words);
      redirects = List.copyOf(redirects);
    }
  }

  /** <code>{ ...; }</code>. */
  record Group(Script body, List<Redirect> redirects, Span span) implements Command {}

  /** {@code ( ... )}. */
  record Subshell(Script body, List<Redirect> redirects, Span span) implements Command {}

  /** {@code if}, with its {@code elif}s as further branches. */
  record If(List<Branch> branches, Optional<Script> otherwise, List<Redirect> redirects, Span span)
      implements Command {}

  /** A condition and what follows when it holds. */
  record Branch(Script condition, Script body) {}

  /** {@code while} or {@code until}. */
  record Loop(Script condition, Script body, List<Redirect> redirects, Span span)
      implements Command {}

  /**
   * {@code for} or {@code select}.
   *
   * @param words absent without {@code in}: the positional parameters
   */
  record For(
      String name, Optional<List<Word>> words, Script body, List<Redirect> redirects, Span span)
      implements Command {}

  /** {@code for ((a; b; c))}; each of the three is a word of expansions, like an arithmetic one. */
  record ArithmeticFor(List<Word> header, Script body, List<Redirect> redirects, Span span)
      implements Command {}

  /** {@code case}. */
  record Case(Word subject, List<Clause> clauses, List<Redirect> redirects, Span span)
      implements Command {}

  /** One arm of a {@code case}. */
  record Clause(List<Word> patterns, Script body) {}

  /** {@code [[ ... ]]}: its words, operators included as literals. */
  record Test(List<Word> words, List<Redirect> redirects, Span span) implements Command {}

  /** {@code (( ... ))}: one word of literals and expansions. */
  record Arithmetic(Word expression, List<Redirect> redirects, Span span) implements Command {}

  /** {@code name() body} or {@code function name body}. The redirections are the body's. */
  record Function(String name, Command body, List<Redirect> redirects, Span span)
      implements Command {}

  /** {@code coproc [NAME] command}. */
  record Coprocess(Command body, List<Redirect> redirects, Span span) implements Command {}
}
