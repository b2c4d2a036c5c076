package dev.signalbox.cli.serve;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the bearer of a token may do. */
public enum Role {
  /** Submits requests, sees and redeems its own; answers none. */
  AGENT,
  /** Sees everything of its tenant, and changes nothing. */
  VIEWER,
  /** Sees and answers. */
  APPROVER,
  /** Answers, and says yes in advance. */
  ADMIN;

  static final Set<Role> ANY = EnumSet.allOf(Role.class);
  static final Set<Role> PEOPLE = EnumSet.of(VIEWER, APPROVER, ADMIN);
  static final Set<Role> APPROVERS = EnumSet.of(APPROVER, ADMIN);
  static final Set<Role> ADMINS = EnumSet.of(ADMIN);

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The name in files and JSON: {@code approver}. */
  public String label() {
    return label;
  }

  /** The role of this name; empty if there is none. */
  public static Optional<Role> named(String name) {
    return Arrays.stream(values()).filter(role -> role.label.equals(name)).findFirst();
  }

  /** The names of all. */
  public static List<String> names() {
    return Arrays.stream(values()).map(Role::label).toList();
  }
}
