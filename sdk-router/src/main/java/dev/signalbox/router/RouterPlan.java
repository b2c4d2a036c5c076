package dev.signalbox.router;

import dev.signalbox.core.LabelSet;
import dev.signalbox.core.spi.DecisionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Everything a router is made of, checked. <em>Immutable.</em>
 *
 * @param name of the router, in records and logs
 * @param labels what may be answered
 * @param steps in order, rules first
 * @param deadline for all steps together
 * @param otherwise where texts go that nobody was sure about
 * @param listeners told of each decision
 * @param clock gives decisions their time
 * @param nanoClock measures time spent
 * @param randomness makes ids unique
 */
record RouterPlan(
    String name,
    LabelSet labels,
    List<Step> steps,
    Optional<Duration> deadline,
    Optional<String> otherwise,
    List<DecisionListener> listeners,
    Clock clock,
    LongSupplier nanoClock,
    LongSupplier randomness) {
  RouterPlan {
    steps = List.copyOf(steps);
    listeners = List.copyOf(listeners);
  }
}
