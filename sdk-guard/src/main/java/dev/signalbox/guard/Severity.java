package dev.signalbox.guard;

/** How bad it would be; a later constant is worse. */
public enum Severity {
  INFO,
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL
}
