package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import picocli.CommandLine.Command;

/** The audit trail. */
@Command(
    name = "audit",
    description = "Prove that an audit log is what was written; read it.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {AuditVerifyCommand.class, AuditShowCommand.class})
final class AuditCommand extends ConsoleCommand {
  AuditCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    throw new DataException(
        "audit what? Try: signalbox audit verify audit.jsonl, or: signalbox audit --help");
  }
}
