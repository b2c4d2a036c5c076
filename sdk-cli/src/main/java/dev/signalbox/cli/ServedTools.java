package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.mcp.McpDesk;
import dev.signalbox.cli.mcp.McpEndpoint;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.approval.GuardedExecutor;
import dev.signalbox.guard.approval.SecretRedactor;
import dev.signalbox.guard.command.CommandGuard;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The MCP tools that a server offers beside its API, if it is to. <em>Thread-safe.</em> */
final class ServedTools implements AutoCloseable {
  static final String PATH = "/mcp";

  private final Optional<GuardedExecutor> executor;
  private final Optional<McpEndpoint> endpoint;

  private ServedTools(Optional<GuardedExecutor> executor, Optional<McpEndpoint> endpoint) {
    this.executor = executor;
    this.endpoint = endpoint;
  }

  /**
   * The tools, whose commands run in a directory; none without one.
   *
   * @throws DataException if there is no such directory
   */
  static ServedTools of(
      Optional<Path> directory,
      CommandGuard guard,
      ApprovalSetup approvals,
      Map<String, String> environment) {
    return directory
        .map(named -> of(real(named), guard, approvals, environment))
        .orElseGet(() -> new ServedTools(Optional.empty(), Optional.empty()));
  }

  private static ServedTools of(
      String directory,
      CommandGuard guard,
      ApprovalSetup approvals,
      Map<String, String> environment) {
    GuardedExecutor.Builder builder =
        GuardedExecutor.builder(guard, approvals.gate())
            .variables(environment)
            .workspace(guard.workspace().orElse(directory));
    approvals.audit().ifPresent(builder::audit);
    GuardedExecutor executor = builder.build();
    ApprovalContext caller =
        new ApprovalContext(
            "mcp", ApprovalContext.ONE_TENANT, directory, Map.of("by", "signalbox serve"));
    McpDesk desk = new McpDesk(executor, SecretRedactor.standard(), caller);
    McpEndpoint endpoint =
        McpEndpoint.servlet(
            desk, Version.number(), PATH, request -> Optional.ofNullable(request.getRemoteUser()));
    return new ServedTools(Optional.of(executor), Optional.of(endpoint));
  }

  private static String real(Path directory) {
    try {
      return directory.toRealPath().toString();
    } catch (IOException e) {
      throw new DataException("--mcp: there is no such directory; make it first", e);
    }
  }

  /** What to mount at {@link #PATH}. */
  Optional<HttpServlet> servlet() {
    return endpoint.map(McpEndpoint::servlet);
  }

  @Override
  public void close() {
    executor.ifPresent(GuardedExecutor::close);
    endpoint.ifPresent(McpEndpoint::close);
  }
}
