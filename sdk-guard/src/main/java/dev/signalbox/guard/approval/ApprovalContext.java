package dev.signalbox.guard.approval;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who asks, and from where. Principal, tenant and directory bind a grant: with another of them it
 * is not redeemed. <em>Immutable.</em>
 *
 * @param principal who would act, such as {@code ana} or {@code agent-7}; 1 to 200 characters
 * @param tenant whose it is; {@code default} where there is only one; 1 to 200 characters
 * @param directory absolute working directory; empty for what has none, such as mail
 * @param facts more for the person who decides, such as {@code host}, {@code agent}, {@code
 *     session}; shown, not bound; at most 20, in the order of their names
 */
public record ApprovalContext(
    String principal, String tenant, String directory, Map<String, String> facts) {
  /** The tenant where there is only one. */
  public static final String ONE_TENANT = "default";

  private static final int MOST_NAME_CHARS = 200;
  private static final int MOST_DIRECTORY_CHARS = 4096;
  private static final int MOST_FACTS = 20;
  private static final int MOST_FACT_CHARS = 1000;

  public ApprovalContext {
    requireName("principal", principal);
    requireName("tenant", tenant);
    if (directory.length() > MOST_DIRECTORY_CHARS) {
      throw new IllegalArgumentException("directory has over 4096 characters");
    }
    if (facts.size() > MOST_FACTS) {
      throw new IllegalArgumentException("at most 20 facts, not " + facts.size());
    }
    Map<String, String> sorted = new TreeMap<>();
    facts.forEach((name, value) -> sorted.put(name, cut(value)));
    facts = Collections.unmodifiableMap(sorted);
  }

  /** Of the only tenant, without further facts. */
  public static ApprovalContext of(String principal, String directory) {
    return new ApprovalContext(principal, ONE_TENANT, directory, Map.of());
  }

  private static void requireName(String what, String name) {
    if (name.isBlank() || name.length() > MOST_NAME_CHARS) {
      throw new IllegalArgumentException(what + " must have 1 to 200 characters");
    }
  }

  private static String cut(String value) {
    return value.length() <= MOST_FACT_CHARS ? value : value.substring(0, MOST_FACT_CHARS) + "…";
  }
}
