package dev.signalbox.guard.command.internal.syntax;

import java.util.Map;

/** The readers of one source. They call each other, as the grammar's rules do. */
final class Readers {
  private final Cursor in;
  private final Budget budget;
  private final Map<Integer, HereDocuments.Extent> bodies;
  private final HereDocuments hereDocuments;
  private final WordReader words;
  private final ExpansionReader expansions;
  private final BraceReader braces;
  private final RedirectReader redirects;
  private final AssignmentReader assignments;
  private final CommandReader commands;
  private final CompoundReader compounds;

  @SuppressWarnings("this-escape")
  Readers(Cursor in, Budget budget, Map<Integer, HereDocuments.Extent> bodies) {
    this.in = in;
    this.budget = budget;
    this.bodies = bodies;
    this.hereDocuments = new HereDocuments(this);
    this.words = new WordReader(this);
    this.expansions = new ExpansionReader(this);
    this.braces = new BraceReader(this);
    this.redirects = new RedirectReader(this);
    this.assignments = new AssignmentReader(this);
    this.commands = new CommandReader(this);
    this.compounds = new CompoundReader(this);
  }

  /** Readers of other text within the same limits: a here-document's body, a backtick's inside. */
  Readers over(Source source, int from, int to) {
    return new Readers(new Cursor(source, from, to), budget, bodies);
  }

  Cursor in() {
    return in;
  }

  Budget budget() {
    return budget;
  }

  Map<Integer, HereDocuments.Extent> bodies() {
    return bodies;
  }

  HereDocuments hereDocuments() {
    return hereDocuments;
  }

  WordReader words() {
    return words;
  }

  ExpansionReader expansions() {
    return expansions;
  }

  BraceReader braces() {
    return braces;
  }

  RedirectReader redirects() {
    return redirects;
  }

  AssignmentReader assignments() {
    return assignments;
  }

  CommandReader commands() {
    return commands;
  }

  CompoundReader compounds() {
    return compounds;
  }
}
