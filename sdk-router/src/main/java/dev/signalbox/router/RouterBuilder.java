package dev.signalbox.router;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.LabelSet;
import dev.signalbox.core.spi.DecisionListener;
import dev.signalbox.core.spi.Stage;
import dev.signalbox.core.yaml.DidYouMean;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a {@link Router}; says the same things as YAML. <em>Not thread-safe.</em> */
public final class RouterBuilder {
  private static final Logger LOG = LoggerFactory.getLogger(Router.class);

  private String name = "router";
  private final Map<String, String> descriptions = new LinkedHashMap<>();
  private final List<Rule> rules = new ArrayList<>();
  private final List<Step> steps = new ArrayList<>();
  private @Nullable Duration deadline;
  private @Nullable String otherwise;
  private final List<DecisionListener> listeners = new ArrayList<>();
  private Clock clock = Clock.systemUTC();
  private LongSupplier nanoClock = System::nanoTime;
  private LongSupplier randomness = () -> ThreadLocalRandom.current().nextLong();

  RouterBuilder() {}

  /** Names the router in records and logs; {@code router} by default. */
  public RouterBuilder name(String name) {
    this.name = name;
    return this;
  }

  /** Adds a route that a stage may choose. */
  public RouterBuilder label(String label) {
    return label(label, "");
  }

  /**
   * Adds a route that a stage may choose.
   *
   * @param description what belongs there, for people and language models
   * @throws ConfigException if it is blank or already there
   */
  public RouterBuilder label(String label, String description) {
    if (label.isBlank()) {
      throw error("a label must not be blank");
    }
    if (descriptions.putIfAbsent(label, description) != null) {
      throw error("label \"" + label + "\" appears twice");
    }
    return this;
  }

  /** Adds a rule after those already there. All rules come before all stages. */
  public RouterBuilder rule(Rule rule) {
    rules.add(rule);
    return this;
  }

  /** Adds a stage that judges itself whether it is sure. The caller closes it. */
  public RouterBuilder stage(Stage stage) {
    return stage(stage, 0);
  }

  /**
   * Adds a stage. The caller closes it.
   *
   * @param minConfidence what its answer needs to be taken, in [0, 1]
   */
  public RouterBuilder stage(Stage stage, double minConfidence) {
    return step(new Step(stage, minConfidence, false));
  }

  RouterBuilder step(Step step) {
    if (!(step.minConfidence() >= 0 && step.minConfidence() <= 1)) {
      throw error("a minimum confidence must be in [0, 1]: " + step.minConfidence());
    }
    steps.add(step);
    return this;
  }

  /** Bounds the time of all stages together; without one a request may take as long as it takes. */
  public RouterBuilder deadline(Duration deadline) {
    if (deadline.isNegative() || deadline.isZero()) {
      throw error("a deadline must be longer than zero");
    }
    this.deadline = deadline;
    return this;
  }

  /** Where texts go that no stage was sure about; need not be a label. */
  public RouterBuilder otherwise(String route) {
    if (route.isBlank()) {
      throw error("otherwise must not be blank");
    }
    this.otherwise = route;
    return this;
  }

  public RouterBuilder listener(DecisionListener listener) {
    listeners.add(listener);
    return this;
  }

  /** Gives decisions their time; the system's UTC clock by default. */
  public RouterBuilder clock(Clock clock) {
    this.clock = clock;
    return this;
  }

  /** Measures deadlines and time spent; {@code System::nanoTime} by default. */
  public RouterBuilder nanoClock(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
    return this;
  }

  /** Makes record ids unique, 62 bits of each number; must be thread-safe. */
  public RouterBuilder randomness(LongSupplier randomness) {
    this.randomness = randomness;
    return this;
  }

  /**
   * Checks everything and builds the router.
   *
   * @throws ConfigException if there is no label, neither rule nor stage, a name used twice, a rule
   *     with an unknown label, or one that fails its own examples
   */
  public Router build() {
    RouterPlan plan =
        new RouterPlan(
            name,
            labels(),
            checkedSteps(),
            Optional.ofNullable(deadline),
            Optional.ofNullable(otherwise),
            listeners,
            clock,
            nanoClock,
            randomness);
    LOG.info(
        "event=router.built router={} labels={} rules={} stages={}",
        name,
        descriptions.size(),
        rules.size(),
        plan.steps().stream().map(Step::name).toList());
    return new CascadeRouter(plan);
  }

  String name() {
    return name;
  }

  LabelSet labels() {
    if (descriptions.isEmpty()) {
      throw error("has no label; add at least one");
    }
    return LabelSet.flat(List.copyOf(descriptions.keySet()));
  }

  Map<String, String> descriptions() {
    return descriptions;
  }

  /** Whether there is a rule or a stage. */
  boolean canDecide() {
    return !rules.isEmpty() || !steps.isEmpty();
  }

  private List<Step> checkedSteps() {
    if (!canDecide()) {
      throw error("has nothing to decide with; add a rule or a stage");
    }
    checkRules();
    List<Step> all = new ArrayList<>(steps);
    if (!rules.isEmpty()) {
      all.add(0, new Step(new RulesStage(rules), 0, true));
    }
    refuseTwice("stage", all.stream().map(Step::name).toList());
    return all;
  }

  private void checkRules() {
    refuseTwice("rule", rules.stream().map(Rule::id).toList());
    for (Rule rule : rules) {
      checkLabel(rule);
      RuleSet.failedExample(rule)
          .ifPresent(
              failed -> {
                throw error(failed.problem());
              });
    }
  }

  private void checkLabel(Rule rule) {
    if (!descriptions.containsKey(rule.label())) {
      String hint = DidYouMean.hint(rule.label(), descriptions.keySet());
      throw error(
          "rule \"" + rule.id() + "\" has the unknown label \"" + rule.label() + "\"" + hint);
    }
  }

  private void refuseTwice(String what, List<String> names) {
    Set<String> seen = new HashSet<>();
    for (String each : names) {
      if (!seen.add(each)) {
        throw error("two " + what + "s are called \"" + each + "\"; names must be unique");
      }
    }
  }

  private ConfigException error(String problem) {
    return new ConfigException("router " + name + ": " + problem);
  }
}
