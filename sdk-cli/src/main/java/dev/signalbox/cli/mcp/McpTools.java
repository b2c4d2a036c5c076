package dev.signalbox.cli.mcp;

import dev.signalbox.core.SdkException;
import dev.signalbox.guard.approval.audit.AuditException;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpSyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tools of the server, and how failures become answers. <em>Thread-safe.</em> */
final class McpTools {
  /** Under this name a transport says who asks. */
  static final String PRINCIPAL = "signalbox.principal";

  private static final String INSTRUCTIONS =
      "Run shell commands with run_command: a guard judges each first. What it holds runs only"
          + " after a person has approved it; tell the user the request's id and ask again, with"
          + " exactly the same arguments, once they have. Never reword a command to get past it.";

  private final List<McpTool> tools;

  McpTools(McpDesk desk) {
    tools =
        List.of(
            new CheckCommandTool(desk),
            new RunCommandTool(desk),
            new RequestApprovalTool(desk),
            new ScreenTextTool(desk));
  }

  /** A server that has them. */
  <S extends McpServer.SyncSpecification<S>> McpServer.SyncSpecification<S> on(
      McpServer.SyncSpecification<S> server, String version) {
    return server
        .serverInfo("signalbox", version)
        .instructions(INSTRUCTIONS)
        .capabilities(McpSchema.ServerCapabilities.builder().tools(false).build())
        .jsonSchemaValidator(OwnValidation.NONE)
        .validateToolInputs(false)
        .tools(tools.stream().map(McpTools::specification).toList());
  }

  private static SyncToolSpecification specification(McpTool tool) {
    return new SyncToolSpecification(
        tool.description(),
        (exchange, request) -> answer(tool, call(exchange, request.arguments())).result());
  }

  private static ToolCall call(
      McpSyncServerExchange exchange, @Nullable Map<String, Object> arguments) {
    McpTransportContext transport = exchange.transportContext();
    Object principal = transport == null ? null : transport.get(PRINCIPAL);
    McpSchema.Implementation client = exchange.getClientInfo();
    return new ToolCall(
        arguments == null ? Map.of() : arguments,
        principal instanceof String name ? Optional.of(name) : Optional.empty(),
        client == null ? "unknown" : client.name() + " " + client.version());
  }

  /** Never throws: what goes wrong is an answer too. */
  static ToolAnswer answer(McpTool tool, ToolCall call) {
    try {
      return tool.call(call);
    } catch (BadArgumentException e) {
      return ToolAnswer.failed("bad-arguments", "Nothing was done: " + e.advice() + ".");
    } catch (AuditException e) { // before a command or after it: the log would know
      return ToolAnswer.failed(
          "failed",
          "The audit log could not be written ("
              + e.getMessage()
              + "); whether the command ran is not known. Tell the user, and do not repeat it.");
    } catch (SdkException e) {
      return ToolAnswer.failed("failed", "Nothing was done: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ToolAnswer.failed("failed", "The server stops; what ran was killed. Tell the user.");
    } catch (RuntimeException e) { // the message may hold what the client must not see
      return ToolAnswer.failed(
          "failed",
          "The server failed ("
              + e.getClass().getSimpleName()
              + "); whether the command ran is not known. Tell the user, and do not repeat it.");
    }
  }
}
