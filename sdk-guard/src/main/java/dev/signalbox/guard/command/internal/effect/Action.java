package dev.signalbox.guard.command.internal.effect;

import dev.signalbox.guard.RiskClass;
import java.util.Locale;

/** What is done to something. */
public enum Action {
  /** Looks at it; on another machine too, where only its owner's data is shown. */
  READ(RiskClass.READ_ONLY),
  /** Gets data from another machine. */
  FETCH(RiskClass.NETWORK),
  /** Adds to it, and loses nothing. */
  APPEND(RiskClass.WRITE),
  /** Creates, changes or replaces it. */
  WRITE(RiskClass.WRITE),
  /** Loses it, or what is in it. */
  DELETE(RiskClass.DESTRUCTIVE),
  /** Sends it, or data to it, away. */
  SEND(RiskClass.EXFILTRATION),
  /** Adds software, and with it code that runs. */
  INSTALL(RiskClass.CODE_EXECUTION),
  /** Runs code that is not in the text. */
  EXECUTE(RiskClass.CODE_EXECUTION),
  /** Gains rights. */
  ESCALATE(RiskClass.PRIVILEGE),
  /** Changes who may do what. */
  RIGHTS(RiskClass.PRIVILEGE),
  /** Interrupts a process, a service or a machine. */
  STOP(RiskClass.DESTRUCTIVE),
  /** Arranges to run later. */
  PERSIST(RiskClass.PERSISTENCE),
  /** Shows or takes a secret. */
  REVEAL(RiskClass.SECRETS),
  /** Nobody knows. */
  UNKNOWN(RiskClass.UNKNOWN);

  private final RiskClass riskClass;
  private final String label = name().toLowerCase(Locale.ROOT);

  Action(RiskClass riskClass) {
    this.riskClass = riskClass;
  }

  /** The class of a finding about it, where no rule says otherwise. */
  public RiskClass riskClass() {
    return riskClass;
  }

  /** The name in YAML. */
  public String label() {
    return label;
  }
}
