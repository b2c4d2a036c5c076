package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.CommandRequest;
import dev.signalbox.guard.command.internal.cli.Catalog;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Paths;
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.syntax.Parsed;
import dev.signalbox.guard.command.internal.syntax.Script;
import dev.signalbox.guard.command.internal.syntax.ShellParser;
import dev.signalbox.guard.command.internal.word.Arg;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What all parts of one judgement share. <em>Not thread-safe.</em> */
final class Session {
  private static final Set<Action> CHANGES =
      Set.of(Action.WRITE, Action.APPEND, Action.DELETE, Action.RIGHTS);

  final CommandRequest request;
  final Catalog catalog;
  final Report report;
  final Optional<SecondOpinion> opinion;
  final Budget budget = new Budget();
  final Set<String> running = new HashSet<>();
  private final Set<String> called = new HashSet<>();
  private final String outermost;

  Session(CommandRequest request, Catalog catalog, Report report, Optional<SecondOpinion> opinion) {
    this.opinion = opinion;
    this.request = request;
    this.catalog = catalog;
    this.report = report;
    Optional<String> text = request.text();
    this.outermost = text.isPresent() ? text.get() : String.join(" ", request.argv());
  }

  Frame outermostFrame() {
    return Frame.outermost(outermost);
  }

  Frame frame(String inner, Span span) {
    return Frame.of(inner, span, outermost);
  }

  private final List<Scope> changed = new ArrayList<>();
  private final List<Span> data = new ArrayList<>();
  private final List<Span> environment = new ArrayList<>();
  private final List<Span> secrets = new ArrayList<>();
  private final List<Span> capturedSecrets = new ArrayList<>();

  /** How many substitutions around take what is printed, so that nobody sees it. */
  int captured;

  /** How many commands around have their output taken by another one. */
  int piped;

  private final Map<String, Alias> definitions = new LinkedHashMap<>();

  record Alias(String text, Span span) {}

  void defined(String alias, String text, Span span) {
    definitions.put(alias, new Alias(text, span));
  }

  /** A substitution that prints what is in files or on the machine stands here. */
  void printsData(Span span) {
    data.add(span);
  }

  /** A substitution that prints all environment variables stands here. */
  void printsEnvironment(Span span) {
    environment.add(span);
  }

  /** A variable stands here that by its name holds a secret. */
  void holdsSecret(Span span) {
    (captured > 0 ? capturedSecrets : secrets).add(span);
  }

  /** Whether such a variable stands within a span, outside of substitutions. */
  boolean showsSecret(Span span) {
    return isPartOf(span, secrets);
  }

  /** Whether such a variable stands within a span. */
  boolean carriesSecret(Span span) {
    return isPartOf(span, secrets) || isPartOf(span, capturedSecrets);
  }

  /** Whether such a substitution is part of an argument. */
  boolean carriesEnvironment(Arg arg) {
    return isPartOf(arg.span(), environment);
  }

  /** Whether a substitution that prints data is part of an argument. */
  boolean carriesData(Arg arg) {
    return isPartOf(arg.span(), data);
  }

  private static boolean isPartOf(Span whole, List<Span> spans) {
    for (Span span : spans) {
      if (span.start() >= whole.start() && span.end() <= whole.end()) {
        return true;
      }
    }
    return false;
  }

  /** Aliases that were defined and never used. */
  List<Alias> unusedAliases() {
    List<Alias> unused = new ArrayList<>();
    for (Map.Entry<String, Alias> definition : definitions.entrySet()) {
      if (!called.contains(definition.getKey())) {
        unused.add(definition.getValue());
      }
    }
    return unused;
  }

  /** A function or an alias was used: it need not be judged for itself. */
  void called(String name) {
    called.add(name);
  }

  boolean wasCalled(String name) {
    return called.contains(name);
  }

  /** Parses a text that a shell would run; what cannot be parsed is held. */
  Optional<Script> parse(String text, Frame frame) {
    if (!budget.text(text.length())) {
      tooMuch(frame.around());
      return Optional.empty();
    }
    Parsed parsed = ShellParser.parse(text);
    if (parsed instanceof Parsed.Failed failed) {
      int at = Math.min(failed.offset(), text.length());
      report.add(
          "guard.unparseable",
          RiskClass.UNKNOWN,
          Verdict.HOLD,
          frame.place(new Span(at, Math.min(text.length(), at + 1))),
          "This is not shell text that can be read. " + failed.problem());
      return Optional.empty();
    }
    return Optional.of(((Parsed.Ok) parsed).script());
  }

  void tooMuch(Span span) {
    report.add(
        "guard.too-much",
        RiskClass.UNKNOWN,
        Verdict.HOLD,
        span,
        "The command is too large or too deeply nested to be judged.");
  }

  /** An action on a path. A pattern that is deleted stands for many, like a directory. */
  Effect path(Action action, Arg path, boolean recursive, Place place) {
    Scope scope = Paths.scope(action, path, place);
    boolean many = recursive || (action == Action.DELETE && path.glob());
    Effect effect = new Effect(action, scope, path.text(), many, path.span());
    if (scope != Scope.PSEUDO && CHANGES.contains(action)) {
      changed.add(scope);
    }
    happens(effect);
    return effect;
  }

  /** How many changes of files there were so far. */
  int changes() {
    return changed.size();
  }

  /** Whether files were changed since then, and all in these scopes. */
  boolean changedOnly(Set<Scope> scopes, int since) {
    List<Scope> later = changed.subList(since, changed.size());
    return !later.isEmpty() && scopes.containsAll(later);
  }

  /** Something happens: the rules on effects speak, or its class alone counts. */
  void happens(Effect effect) {
    if (effect.scope() == Scope.PSEUDO) {
      return;
    }
    report.note(effect);
    boolean spoken = false;
    for (Rule rule : catalog.rulesOn(effect)) {
      if (!rule.recursive() || effect.recursive()) {
        report.add(rule, effect.span(), effect.target());
        spoken = true;
      }
    }
    if (!spoken && effect.action() != Action.READ) {
      report.addPlain(effect);
    }
  }

  /** What stands there in the judged text. */
  String written(Span span) {
    int end = Math.min(span.end(), outermost.length());
    return span.start() < end ? outermost.substring(span.start(), end) : "";
  }

  void unknown(String id, Span span, String reason) {
    report.add(id, RiskClass.UNKNOWN, Verdict.HOLD, span, reason);
  }

  static String shown(List<Arg> argv) {
    StringBuilder text = new StringBuilder();
    for (Arg arg : argv) {
      text.append(text.isEmpty() ? "" : " ").append(arg.shown());
      if (text.length() > 200) {
        return text.substring(0, 200) + "…";
      }
    }
    return text.toString();
  }

  static String joined(List<Arg> argv) {
    StringBuilder text = new StringBuilder();
    for (Arg arg : argv) {
      text.append(text.isEmpty() ? "" : " ").append(arg.text());
    }
    return text.toString();
  }
}
