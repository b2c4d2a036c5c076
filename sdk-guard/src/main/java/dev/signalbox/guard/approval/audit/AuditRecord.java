package dev.signalbox.guard.approval.audit;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What an audit entry says. Secrets are the caller's to redact before. Texts may hold any
 * character; long ones are shortened to their beginning, their length and their SHA-256: subject
 * and actor beyond 256 characters, values beyond 16,384, and all values beyond 2,048 if together
 * they have more than 131,072. <em>Immutable.</em>
 *
 * @param at when it happened; years 0 to 9999
 * @param kind what happened, as in {@code approval.approved}: at most 100 lower-case letters,
 *     digits, dots and hyphens, a letter first
 * @param subject what it is about: the id of a request
 * @param actor who did it
 * @param fields more, in the order of the map; at most 64, named by letters, digits, {@code .},
 *     {@code _} and {@code -}
 */
public record AuditRecord(
    Instant at, String kind, String subject, String actor, Map<String, String> fields) {
  /** Kinds that only a log itself writes begin with this. */
  static final String OWN = "audit.";

  static final int MOST_FIELDS = 64;

  private static final int NAME_CHARS = 256;
  private static final int VALUE_CHARS = 16_384;
  private static final int CROWDED_CHARS = 2_048;
  private static final int ALL_CHARS = 131_072;
  private static final Instant EARLIEST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("9999-12-31T23:59:59Z").plusSeconds(1);
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9.-]{0,99}");
  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  public AuditRecord {
    require(!at.isBefore(EARLIEST) && at.isBefore(TOO_LATE), "not in the years 0 to 9999: ", at);
    require(KIND.matcher(kind).matches(), "not a kind of audit entry: ", kind);
    require(fields.size() <= MOST_FIELDS, "at most 64 fields, not ", fields.size());
    subject = Shortened.to(NAME_CHARS, subject);
    actor = Shortened.to(NAME_CHARS, actor);
    fields = bounded(fields);
  }

  private static Map<String, String> bounded(Map<String, String> fields) {
    long all =
        fields.values().stream().mapToLong(value -> Math.min(value.length(), VALUE_CHARS)).sum();
    int most = all > ALL_CHARS ? CROWDED_CHARS : VALUE_CHARS;
    Map<String, String> bounded = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          require(FIELD.matcher(name).matches(), "not a name of an audit field: ", name);
          bounded.put(name, Shortened.to(most, value));
        });
    return Collections.unmodifiableMap(bounded);
  }

  private static void require(boolean holds, String complaint, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(complaint + value);
    }
  }
}
