package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalSettings;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalYaml;
import dev.signalbox.cli.approvals.HookHolds;
import dev.signalbox.cli.hook.Holds;
import dev.signalbox.guard.command.Visible;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * The only way from a hook to approvals, taken when a call is held: what keeps them costs more to
 * load than the whole rest. <em>Thread-safe.</em>
 */
final class HeldCalls {
  private HeldCalls() {}

  /**
   * Where a held call waits: by {@code --approvals}, else by {@code --config} if that has the
   * section and the agent cannot ask its own user.
   *
   * @throws dev.signalbox.core.SdkException if the file is wrong
   */
  static Optional<Holds> of(
      GuardHookOptions options, boolean person, Map<String, String> environment) {
    if (options.approvals().isPresent()) {
      Path file = GuardSetup.path(options.approvals().get());
      return Optional.of(
          holds(file, ServeCommand.settings(file, environment), options, environment));
    }
    if (person || options.setup().config().isEmpty()) {
      return Optional.empty();
    }
    Path file = GuardSetup.path(options.setup().config().get());
    return ApprovalYaml.read(file, environment)
        .map(settings -> holds(file, settings, options, environment));
  }

  private static Holds holds(
      Path file,
      ApprovalSettings settings,
      GuardHookOptions options,
      Map<String, String> environment) {
    return new HookHolds(
        () -> ApprovalSetup.open(settings),
        options.principal(),
        Optional.ofNullable(environment.get("HOSTNAME")),
        " --config " + Visible.of(file.toAbsolutePath().normalize().toString()),
        Clock.systemUTC());
  }
}
