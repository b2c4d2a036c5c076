package dev.signalbox.guard.command;

import dev.signalbox.guard.RiskClass;
import dev.signalbox.guard.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How strict a guard is: the least verdict for each risk class, on top of what the rules decide. It
 * can only make them stricter. <em>Immutable.</em>
 */
public final class Profile {
  /**
   * Ordinary development work flows; what destroys, and worse, is held; catastrophes are denied.
   * The rules decide alone.
   */
  public static final Profile STANDARD = new Profile("standard", Map.of());

  /** Only what is provably read-only flows. */
  public static final Profile STRICT =
      new Profile("strict", floors(Verdict.HOLD, RiskClass.READ_ONLY, RiskClass.NETWORK));

  /** Only what provably only looks at this machine flows; what destroys or hides is denied. */
  public static final Profile PARANOID =
      new Profile("paranoid", floors(Verdict.HOLD, RiskClass.READ_ONLY))
          .withFloor(RiskClass.DESTRUCTIVE, Verdict.DENY)
          .withFloor(RiskClass.EXFILTRATION, Verdict.DENY)
          .withFloor(RiskClass.PERSISTENCE, Verdict.DENY)
          .withFloor(RiskClass.OBFUSCATION, Verdict.DENY);

  private final String name;
  private final Map<RiskClass, Verdict> floors;

  private Profile(String name, Map<RiskClass, Verdict> floors) {
    this.name = name;
    this.floors = Map.copyOf(floors);
  }

  private static Map<RiskClass, Verdict> floors(Verdict floor, RiskClass... except) {
    Map<RiskClass, Verdict> floors = new EnumMap<>(RiskClass.class);
    for (RiskClass riskClass : RiskClass.values()) {
      if (!Arrays.asList(except).contains(riskClass)) {
        floors.put(riskClass, floor);
      }
    }
    return floors;
  }

  /** The built-in profile of that name. */
  public static Optional<Profile> named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "standard" -> Optional.of(STANDARD);
      case "strict" -> Optional.of(STRICT);
      case "paranoid" -> Optional.of(PARANOID);
      default -> Optional.empty();
    };
  }

  /** Names of the built-in profiles, the loosest first. */
  public static List<String> names() {
    return List.of("standard", "strict", "paranoid");
  }

  public String name() {
    return name;
  }

  /** The least verdict for a finding of that class. */
  public Verdict floor(RiskClass riskClass) {
    return floors.getOrDefault(riskClass, Verdict.ALLOW);
  }

  /** The same, and at least {@code verdict} for that class. */
  public Profile withFloor(RiskClass riskClass, Verdict verdict) {
    Map<RiskClass, Verdict> more = new EnumMap<>(RiskClass.class);
    more.putAll(floors);
    more.put(riskClass, floor(riskClass).or(verdict));
    return new Profile(name, more);
  }

  @Override
  public String toString() {
    return name;
  }
}
