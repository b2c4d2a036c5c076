package dev.signalbox.router;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.LabelSet;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses a route for a text: a cascade whose labels are routes. Fails soft: a stage that breaks is
 * passed over, and a router that is not sure abstains. After the deadline no further stage is
 * asked; a stage that is running is not interrupted, and its late answer still counts. It never
 * answers a label outside its set. <em>Thread-safe.</em>
 */
public interface Router extends AutoCloseable {
  static RouterBuilder builder() {
    return new RouterBuilder();
  }

  /** As {@link #fromYaml(Path, String, Map)} with the environment of this process. */
  static Router fromYaml(Path file, String name) {
    return fromYaml(file, name, System.getenv());
  }

  /**
   * Loads the router called {@code name} from a file and starts its stages, which may load models.
   *
   * @param environment what {@code ${NAME}} in the file may refer to
   * @throws ConfigException with file, line and column, if the file is wrong or has no such router
   */
  static Router fromYaml(Path file, String name, Map<String, String> environment) {
    return RouterYaml.read(file, environment).router(name);
  }

  String name();

  /** The routes a stage may choose; {@code otherwise} need not be one of them. */
  LabelSet labels();

  /** Where texts go that no stage was sure about. */
  Optional<String> otherwise();

  /**
   * Decides on a text of any length and content. A blank text abstains without asking a stage.
   *
   * @throws IllegalStateException if the router is closed
   */
  default Decision route(String text) {
    return route(text, Map.of());
  }

  /**
   * As {@link #route(String)}.
   *
   * @param attributes what else stages may know, such as {@code tenant}; keys are lower case
   */
  Decision route(String text, Map<String, String> attributes);

  /** Closes the stages it created from YAML; stages handed to the builder belong to the caller. */
  @Override
  void close();
}
