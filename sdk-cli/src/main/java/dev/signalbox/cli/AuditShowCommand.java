package dev.signalbox.cli;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.audit.AuditEntry;
import dev.signalbox.guard.approval.audit.AuditReader;
import dev.signalbox.guard.approval.audit.AuditRecord;
import dev.signalbox.guard.command.Visible;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Entries for people. */
@Command(
    name = "show",
    description = "Print the entries of an audit log.",
    footer = {
      "",
      "FILE is the log that grows, as in audit.jsonl; the full ones are found beside it.",
      "This reads and proves nothing; see: signalbox audit verify. Characters that a terminal",
      "would obey or hide are shown as placeholders.",
      "Example: signalbox audit show --last 5 --subject r-17 audit.jsonl"
    })
final class AuditShowCommand extends ConsoleCommand {
  private static final int MOST = 10_000;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many, the newest; 1 to 10000, 20 unless given.")
  int most = 20;

  @Option(names = "--subject", paramLabel = "ID", description = "Only those about this.")
  Optional<String> subject = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "The log.")
  Path log = Path.of("");

  AuditShowCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    if (most < 1 || most > MOST) {
      throw new DataException("--last must be 1 to " + MOST + ", not " + most);
    }
    Newest newest = new Newest();
    AuditReader.read(log, newest);
    newest.entries.forEach(this::print);
    console().deliver();
    if (newest.unreadable > 0) {
      console()
          .err()
          .println(
              newest.unreadable
                  + " lines are no entries, the first at "
                  + Visible.of(newest.firstUnreadable)
                  + "; see: signalbox audit verify "
                  + log);
    }
    return Exit.OK;
  }

  private void print(AuditEntry entry) {
    AuditRecord record = entry.record();
    StringBuilder out = new StringBuilder();
    out.append(entry.sequence()).append("  ").append(record.at());
    out.append("  ").append(Visible.of(record.kind()));
    out.append("  ").append(Visible.of(record.subject()));
    out.append("  by ").append(Visible.of(record.actor())).append('\n');
    record
        .fields()
        .forEach(
            (name, value) ->
                out.append("    ")
                    .append(name)
                    .append(": ")
                    .append(Visible.of(value))
                    .append('\n'));
    console().out().print(out);
  }

  /** The last entries that are asked for. */
  private final class Newest implements AuditReader.Visitor {
    private final Deque<AuditEntry> entries = new ArrayDeque<>();
    private long unreadable;
    private String firstUnreadable = "";

    @Override
    public void entry(AuditEntry entry) {
      if (subject.isPresent() && !subject.get().equals(entry.record().subject())) {
        return;
      }
      entries.add(entry);
      if (entries.size() > most) {
        entries.remove();
      }
    }

    @Override
    public void unreadable(String place, String why) {
      if (unreadable++ == 0) {
        firstUnreadable = place;
      }
    }
  }
}
