package dev.signalbox.cli.mcp;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson2.JacksonMcpJsonMapper;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpSyncServer;
import io.modelcontextprotocol.server.transport.HttpServletStreamableServerTransportProvider;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where clients of the Model Context Protocol reach the tools: over standard streams, or over HTTP.
 * <em>Thread-safe.</em>
 */
public final class McpEndpoint implements AutoCloseable {
  private static final int MOST_BYTES = 4 << 20;

  private final HttpServlet servlet;
  private final McpSyncServer server;

  private McpEndpoint(HttpServlet servlet, McpSyncServer server) {
    this.servlet = servlet;
    this.server = server;
  }

  static McpJsonMapper json() {
    return new JacksonMcpJsonMapper(new JsonMapper());
  }

  /**
   * Speaks streamable HTTP. The servlet needs asynchronous support. Whoever mounts it lets only
   * those in that may ask, and checks the headers {@code Host} and {@code Origin}.
   *
   * @param path the end of its URL, as in {@code /mcp}
   * @param principal who sends a request; empty for the desk's caller
   */
  public static McpEndpoint servlet(
      McpDesk desk,
      String version,
      String path,
      Function<HttpServletRequest, Optional<String>> principal) {
    HttpServletStreamableServerTransportProvider transport =
        HttpServletStreamableServerTransportProvider.builder()
            .jsonMapper(json())
            .mcpEndpoint(path)
            .maxRequestSize(MOST_BYTES)
            .contextExtractor(request -> context(principal.apply(request)))
            .build();
    McpSyncServer server = new McpTools(desk).on(McpServer.sync(transport), version).build();
    return new McpEndpoint(transport, server);
  }

  private static McpTransportContext context(Optional<String> principal) {
    return principal.isPresent()
        ? McpTransportContext.create(Map.of(McpTools.PRINCIPAL, principal.get()))
        : McpTransportContext.EMPTY;
  }

  /**
   * Speaks over a pair of streams until the input ends or the output is gone. What is being
   * answered then has a few seconds to end.
   *
   * @return whether all answers could be written
   */
  public static boolean serve(McpDesk desk, String version, InputStream in, PrintWriter out) {
    LineTransport transport = new LineTransport(json(), in, out, MOST_BYTES);
    McpSyncServer server = new McpTools(desk).on(McpServer.sync(transport), version).build();
    try {
      return transport.run();
    } finally {
      desk.executor().close();
      server.close();
    }
  }

  /** What to mount. */
  public HttpServlet servlet() {
    return servlet;
  }

  /** Ends all sessions. */
  @Override
  public void close() {
    server.close();
  }
}
