package dev.signalbox.guard.command.internal.cli;

import java.util.List;

/**
 * What a command does besides, when a condition holds.
 *
 * @param operands what its operands then mean; empty: as without the case
 */
record Case(Condition when, List<Does> does, List<Operand> operands) {
  Case {
    does = List.copyOf(does);
    operands = List.copyOf(operands);
  }
}
