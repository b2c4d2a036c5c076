package dev.signalbox.guard.approval;

import dev.signalbox.guard.Span;
import java.util.List;

/** Takes secrets out of what people and logs see. Implementations are <em>thread-safe</em>. */
@FunctionalInterface
public interface Redactor {
  /** The places of secrets in a text, in order, none overlapping. Never throws. */
  List<Span> secrets(String text);

  /** A text without its secrets. */
  default Redacted redact(String text) {
    return Redacted.of(text, secrets(text));
  }

  /** Takes nothing out. */
  static Redactor none() {
    return text -> List.of();
  }
}
