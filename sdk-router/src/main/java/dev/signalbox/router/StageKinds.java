package dev.signalbox.router;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.spi.StageFactory;
import dev.signalbox.core.yaml.DidYouMean;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The kinds of stages that modules on the class path contribute. <em>Not thread-safe.</em> */
final class StageKinds {
  private static final Map<String, String> ARTIFACTS =
      Map.of(
          "classifier", "dev.signalbox:sdk-encoder",
          "llm", "dev.signalbox:sdk-llm-fallback");

  private final Map<String, StageFactory> factories = new TreeMap<>();

  StageKinds() {
    try {
      ServiceLoader.load(StageFactory.class).forEach(f -> factories.putIfAbsent(f.kind(), f));
    } catch (ServiceConfigurationError e) {
      throw new ConfigException(
          "the stage kinds on the class path cannot be listed, check its META-INF/services: "
              + e.getMessage(),
          e);
    }
  }

  Optional<StageFactory> find(String kind) {
    return Optional.ofNullable(factories.get(kind));
  }

  /** What to do about an unknown kind. */
  String remedy(String kind) {
    String artifact = ARTIFACTS.get(kind);
    if (artifact != null) {
      return ": its module is not on the class path, add " + artifact;
    }
    Set<String> known = new TreeSet<>(ARTIFACTS.keySet());
    known.addAll(factories.keySet());
    return DidYouMean.closest(kind, known)
        .map(similar -> " (did you mean \"" + similar + "\"?)")
        .orElse("; known: " + String.join(", ", known));
  }
}
