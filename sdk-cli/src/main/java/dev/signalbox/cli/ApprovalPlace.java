package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalSettings;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.core.DataException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where approvals are kept, as options say it. */
final class ApprovalPlace {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration with a section guard: {approvals: ...}.")
  Optional<Path> config = Optional.empty();

  @Option(
      names = "--store",
      paramLabel = "URL",
      description = {
        "Instead of --config: jdbc:h2:FILE or jdbc:postgresql://HOST/DATABASE, with audit.jsonl in",
        "the working directory."
      })
  Optional<String> store = Optional.empty();

  /**
   * Opens them.
   *
   * @throws DataException if not exactly one place is named, or it cannot be opened
   */
  ApprovalSetup open(Map<String, String> environment) {
    return ApprovalSetup.open(settings(environment));
  }

  private ApprovalSettings settings(Map<String, String> environment) {
    if (config.isPresent() == store.isPresent()) {
      throw new DataException("say where approvals are kept: --config FILE, or --store URL");
    }
    if (config.isPresent()) {
      return ServeCommand.settings(config.get(), environment);
    }
    String url = store.get();
    if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
      throw new DataException("--store is jdbc:h2:FILE or jdbc:postgresql://HOST/DATABASE");
    }
    Path here = Path.of(System.getProperty("user.dir", "/"));
    return ApprovalSettings.of(
        here, new ApprovalSettings.Store(url, Optional.empty(), Optional.empty()));
  }

  /** The name of whoever answers at this terminal. */
  static String person(Optional<String> named, Map<String, String> environment) {
    return named.orElseGet(
        () -> environment.getOrDefault("USER", System.getProperty("user.name", "somebody")));
  }
}
