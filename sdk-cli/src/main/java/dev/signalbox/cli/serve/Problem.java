package dev.signalbox.cli.serve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A request that is refused: an HTTP status, and what its sender is told. */
final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;
  private final String next;
  private final transient List<String> changed;

  /**
   * A refusal.
   *
   * @param code for programs
   * @param message what happened and why
   * @param next what to do now
   */
  Problem(int status, String code, String message, String next) {
    this(status, code, message, next, List.of());
  }

  Problem(int status, String code, String message, String next, List<String> changed) {
    super(message);
    this.status = status;
    this.code = code;
    this.next = next;
    this.changed = List.copyOf(changed);
  }

  static Problem invalid(String message) {
    return new Problem(400, "INVALID", message, "correct the request; /openapi.json describes it");
  }

  static Problem notFound() {
    return new Problem(
        404, "NOT_FOUND", "there is nothing here", "see /openapi.json for what there is");
  }

  int status() {
    return status;
  }

  /** The body that tells it. */
  Map<String, Object> json() {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", String.valueOf(getMessage()));
    error.put("next", next);
    if (!changed.isEmpty()) {
      error.put("changed", changed);
    }
    return Map.of("error", error);
  }
}
