package dev.signalbox.guard.command.internal.cli;

import java.util.List;

/**
 * What a command does besides, when a condition holds.
 *
 * @param operands what its operands then mean; empty: as without the case
 * @param options what the values of these options then mean
 */
record Case(Condition when, List<Does> does, List<Operand> operands, List<Option> options) {
  Case {
    does = List.copyOf(does);
    operands = List.copyOf(operands);
    options = List.copyOf(options);
  }
}
