package dev.signalbox.cli.approvals;

import dev.signalbox.guard.approval.ApprovalPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the section {@code guard: {approvals: ...}} says. <em>Immutable.</em>
 *
 * @param folder what relative paths are relative to
 * @param store where requests are kept
 * @param policy how they are answered
 * @param audit the audit log's file, if one is kept
 * @param auditKey file of its key
 * @param sealKey file of the key that seals exact actions, if they are kept
 * @param webhook who is told of changes
 * @param server what {@code signalbox serve} takes from the file
 */
public record ApprovalSettings(
    Path folder,
    Store store,
    ApprovalPolicy policy,
    Optional<Path> audit,
    Optional<Path> auditKey,
    Optional<Path> sealKey,
    Optional<Webhook> webhook,
    Server server) {
  /** Keeps requests as long as the process lives. */
  public static final String MEMORY = "memory";

  /**
   * Where requests are kept.
   *
   * @param url {@value #MEMORY}, {@code jdbc:h2:...} or {@code jdbc:postgresql:...}
   * @param user of the database; empty for the URL's own, or one made for an H2 file
   * @param password of that user; shown nowhere
   */
  public record Store(String url, Optional<String> user, Optional<String> password) {
    @Override
    public String toString() {
      return "Store[" + Databases.shown(url) + "]";
    }
  }

  /**
   * Who is told of changes over HTTP.
   *
   * @param url http or https
   * @param secret signs what is sent; shown nowhere
   */
  public record Webhook(String url, String secret) {
    @Override
    public String toString() {
      return "Webhook[]";
    }
  }

  /**
   * What the server takes from the file; options of the command come first.
   *
   * @param tokens file of the tokens' hashes
   * @param hosts names that browsers may call it by, beyond those of this machine's loopback
   * @param socket Unix socket for agents' hooks, if there is to be one
   * @param tlsKeystore PKCS 12 file, if it speaks TLS itself
   * @param tlsPassword of that file
   * @param behindProxy the origin that a proxy before it has, as in {@code https://box.example.com}
   */
  public record Server(
      Path tokens,
      List<String> hosts,
      Optional<Path> socket,
      Optional<Path> tlsKeystore,
      Optional<String> tlsPassword,
      Optional<String> behindProxy) {
    public Server {
      hosts = List.copyOf(hosts);
    }

    /** Never the password. */
    @Override
    public String toString() {
      return "Server[" + tokens + ", " + hosts + "]";
    }
  }

  /** All defaults, in a folder, over a store. */
  public static ApprovalSettings of(Path folder, Store store) {
    return new ApprovalSettings(
        folder,
        store,
        ApprovalPolicy.DEFAULT,
        Optional.of(folder.resolve("audit.jsonl")),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        server(folder));
  }

  /** Kept by this process alone, and not audited. */
  public static ApprovalSettings inMemory() {
    Path here = Path.of("");
    return new ApprovalSettings(
        here,
        new Store(MEMORY, Optional.empty(), Optional.empty()),
        ApprovalPolicy.DEFAULT,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        server(here));
  }

  static Server server(Path folder) {
    return new Server(
        folder.resolve("signalbox-tokens.json"),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
