package dev.signalbox.cli.approvals;

import dev.signalbox.cli.approvals.ApprovalSettings.Server;
import dev.signalbox.cli.approvals.ApprovalSettings.Store;
import dev.signalbox.cli.approvals.ApprovalSettings.Webhook;
import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.core.yaml.StrictYaml;
import dev.signalbox.core.yaml.YamlMap;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.approval.ApprovalPolicy;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The section {@code guard: {approvals: ...}} of a configuration file. <em>Thread-safe.</em> */
public final class ApprovalYaml {
  private static final int LEAST_SECRET_CHARS = 16;

  private final Path folder;

  private ApprovalYaml(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads a file.
   *
   * @param environment what {@code ${NAME}} in it may refer to
   * @return empty if it says nothing of approvals
   * @throws ConfigException with file, line and column, if it is wrong
   */
  public static Optional<ApprovalSettings> read(Path file, Map<String, String> environment) {
    YamlMap root = StrictYaml.read(file, environment).asMap();
    root.onlyKeys("version", "models", "routers", "guard");
    YamlNode version = root.require("version");
    if (version.asInt() != 1) {
      throw version.error("version " + version.asInt() + " is not known; this release reads 1");
    }
    YamlMap guard = root.require("guard").asMap();
    guard.onlyKeys("command", "mail", "approvals");
    Path folder = file.toAbsolutePath().normalize().getParent();
    ApprovalYaml yaml = new ApprovalYaml(folder == null ? Path.of("/") : folder);
    return guard.get("approvals").map(node -> yaml.settings(node.asMap()));
  }

  private ApprovalSettings settings(YamlMap map) {
    map.onlyKeys(
        "store",
        "user",
        "password",
        "expire",
        "grant-expire",
        "approvers",
        "own-requests",
        "max-pending",
        "audit",
        "audit-key-file",
        "seal-key-file",
        "webhook",
        "server");
    return new ApprovalSettings(
        folder,
        store(map),
        policy(map),
        Optional.of(map.get("audit").map(this::path).orElse(folder.resolve("audit.jsonl"))),
        map.get("audit-key-file").map(this::path),
        map.get("seal-key-file").map(this::path),
        map.get("webhook").map(node -> webhook(node.asMap())),
        map.get("server")
            .map(node -> server(node.asMap()))
            .orElse(ApprovalSettings.server(folder)));
  }

  private static Store store(YamlMap map) {
    YamlNode node = map.require("store");
    String url = node.asText();
    if (!Databases.isKnown(url)) {
      throw node.error(
          "store must be memory, jdbc:h2:FILE or jdbc:postgresql://HOST/DATABASE"
              + DidYouMean.hint(url, List.of(ApprovalSettings.MEMORY)));
    }
    return new Store(
        url, map.get("user").map(YamlNode::asText), map.get("password").map(YamlNode::asText));
  }

  private static ApprovalPolicy policy(YamlMap map) {
    ApprovalPolicy policy = ApprovalPolicy.DEFAULT;
    if (map.get("expire").isPresent()) {
      YamlNode node = map.require("expire");
      policy = checked(node, policy, node.asDuration(), ApprovalPolicy::withExpire);
    }
    if (map.get("grant-expire").isPresent()) {
      YamlNode node = map.require("grant-expire");
      policy = checked(node, policy, node.asDuration(), ApprovalPolicy::withGrantExpire);
    }
    if (map.get("approvers").isPresent()) {
      YamlNode node = map.require("approvers");
      policy = checked(node, policy, node.asInt(), ApprovalPolicy::withApprovers);
    }
    if (map.get("own-requests").isPresent()) {
      policy = policy.withOwnRequests(allowed(map.require("own-requests")));
    }
    if (map.get("max-pending").isPresent()) {
      YamlNode node = map.require("max-pending");
      policy = checked(node, policy, node.asInt(), ApprovalPolicy::withMaxPending);
    }
    return policy;
  }

  /** Changes a policy by a value. */
  private interface Change<T> {
    ApprovalPolicy of(ApprovalPolicy policy, T value);
  }

  private static <T> ApprovalPolicy checked(
      YamlNode node, ApprovalPolicy policy, T value, Change<T> change) {
    try {
      return change.of(policy, value);
    } catch (IllegalArgumentException e) {
      throw new ConfigException(node.place() + " " + e.getMessage(), e);
    }
  }

  private static boolean allowed(YamlNode node) {
    return switch (node.asText()) {
      case "allow" -> true;
      case "deny" -> false;
      default -> throw node.error("expected allow or deny, found " + node.described());
    };
  }

  private static Webhook webhook(YamlMap map) {
    map.onlyKeys("url", "secret");
    YamlNode secret = map.require("secret");
    if (secret.asText().length() < LEAST_SECRET_CHARS) {
      throw secret.error("the secret must have at least 16 characters");
    }
    return new Webhook(origin(map.require("url"), true), secret.asText());
  }

  private Server server(YamlMap map) {
    map.onlyKeys(
        "tokens", "hosts", "socket", "tls-keystore", "tls-keystore-password", "behind-proxy");
    List<String> hosts = new ArrayList<>();
    map.get("hosts").ifPresent(node -> node.asList().forEach(host -> hosts.add(host.asText())));
    return new Server(
        map.get("tokens").map(this::path).orElse(ApprovalSettings.server(folder).tokens()),
        hosts,
        map.get("socket").map(this::path),
        map.get("tls-keystore").map(this::path),
        map.get("tls-keystore-password").map(YamlNode::asText),
        map.get("behind-proxy").map(node -> origin(node, false)));
  }

  private static String origin(YamlNode node, boolean withPath) {
    try {
      URI uri = new URI(node.asText());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && (withPath || uri.getRawPath().isEmpty())) {
        return node.asText();
      }
    } catch (URISyntaxException e) {
      throw new ConfigException(node.place() + " is not a URL", e);
    }
    throw node.error(
        withPath
            ? "expected an http or https URL"
            : "expected an origin such as https://box.example.com, without a path");
  }

  private Path path(YamlNode node) {
    try {
      return folder.resolve(Path.of(node.asText())).normalize();
    } catch (InvalidPathException e) {
      throw new ConfigException(node.place() + " is not a path: " + node.described(), e);
    }
  }

  /** For callers that show how long something takes. */
  static String shown(Duration duration) {
    long seconds = Math.max(0, duration.toSeconds());
    return seconds >= 3600
        ? seconds / 3600 + " h " + seconds % 3600 / 60 + " min"
        : seconds >= 60 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds + " s";
  }
}
