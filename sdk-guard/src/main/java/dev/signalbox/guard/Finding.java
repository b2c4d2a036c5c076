package dev.signalbox.guard;

import java.util.Optional;

/**
 * One reason for a verdict. <em>Immutable.</em>
 *
 * @param rule the rule's stable id
 * @param decision what this finding alone asks for, in the profile that was used
 * @param span where in the judged text
 * @param reason a sentence for a person that names what would be lost
 * @param instead a safer way to do it, itself allowed
 */
public record Finding(
    String rule,
    RiskClass riskClass,
    Severity severity,
    Verdict decision,
    Span span,
    String reason,
    Optional<String> instead) {}
