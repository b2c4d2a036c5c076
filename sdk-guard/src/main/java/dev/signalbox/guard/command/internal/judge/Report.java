package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Finding;
import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Span;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.Profile;
import dev.signalbox.guard.command.Step;
import dev.signalbox.guard.command.internal.cli.Rule;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Collects what one judgement finds. <em>Not thread-safe.</em> */
final class Report {
  private static final int MAX_FINDINGS = 200;
  private static final int MAX_STEPS = 500;

  /** Not a chain of lambdas: those cost a process that judges one command several milliseconds. */
  private static final Comparator<Finding> STRICTEST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Finding a, Finding b) {
          int byDecision = b.decision().compareTo(a.decision());
          int bySeverity = b.severity().compareTo(a.severity());
          return byDecision != 0
              ? byDecision
              : bySeverity != 0 ? bySeverity : Integer.compare(a.span().start(), b.span().start());
        }
      };

  private final Profile profile;
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private final Deque<Open> open = new ArrayDeque<>();
  private final Open root = new Open("", "", new Span(0, 0));
  private int steps;
  private Verdict verdict = Verdict.ALLOW;

  private static final class Open {
    final String kind;
    final String text;
    final Span span;
    final List<String> effects = new ArrayList<>();
    final List<String> rules = new ArrayList<>();
    final List<Step> inside = new ArrayList<>();

    Open(String kind, String text, Span span) {
      this.kind = kind;
      this.text = text;
      this.span = span;
    }

    Step close() {
      return new Step(kind, text, span, effects, rules, inside);
    }
  }

  Report(Profile profile) {
    this.profile = profile;
    open.push(root);
  }

  void begin(String kind, String text, Span span) {
    open.push(new Open(kind, text, span));
  }

  void end() {
    Step step = open.pop().close();
    if (++steps <= MAX_STEPS) {
      open.element().inside.add(step);
    }
  }

  /** A rule speaks. */
  void add(Rule rule, Span span, String target) {
    add(
        new Finding(
            rule.id(),
            rule.riskClass(),
            rule.severity(),
            decision(rule.riskClass(), rule.decision()),
            span,
            Sentences.fill(rule.reason(), target),
            rule.instead()));
  }

  /** An effect on which no rule speaks: it counts by its class alone. */
  void addPlain(Effect effect) {
    RiskClass riskClass = effect.action().riskClass();
    add(
        new Finding(
            "effect."
                + effect.action().label()
                + (effect.scope() == Scope.NONE ? "" : "-" + effect.scope().label()),
            riskClass,
            Severity.LOW,
            decision(riskClass, Verdict.ALLOW),
            effect.span(),
            Sentences.of(effect),
            Optional.empty()));
  }

  /** The judge itself speaks. */
  void add(String id, RiskClass riskClass, Verdict decision, Span span, String reason) {
    add(
        new Finding(
            id,
            riskClass,
            decision == Verdict.DENY
                ? Severity.CRITICAL
                : decision == Verdict.HOLD ? Severity.HIGH : Severity.LOW,
            decision(riskClass, decision),
            span,
            reason,
            Optional.empty()));
  }

  /** Notes an effect in the explanation. */
  void note(Effect effect) {
    Open here = open.element();
    if (here.effects.size() < 20) {
      here.effects.add(Sentences.of(effect));
    }
  }

  private Verdict decision(RiskClass riskClass, Verdict standard) {
    return standard.or(profile.floor(riskClass));
  }

  private void add(Finding finding) {
    verdict = verdict.or(finding.decision());
    if (open.element().rules.size() < 20) {
      open.element().rules.add(finding.rule());
    }
    if (findings.size() < MAX_FINDINGS && seen.add(key(finding))) {
      findings.add(finding);
    }
  }

  private static String key(Finding finding) {
    return finding.rule() + '\n' + finding.span().start() + '\n' + finding.reason();
  }

  Verdict verdict() {
    return verdict;
  }

  /** The strictest first, then in the order of the text. */
  List<Finding> findings() {
    List<Finding> sorted = new ArrayList<>(findings);
    sorted.sort(STRICTEST_FIRST);
    return sorted;
  }

  List<Step> steps() {
    return root.inside;
  }

  void historyOff(Span span) {
    add(
        "shell.history-off",
        RiskClass.OBFUSCATION,
        Verdict.HOLD,
        span,
        "Keeps what follows out of the shell's history.");
  }
}
