package dev.signalbox.cli.serve;

import dev.signalbox.core.DataException;
import dev.signalbox.guard.approval.ApprovalGate;
import dev.signalbox.guard.command.CommandGuard;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server: API, console, metrics. Loopback only, unless it has TLS or stands behind a proxy
 * that has. <em>Thread-safe.</em>
 */
public final class LocalServer implements AutoCloseable {
  private static final int MOST_THREADS = 200;
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Server server;
  private final ServerConnector connector;
  private final ChangeFeed feed;
  private final Optional<HookSocket> hooks;

  private LocalServer(Builder builder) {
    feed = builder.feed;
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, 4);
    threads.setName("signalbox-http");
    server = new Server(threads);
    server.setStopTimeout(STOP.toMillis());
    connector = builder.connector(server);
    server.addConnector(connector);
    server.setHandler(builder.handler());
    feed.start(builder.gate);
    try {
      server.start();
      hooks = builder.socket.map(path -> HookSocket.open(path, builder.hookGuards));
    } catch (Exception e) {
      close(Optional.empty());
      throw new DataException(
          "the server cannot listen on "
              + builder.address
              + " port "
              + builder.port
              + " ("
              + e.getMessage()
              + "); is it running already? Choose another with --port",
          e);
    }
  }

  /**
   * A server in front of a gate.
   *
   * @param feed listens to the gate; the server starts and closes it
   */
  public static Builder builder(ApprovalGate gate, CommandGuard guard, ChangeFeed feed) {
    return new Builder(gate, guard, feed);
  }

  /** The port it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Waits until it is closed. */
  public void join() throws InterruptedException {
    server.join();
  }

  /** Lets what is being answered finish, at most 5 seconds. */
  @Override
  public void close() {
    close(hooks);
  }

  private void close(Optional<HookSocket> socket) {
    feed.close();
    socket.ifPresent(HookSocket::close);
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the server could not be stopped: " + e.getMessage(), e);
    }
  }

  /** Settings of a server. <em>Not thread-safe.</em> */
  public static final class Builder {
    private final ApprovalGate gate;
    private final CommandGuard guard;
    private final ChangeFeed feed;
    private final Map<String, HttpServlet> mounted = new LinkedHashMap<>();
    private final List<String> hosts = new ArrayList<>();
    private String address = "127.0.0.1";
    private int port;
    private Path tokens = Path.of("signalbox-tokens.json");
    private Optional<Path> keystore = Optional.empty();
    private String keystorePassword = "";
    private Optional<String> proxied = Optional.empty();
    private Optional<Path> socket = Optional.empty();
    private HookGuards hookGuards = (dialect, options, question, facts) -> Optional.empty();
    private Clock clock = Clock.systemUTC();

    private Builder(ApprovalGate gate, CommandGuard guard, ChangeFeed feed) {
      this.gate = gate;
      this.guard = guard;
      this.feed = feed;
    }

    /** Where it listens; 127.0.0.1 unless told otherwise. Port 0 is any that is free. */
    public Builder listen(String bindAddress, int bindPort) {
      address = bindAddress;
      port = bindPort;
      return this;
    }

    /** The file of who may talk to it. */
    public Builder tokens(Path file) {
      tokens = file;
      return this;
    }

    /** Names that it answers to beside those of the loopback. */
    public Builder hosts(List<String> names) {
      hosts.addAll(names);
      return this;
    }

    /** Speaks TLS, with the key and certificate in this PKCS 12 file. */
    public Builder tls(Path pkcs12, String password) {
      keystore = Optional.of(pkcs12);
      keystorePassword = password;
      return this;
    }

    /**
     * A proxy before it speaks TLS, and tells by {@code X-Forwarded-For} who comes.
     *
     * @param origin as browsers see it: {@code https://box.example.com}
     */
    public Builder behindProxy(String origin) {
      proxied = Optional.of(origin);
      return this;
    }

    /** Answers agents' hooks over a Unix socket. */
    public Builder hooks(Path unixSocket, HookGuards guards) {
      socket = Optional.of(unixSocket);
      hookGuards = guards;
      return this;
    }

    /** Lets a servlet answer below a path; tokens are asked for first. */
    public Builder mount(String path, HttpServlet servlet) {
      mounted.put(path, servlet);
      return this;
    }

    /** Default: the system's. */
    public Builder clock(Clock newClock) {
      clock = newClock;
      return this;
    }

    /**
     * Starts it.
     *
     * @throws DataException if the address may not or cannot be listened on
     */
    public LocalServer start() {
      requireSafe();
      return new LocalServer(this);
    }

    private void requireSafe() {
      boolean loopback;
      try {
        loopback = InetAddress.getByName(address).isLoopbackAddress();
      } catch (UnknownHostException e) {
        throw new DataException("\"" + address + "\" is not an address of this machine", e);
      }
      if (!loopback && keystore.isEmpty() && proxied.isEmpty()) {
        throw new DataException(
            "without TLS the server listens on loopback only, for tokens would cross the network in"
                + " the clear; give it --tls-keystore, or put a proxy with TLS before it and say"
                + " --behind-proxy");
      }
    }

    private boolean isSecure() {
      return keystore.isPresent() || proxied.isPresent();
    }

    private ServerConnector connector(Server server) {
      HttpConfiguration http = new HttpConfiguration();
      http.setSendServerVersion(false);
      http.setSendDateHeader(false);
      if (proxied.isPresent()) {
        http.addCustomizer(new ForwardedRequestCustomizer());
      }
      ServerConnector made;
      if (keystore.isPresent()) {
        http.addCustomizer(new SecureRequestCustomizer(false));
        SslContextFactory.Server tls = new SslContextFactory.Server();
        tls.setKeyStorePath(keystore.get().toString());
        tls.setKeyStorePassword(keystorePassword);
        made =
            new ServerConnector(
                server, new SslConnectionFactory(tls, "http/1.1"), new HttpConnectionFactory(http));
      } else {
        made = new ServerConnector(server, new HttpConnectionFactory(http));
      }
      made.setHost(address);
      made.setPort(port);
      made.setIdleTimeout(IDLE.toMillis());
      return made;
    }

    private ServletContextHandler handler() {
      Metrics metrics = feed.metrics();
      Origins origins = new Origins(withAddress(), proxied, isSecure());
      Access access = new Access(new Tokens(tokens), isSecure(), System::nanoTime);
      ServletContextHandler context = new ServletContextHandler("/");
      mounted.forEach(
          (path, servlet) -> {
            ServletHolder holder = new ServletHolder(servlet);
            holder.setAsyncSupported(true);
            context.addServlet(holder, path);
            context.addFilter(
                new MountFilter(access, origins), path, EnumSet.of(DispatcherType.REQUEST));
          });
      List<Route> routes = routes(gate, guard, feed, access, metrics, clock);
      context.addServlet(new ServletHolder(new ApiServlet(routes, access, origins, metrics)), "/*");
      return context;
    }

    private List<String> withAddress() {
      List<String> all = new ArrayList<>(hosts);
      all.add(address.indexOf(':') >= 0 ? "[" + address + "]" : address);
      return all;
    }
  }

  static List<Route> routes(
      ApprovalGate gate,
      CommandGuard guard,
      ChangeFeed feed,
      Access access,
      Metrics metrics,
      Clock clock) {
    Judging judging = new Judging(guard, metrics);
    List<Route> routes = new ArrayList<>(access.routes());
    routes.addAll(judging.routes());
    routes.addAll(new ApprovalRoutes(gate, judging, clock).routes());
    routes.addAll(new StandingRoutes(gate, clock).routes());
    routes.addAll(new EventRoutes(gate, feed, access, clock).routes());
    routes.addAll(new PageRoutes(gate, feed, metrics).routes());
    return routes;
  }
}
