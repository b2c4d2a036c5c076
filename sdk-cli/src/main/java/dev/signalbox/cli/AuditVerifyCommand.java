package dev.signalbox.cli;

import dev.signalbox.guard.approval.audit.AuditFault;
import dev.signalbox.guard.approval.audit.AuditKey;
import dev.signalbox.guard.approval.audit.AuditReport;
import dev.signalbox.guard.approval.audit.AuditVerifier;
import dev.signalbox.guard.command.Visible;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Whether an audit log is whole. */
@Command(
    name = "verify",
    description = "Prove that nothing in an audit log was changed, deleted or cut off.",
    footer = {
      "",
      "FILE is the log that grows, as in audit.jsonl; the full ones are found beside it.",
      "Exit codes: 0 it is whole, 1 it is not, 2 bad usage or bad input, 3 internal error.",
      "With --json: whole, entries (proven good), files, first, last, keyed and fault, which is",
      "null or has kind, place, file, line, sequence and what.",
      "Without a key, whoever may write all files can rewrite all of them unnoticed.",
      "Example: signalbox audit verify --key-file audit.key /var/lib/signalbox/audit.jsonl"
    })
final class AuditVerifyCommand extends ConsoleCommand {
  @Option(names = "--json", description = "Print the result as JSON.")
  boolean json;

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "The log's key: one line of hex digits.")
  Optional<Path> keyFile = Optional.empty();

  @Parameters(paramLabel = "FILE", description = "The log.")
  Path log = Path.of("");

  AuditVerifyCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    Optional<AuditKey> key = keyFile.map(AuditKey::read);
    AuditVerifier verifier = key.map(AuditVerifier::withKey).orElseGet(AuditVerifier::withoutKey);
    AuditReport report = verifier.verify(log);
    if (json) {
      printJson(fields(report));
    } else {
      describe(report);
    }
    return report.isWhole() ? Exit.OK : Exit.NO;
  }

  private static Map<String, @Nullable Object> fields(AuditReport report) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("whole", report.isWhole());
    fields.put("entries", report.entries());
    fields.put("files", report.files());
    fields.put("first", report.first().map(Instant::toString).orElse(null));
    fields.put("last", report.last().map(Instant::toString).orElse(null));
    fields.put("keyed", report.keyed());
    fields.put("fault", report.fault().map(AuditVerifyCommand::fields).orElse(null));
    return fields;
  }

  private static Map<String, @Nullable Object> fields(AuditFault fault) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("kind", fault.kind().label());
    fields.put("place", fault.place());
    fields.put("file", fault.source());
    fields.put("line", fault.line());
    fields.put("sequence", fault.sequence().isPresent() ? fault.sequence().getAsLong() : null);
    fields.put("what", fault.what());
    return fields;
  }

  private void describe(AuditReport report) {
    report.fault().ifPresent(this::describe);
    printf(
        "%s%,d %s in %,d %s%s%n",
        report.isWhole() ? "WHOLE  " : "proven good: ",
        report.entries(),
        report.entries() == 1 ? "entry" : "entries",
        report.files(),
        report.files() == 1 ? "file" : "files",
        times(report));
    if (report.isWhole() && !report.keyed()) {
      printf("It has no key: whoever may write all its files can rewrite all of it unnoticed.%n");
    }
    console().deliver();
  }

  private void describe(AuditFault fault) {
    printf("BROKEN  %s  %s%n", Visible.of(fault.place()), fault.kind().label());
    String entry =
        fault.sequence().isPresent() ? "Entry " + fault.sequence().getAsLong() + ": " : "";
    printf("%s%s.%n", entry, Visible.of(fault.what()));
    printf("%s%n", advice(fault.kind()));
  }

  private static String advice(AuditFault.Kind kind) {
    return switch (kind) {
      case TORN_TAIL -> "The next entry sets it aside; there is nothing to do.";
      case HEAD_DAMAGED ->
          "Compare the last entries with other records (mails, pull requests); the next entry"
              + " mends the head.";
      default ->
          "Keep all files as they are, find out who could write them, and compare with a backup.";
    };
  }

  private static String times(AuditReport report) {
    return report.first().isPresent() && report.last().isPresent()
        ? ", " + report.first().get() + " to " + report.last().get()
        : "";
  }

  private void printf(String format, Object... values) {
    console().out().printf(Locale.ROOT, format, values);
  }
}
