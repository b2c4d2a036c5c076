package dev.signalbox.cli.serve;

import dev.signalbox.cli.hook.HookAnswer;
import dev.signalbox.cli.hook.HookService;
import dev.signalbox.cli.hook.HookWire;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.unixdomain.server.UnixDomainServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers agents' hooks over a Unix socket that only its owner can open, in the form of {@link
 * HookWire}. What it cannot answer it refuses, and the agent's own process judges.
 * <em>Thread-safe.</em>
 */
final class HookSocket implements AutoCloseable {
  private final Server server;
  private final Path socket;

  private HookSocket(Server server, Path socket) {
    this.server = server;
    this.socket = socket;
  }

  /**
   * Listens.
   *
   * @throws DataException if it cannot
   */
  static HookSocket open(Path socket, HookGuards guards) {
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setName("signalbox-hook");
    Server server = new Server(threads);
    UnixDomainServerConnector connector = new UnixDomainServerConnector(server);
    connector.setUnixDomainPath(socket);
    server.addConnector(connector);
    server.setHandler(new Answers(guards));
    try {
      makeRoom(socket);
      server.start();
      Files.setPosixFilePermissions(socket, PosixFilePermissions.fromString("rw-------"));
      return new HookSocket(server, socket);
    } catch (Exception e) {
      throw new DataException("the socket " + socket + " cannot be opened (" + e + ")", e);
    }
  }

  /**
   * Its folder is the owner's alone, so that nobody can come between bind and the socket's mode.
   */
  private static void makeRoom(Path socket) throws IOException {
    Path folder = socket.toAbsolutePath().getParent();
    if (folder != null && !Files.exists(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    Files.deleteIfExists(socket);
  }

  @Override
  public void close() {
    try {
      server.stop();
      Files.deleteIfExists(socket);
    } catch (Exception e) {
      throw new IllegalStateException("the socket could not be closed: " + e.getMessage(), e);
    }
  }

  /** Reads a question, writes its answer. */
  private static final class Answers extends Handler.Abstract {
    private final HookGuards guards;

    Answers(HookGuards guards) {
      this.guards = guards;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Optional<HookAnswer> answer = answer(request);
      if (answer.isEmpty()) {
        Response.writeError(request, response, callback, 404);
        return true;
      }
      response.setStatus(200);
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
      response.getHeaders().put(HookWire.EXIT, Integer.toString(answer.get().exitCode()));
      response.getHeaders().put(HookWire.OPTIONS, header(request, HookWire.OPTIONS));
      byte[] body = answer.get().body().getBytes(StandardCharsets.UTF_8);
      response.write(true, ByteBuffer.wrap(body), callback);
      return true;
    }

    private Optional<HookAnswer> answer(Request request) throws IOException {
      String path = Request.getPathInContext(request);
      if (!request.getMethod().equals("POST") || !path.startsWith(HookWire.PATH)) {
        return Optional.empty();
      }
      byte[] question =
          Content.Source.asInputStream(request).readNBytes(HookService.MOST_BYTES + 1);
      String dialect = path.substring(HookWire.PATH.length());
      try {
        return guards.answer(
            dialect,
            header(request, HookWire.OPTIONS),
            question,
            HookWire.facts(
                header(request, HookWire.HOME),
                header(request, HookWire.USER),
                header(request, HookWire.ENVIRONMENT)));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private static String header(Request request, String name) {
      return Optional.ofNullable(request.getHeaders().get(name)).orElse("");
    }
  }
}
