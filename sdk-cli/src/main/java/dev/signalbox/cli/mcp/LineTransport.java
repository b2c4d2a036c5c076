package dev.signalbox.cli.mcp;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The protocol's transport over standard streams: a line is a message. Unlike the one that comes
 * with the protocol's library it ends with its input, after what was asked has been answered.
 * <em>{@link #run} is for one thread, the rest is thread-safe.</em>
 */
final class LineTransport implements McpServerTransportProvider {
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(5);
  private static final String NO_MESSAGE =
      "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32700,\"message\":"
          + "\"a line must be one JSON-RPC message of at most 4 MiB\"}}";

  private final McpJsonMapper json;
  private final InputStream in;
  private final PrintWriter out;
  private final int mostBytes;
  private final Phaser answering = new Phaser(1);
  private McpServerSession.@Nullable Factory sessions;
  private volatile boolean broken;

  LineTransport(McpJsonMapper json, InputStream in, PrintWriter out, int mostBytes) {
    this.json = json;
    this.in = new BufferedInputStream(in);
    this.out = out;
    this.mostBytes = mostBytes;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory factory) {
    sessions = factory;
  }

  /** Reads and answers; false if an answer could not be written. */
  boolean run() {
    McpServerSession.Factory factory = sessions;
    if (factory == null) {
      throw new IllegalStateException("no server was built on this transport");
    }
    McpServerSession session = factory.create(new Answers());
    try {
      for (Optional<String> line = line(); line.isPresent() && !broken; line = line()) {
        take(line.get(), session);
      }
    } catch (IOException e) {
      // The input broke off, which ends it too.
    }
    awaitAnswers();
    session.close();
    return !broken;
  }

  private void take(String line, McpServerSession session) {
    if (line.isBlank()) {
      return;
    }
    McpSchema.JSONRPCMessage message;
    try {
      message = McpSchema.deserializeJsonRpcMessage(json, line);
    } catch (IOException | RuntimeException e) {
      write(NO_MESSAGE);
      return;
    }
    answering.register();
    session
        .handle(message)
        .doFinally(signal -> answering.arriveAndDeregister())
        .subscribe(nothing -> {}, failure -> {});
  }

  private void awaitAnswers() {
    int phase = answering.arriveAndDeregister();
    try {
      answering.awaitAdvanceInterruptibly(phase, LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // Who asked is gone: the server closes, and what still runs is killed.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Empty at the end. What is too long is read to its end and is no message. */
  private Optional<String> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    boolean tooLong = false;
    while (next >= 0 && next != '\n') {
      tooLong |= line.size() >= mostBytes;
      if (!tooLong) {
        line.write(next);
      }
      next = in.read();
    }
    return Optional.of(tooLong ? "too long" : line.toString(StandardCharsets.UTF_8));
  }

  private synchronized void write(String message) {
    out.print(message);
    out.print('\n');
    broken |= out.checkError(); // hands it over, too
  }

  /** Nobody is told of anything. */
  @Override
  public Mono<Void> notifyClients(String method, Object params) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> notifyClient(String session, String method, Object params) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }

  /** The way out. */
  private final class Answers implements McpServerTransport {
    @Override
    public Mono<Void> sendMessage(McpSchema.JSONRPCMessage message) {
      return Mono.fromRunnable(
          () -> {
            try {
              write(json.writeValueAsString(message));
            } catch (IOException e) {
              throw new IllegalStateException("an answer is no JSON", e);
            }
          });
    }

    @Override
    public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
      return json.convertValue(data, type);
    }

    /** The streams belong to whoever opened them. */
    @Override
    public Mono<Void> closeGracefully() {
      return Mono.empty();
    }

    @Override
    public void close() {
      // as closeGracefully
    }
  }
}
