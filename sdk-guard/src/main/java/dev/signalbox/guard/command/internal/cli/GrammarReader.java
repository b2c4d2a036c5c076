package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Severity;
import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what {@link GrammarWriter} packed. Loops and no lambdas: each of those costs a process that
 * judges one command a tenth of a millisecond. <em>Stateless; thread-safe.</em>
 */
final class GrammarReader {
  private static final Style[] STYLES = Style.values();
  private static final Scope[] SCOPES = Scope.values();
  private static final Action[] ACTIONS = Action.values();
  private static final Option.Value[] VALUES = Option.Value.values();
  private static final ArgType.Kind[] KINDS = ArgType.Kind.values();
  private static final RiskClass[] CLASSES = RiskClass.values();
  private static final Verdict[] VERDICTS = Verdict.values();
  private static final Severity[] SEVERITIES = Severity.values();

  private GrammarReader() {}

  static CommandSpec spec(BlockReader in) {
    Optional<Style> style = in.optionalChoice(STYLES);
    Optional<Scope> scope = in.optionalChoice(SCOPES);
    Optional<String> context = in.optionalText();
    Optional<String> adapter = in.optionalText();
    Optional<String> standardInput = in.optionalText();
    List<Does> does = does(in);
    List<Does> otherwise = does(in);
    List<Operand> operands = operands(in);
    List<FlagTest> looksOnly = tests(in);
    List<FlagTest> recursive = tests(in);
    return new CommandSpec(
        style,
        scope,
        context,
        adapter,
        does,
        otherwise,
        operands,
        looksOnly,
        recursive,
        cases(in),
        standardInput);
  }

  private static List<Does> does(BlockReader in) {
    int n = in.number();
    List<Does> all = new ArrayList<>(n);
    for (; n > 0; n--) {
      Action action = in.choice(ACTIONS);
      all.add(new Does(action, in.optionalChoice(SCOPES)));
    }
    return all;
  }

  private static List<Operand> operands(BlockReader in) {
    int n = in.number();
    List<Operand> all = new ArrayList<>(n);
    for (; n > 0; n--) {
      ArgType type = type(in);
      all.add(new Operand(type, in.small() == 1));
    }
    return all;
  }

  private static List<Case> cases(BlockReader in) {
    int n = in.number();
    List<Case> all = new ArrayList<>(n);
    for (; n > 0; n--) {
      Condition when = condition(in);
      List<Does> does = does(in);
      List<Operand> operands = operands(in);
      List<Option> options = new ArrayList<>();
      for (int left = in.number(); left > 0; left--) {
        options.add(option(in.reader(in.number())));
      }
      all.add(new Case(when, does, operands, options));
    }
    return all;
  }

  static Option option(BlockReader in) {
    List<String> names = in.texts();
    Option.Value value = in.choice(VALUES);
    ArgType type = type(in);
    List<ArgType> more = new ArrayList<>();
    for (int n = in.number(); n > 0; n--) {
      more.add(type(in));
    }
    return new Option(names, value, type, more, in.small() == 1);
  }

  static ArgType type(BlockReader in) {
    ArgType.Kind kind = in.choice(KINDS);
    return new ArgType(kind, in.text());
  }

  private static List<FlagTest> tests(BlockReader in) {
    int n = in.number();
    List<FlagTest> all = new ArrayList<>(n);
    for (; n > 0; n--) {
      String name = in.text();
      boolean negated = in.small() == 1;
      all.add(new FlagTest(name, glob(in), negated));
    }
    return all;
  }

  private static Condition condition(BlockReader in) {
    if (in.small() == 0) {
      return Condition.ALWAYS;
    }
    List<FlagTest> with = tests(in);
    List<FlagTest> withAll = tests(in);
    List<FlagTest> without = tests(in);
    boolean counted = in.small() == 1;
    int least = in.number();
    int most = in.number();
    Optional<Condition.Count> count =
        counted ? Optional.of(new Condition.Count(least, most)) : Optional.empty();
    Optional<Glob> operand = glob(in);
    Optional<Glob> noOperand = glob(in);
    Optional<Glob> first = glob(in);
    Optional<Glob> last = glob(in);
    Optional<Glob> text = glob(in);
    return new Condition(
        with, withAll, without, count, operand, noOperand, first, last, text, glob(in));
  }

  private static Optional<Glob> glob(BlockReader in) {
    return in.small() == 0 ? Optional.empty() : Optional.of(Glob.anyOf(in.texts()));
  }

  /** The rules that a block lists. */
  static List<Rule> rules(BlockReader in) {
    int n = in.number();
    List<Rule> rules = new ArrayList<>(n);
    for (; n > 0; n--) {
      rules.add(rule(in.reader(in.number())));
    }
    return rules;
  }

  private static Rule rule(BlockReader in) {
    String id = in.text();
    List<String> on = in.texts();
    Set<Action> actions = choices(in, ACTIONS);
    Set<Scope> scopes = choices(in, SCOPES);
    Set<Scope> spares = choices(in, SCOPES);
    boolean recursive = in.small() == 1;
    Condition when = condition(in);
    RiskClass riskClass = in.choice(CLASSES);
    Verdict decision = in.choice(VERDICTS);
    Severity severity = in.choice(SEVERITIES);
    String reason = in.text();
    Optional<String> instead = in.optionalText();
    return new Rule(
        id, on, actions, scopes, spares, recursive, when, riskClass, decision, severity, reason,
        instead, List.of(), List.of(), in.text());
  }

  private static <E> Set<E> choices(BlockReader in, E[] constants) {
    int n = in.number();
    if (n == 0) {
      return Set.of();
    }
    Set<E> all = new HashSet<>();
    for (; n > 0; n--) {
      all.add(in.choice(constants));
    }
    return all;
  }
}
