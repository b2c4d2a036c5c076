package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalSettings;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalYaml;
import dev.signalbox.cli.mcp.McpDesk;
import dev.signalbox.cli.mcp.McpEndpoint;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.ExecutionLimits;
import dev.signalbox.guard.approval.GuardedExecutor;
import dev.signalbox.guard.approval.SecretRedactor;
import dev.signalbox.guard.command.CommandGuard;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The tools of the guard for clients of the Model Context Protocol. */
@Command(
    name = "mcp",
    description = "Serve the guard's tools over standard input and output, for MCP clients.",
    footer = {
      "",
      "Tools: check_command, run_command, request_approval, screen_text.",
      "What is held waits in the approvals of --config; without them nobody can approve it.",
      "It ends when its input does. Exit codes: 0 it ended, 2 bad usage, 3 its output was lost.",
      "In an MCP client's settings: {\"command\": \"/path/to/signalbox\", \"args\": [\"mcp\"]}"
    })
final class McpCommand extends ConsoleCommand {
  @Mixin GuardChoice guard = new GuardChoice();

  @Option(
      names = "--principal",
      paramLabel = "NAME",
      description = "Who asks, as people who approve see it. Default: mcp.")
  String principal = "mcp";

  @Option(
      names = GuardOptions.CWD,
      paramLabel = "DIR",
      description = "Where commands run. Default: where this is started.")
  Optional<String> cwd = Optional.empty();

  @Option(
      names = GuardOptions.WORKSPACE,
      paramLabel = "DIR",
      description = "What commands may work on. Default: the checkout around.")
  Optional<String> workspace = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long a command may run. Default: 600.")
  long timeout = 600;

  @Option(
      names = "--pass",
      paramLabel = "NAME",
      split = ",",
      description = "An environment variable that commands get, beyond PATH, HOME and their like.")
  Set<String> passed = new LinkedHashSet<>();

  McpCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() {
    PrintStream before = System.out;
    System.setOut(System.err); // standard output carries the protocol, whoever else prints
    try (ApprovalSetup approvals = approvals();
        GuardedExecutor executor = executor(approvals)) {
      Thread stop = new Thread(executor::close, "signalbox-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      McpDesk desk = new McpDesk(executor, SecretRedactor.standard(), caller());
      if (!McpEndpoint.serve(desk, Version.number(), console().in(), console().out())) {
        throw new Console.OutputLostException();
      }
      Runtime.getRuntime().removeShutdownHook(stop);
      return Exit.OK;
    } finally {
      System.setOut(before);
    }
  }

  /** Where people answer; without a configuration nobody can, and what is held stays held. */
  private ApprovalSetup approvals() {
    return ApprovalSetup.open(
        guard
            .setup()
            .config()
            .flatMap(file -> ApprovalYaml.read(GuardSetup.path(file), console().environment()))
            .orElseGet(ApprovalSettings::inMemory));
  }

  private GuardedExecutor executor(ApprovalSetup approvals) {
    CommandGuard judge = guard.setup().guard(console().environment());
    String directory = directory();
    String home = console().environment().getOrDefault("HOME", "/");
    try {
      GuardedExecutor.Builder builder =
          GuardedExecutor.builder(judge, approvals.gate())
              .variables(console().environment())
              .pass(passed)
              .workspace(GuardPlace.workspace(workspace, judge.workspace(), directory, home))
              .limits(ExecutionLimits.DEFAULT.withTimeout(Duration.ofSeconds(timeout)));
      approvals.audit().ifPresent(builder::audit);
      return builder.build();
    } catch (IllegalArgumentException e) {
      throw new DataException("--pass or --timeout: " + e.getMessage(), e);
    }
  }

  private ApprovalContext caller() {
    if (principal.isBlank() || principal.length() > 200) {
      throw new DataException("--principal must have 1 to 200 characters");
    }
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("by", "signalbox mcp");
    Optional.ofNullable(console().environment().get("USER"))
        .ifPresent(user -> facts.put("user", user));
    Optional.ofNullable(console().environment().get("HOSTNAME"))
        .ifPresent(host -> facts.put("host", host));
    return new ApprovalContext(principal, ApprovalContext.ONE_TENANT, directory(), facts);
  }

  private String directory() {
    Path here = Path.of(System.getProperty("user.dir", "/"));
    Path named = cwd.map(GuardSetup::path).map(here::resolve).orElse(here);
    try {
      Path real = named.toRealPath();
      if (Files.isDirectory(real)) {
        return real.toString();
      }
    } catch (IOException e) {
      // as if it were no directory
    }
    throw new DataException(GuardOptions.CWD + ": there is no such directory; make it first");
  }
}
