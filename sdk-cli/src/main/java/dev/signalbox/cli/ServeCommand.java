package dev.signalbox.cli;

import dev.signalbox.cli.approvals.ApprovalSettings;
import dev.signalbox.cli.approvals.ApprovalSetup;
import dev.signalbox.cli.approvals.ApprovalYaml;
import dev.signalbox.cli.serve.ChangeFeed;
import dev.signalbox.cli.serve.LocalServer;
import dev.signalbox.cli.serve.Webhook;
import dev.signalbox.core.ConfigException;
import dev.signalbox.core.DataException;
import dev.signalbox.guard.command.CommandGuard;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The local server, until it is told to stop. */
@Command(
    name = "serve",
    description = "Serve the HTTP API and the approvals console on this machine.",
    subcommands = ServeTokenCommand.class,
    footer = {
      "",
      "Listens on 127.0.0.1 unless --bind says otherwise, and elsewhere only with TLS.",
      "First make a token for yourself: signalbox serve token add --config F --name ana --role approver",
      "Example: signalbox serve --config signalbox.yaml --port 7080"
    })
final class ServeCommand extends ConsoleCommand {
  private static final int CONNECTIONS = 10;
  private static final int DEFAULT_PORT = 7080;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, with a section guard: {approvals: ...}. Required.")
  Optional<Path> config = Optional.empty(); // picocli would also require it before "token"

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Where to listen; 0 for any free port. Default: 7080.")
  int port = DEFAULT_PORT;

  @Option(names = "--bind", paramLabel = "ADDRESS", description = "Default: 127.0.0.1.")
  String bind = "127.0.0.1";

  @Option(
      names = "--tls-keystore",
      paramLabel = "FILE",
      description = "Key and certificate, PKCS 12; the password is in the configuration.")
  Optional<Path> keystore = Optional.empty();

  @Option(
      names = "--behind-proxy",
      paramLabel = "ORIGIN",
      description = "A proxy with TLS stands before it, as https://box.example.com.")
  Optional<String> proxy = Optional.empty();

  @Option(
      names = "--mcp",
      paramLabel = "DIR",
      description = {
        "Also serve the guard's MCP tools at /mcp. Commands that pass, or are approved, run in DIR",
        "on this machine, as this user."
      })
  Optional<Path> mcp = Optional.empty();

  ServeCommand(Console console) {
    super(console);
  }

  @Override
  public Integer call() throws InterruptedException {
    Path file =
        config.orElseThrow(
            () -> new DataException("--config FILE is missing; try: signalbox serve --help"));
    ApprovalSettings settings = settings(file, console().environment());
    CommandGuard guard = CommandGuard.fromYaml(file, console().environment());
    ChangeFeed feed = new ChangeFeed();
    try (ApprovalSetup setup = ApprovalSetup.open(settings, CONNECTIONS, List.of(feed));
        ServedTools tools = ServedTools.of(mcp, guard, setup, console().environment());
        LocalServer server = server(settings, setup, guard, feed, tools)) {
      Thread stop = new Thread(() -> stop(server, tools, setup), "signalbox-stop");
      Runtime.getRuntime().addShutdownHook(stop);
      console()
          .out()
          .println(
              (settings.server().tlsKeystore().or(() -> keystore).isPresent() ? "https" : "http")
                  + "://"
                  + bind
                  + ":"
                  + server.port()
                  + "/");
      console().deliver();
      server.join();
    }
    return Exit.OK;
  }

  static ApprovalSettings settings(Path config, Map<String, String> environment) {
    return ApprovalYaml.read(config, environment)
        .orElseThrow(
            () ->
                new ConfigException(
                    config
                        + " has no section guard: {approvals: ...}; the least is"
                        + " guard: {approvals: {store: \"jdbc:h2:./approvals\"}}"));
  }

  private static void stop(LocalServer server, ServedTools tools, ApprovalSetup setup) {
    server.close();
    tools.close();
    setup.close();
  }

  private static Webhook webhook(
      ApprovalSettings.Webhook told, ApprovalSetup setup, Optional<String> origin) {
    Webhook.Builder builder =
        Webhook.builder(URI.create(told.url()), told.secret()).requests(setup.gate()::find);
    origin.ifPresent(console -> builder.console(URI.create(console)));
    return builder.build();
  }

  private LocalServer server(
      ApprovalSettings settings,
      ApprovalSetup setup,
      CommandGuard guard,
      ChangeFeed feed,
      ServedTools tools) {
    ApprovalSettings.Server from = settings.server();
    LocalServer.Builder builder =
        LocalServer.builder(setup.gate(), guard, feed)
            .listen(bind, port)
            .tokens(from.tokens())
            .hosts(from.hosts());
    settings
        .webhook()
        .ifPresent(told -> feed.follow(webhook(told, setup, proxy.or(from::behindProxy))));
    keystore
        .or(from::tlsKeystore)
        .ifPresent(file -> builder.tls(file, from.tlsPassword().orElse("")));
    proxy.or(from::behindProxy).ifPresent(builder::behindProxy);
    from.socket().ifPresent(socket -> builder.hooks(socket, new ResidentHooks()));
    tools.servlet().ifPresent(servlet -> builder.mount(ServedTools.PATH, servlet));
    return builder.start();
  }
}
