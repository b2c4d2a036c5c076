package dev.signalbox.cli.serve;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who may talk to the server. The file has each token's SHA-256 only; a token is 256 random bits,
 * so nobody finds it from that. What is added or removed while a server runs counts from its next
 * request on. <em>Thread-safe.</em>
 */
public final class Tokens {
  private static final String PREFIX = "sbx_";
  private static final int RANDOM_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path file;
  private Map<String, Account> byHash = Map.of();
  private Optional<FileTime> read = Optional.empty();

  /** The tokens of a file, which need not exist yet. */
  public Tokens(Path file) {
    this.file = file;
  }

  /** Whose token this is; empty if it is nobody's. */
  synchronized Optional<Account> find(String token) {
    refresh();
    return Optional.ofNullable(byHash.get(sha256(token)));
  }

  /** Whether this account is still what the file says; false once its token was removed. */
  synchronized boolean isCurrent(Account account) {
    refresh();
    return byHash.containsValue(account);
  }

  /** All, in the order of the file. */
  public synchronized List<Account> accounts() {
    refresh();
    return List.copyOf(byHash.values());
  }

  /**
   * Makes a token.
   *
   * @return the token, which is nowhere kept
   * @throws DataException if the name is taken or not a name, or the file cannot be written
   */
  public synchronized String add(Account account) {
    if (!account.name().matches("[A-Za-z0-9][A-Za-z0-9._@-]{0,99}")) {
      throw new DataException(
          "a name has 1 to 100 letters, digits and . _ @ -, first a letter or digit");
    }
    refresh();
    if (byHash.values().stream().anyMatch(other -> other.name().equals(account.name()))) {
      throw new DataException(
          account.name() + " has a token already; remove it first: signalbox serve token remove");
    }
    byte[] random = new byte[RANDOM_BYTES];
    RANDOM.nextBytes(random);
    String token = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Map<String, Account> more = new LinkedHashMap<>(byHash);
    more.put(sha256(token), account);
    write(more);
    return token;
  }

  /**
   * Takes a token away.
   *
   * @throws DataException if nobody has this name, or the file cannot be written
   */
  public synchronized void remove(String name) {
    refresh();
    Map<String, Account> fewer = new LinkedHashMap<>(byHash);
    if (!fewer.values().removeIf(account -> account.name().equals(name))) {
      throw new DataException("nobody of that name has a token in " + file);
    }
    write(fewer);
  }

  private void refresh() {
    try {
      Optional<FileTime> changed =
          Files.exists(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
      if (!changed.equals(read)) {
        byHash = changed.isPresent() ? parsed() : Map.of();
        read = changed;
      }
    } catch (IOException e) {
      throw new DataException("the tokens in " + file + " cannot be read (" + e + ")", e);
    }
  }

  private Map<String, Account> parsed() throws IOException {
    Map<String, Account> found = new LinkedHashMap<>();
    for (Map<String, String> row :
        JSON.readValue(file.toFile(), new TypeReference<List<Map<String, String>>>() {})) {
      Role role =
          Role.named(row.getOrDefault("role", ""))
              .orElseThrow(() -> new DataException(file + " has a token without a known role"));
      found.put(
          row.getOrDefault("sha256", ""),
          new Account(row.getOrDefault("name", ""), role, row.getOrDefault("tenant", "default")));
    }
    return found;
  }

  /** Written whole beside it, then put in its place. */
  private void write(Map<String, Account> tokens) {
    List<Map<String, String>> rows = new ArrayList<>();
    tokens.forEach(
        (hash, account) -> {
          Map<String, String> row = new LinkedHashMap<>();
          row.put("name", account.name());
          row.put("role", account.role().label());
          row.put("tenant", account.tenant());
          row.put("sha256", hash);
          rows.add(row);
        });
    try {
      Path folder = file.toAbsolutePath().getParent();
      Path draft =
          Files.createTempFile(
              folder == null ? Path.of("/") : folder,
              ".tokens",
              ".json",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(draft, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(rows));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DataException("the tokens cannot be written to " + file + " (" + e + ")", e);
    }
    byHash = Map.copyOf(tokens);
    read = Optional.empty();
  }

  static String sha256(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
