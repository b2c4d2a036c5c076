package dev.signalbox.cli.serve;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * What answers a method on a path. <em>Immutable.</em>
 *
 * @param path may hold {@code {id}}, which stands for one segment
 * @param roles who may; anybody, without a token, if empty
 */
record Route(String method, String path, Set<Role> roles, Handler handler) {
  /** Answers. */
  @FunctionalInterface
  interface Handler {
    void handle(Exchange exchange) throws IOException, InterruptedException;
  }

  private static final String ID = "{id}";

  Route {
    roles = Set.copyOf(roles);
  }

  /** What stands for the id, empty text if the path has none; empty if this is another path. */
  Optional<String> matched(String asked) {
    int at = path.indexOf(ID);
    if (at < 0) {
      return path.equals(asked) ? Optional.of("") : Optional.empty();
    }
    String before = path.substring(0, at);
    String after = path.substring(at + ID.length());
    if (asked.length() <= before.length() + after.length()
        || !asked.startsWith(before)
        || !asked.endsWith(after)) {
      return Optional.empty();
    }
    String id = asked.substring(before.length(), asked.length() - after.length());
    return id.indexOf('/') < 0 ? Optional.of(id) : Optional.empty();
  }
}
