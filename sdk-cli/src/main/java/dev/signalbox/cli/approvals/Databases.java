package dev.signalbox.cli.approvals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.cli.approvals.ApprovalSettings.Store;
import dev.signalbox.core.DataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Opens the database that a store's URL names. An H2 file is shared by the processes of one machine
 * over loopback only; its password, unless one is given, is random and lies beside it, readable by
 * its owner alone. <em>Thread-safe.</em>
 */
final class Databases {
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";
  private static final String H2_USER = "signalbox";

  /** Other processes may open it; nothing accepted waits in memory; no statement is traced. */
  private static final String H2_OPTIONS = ";AUTO_SERVER=TRUE;WRITE_DELAY=0;TRACE_LEVEL_FILE=0";

  private Databases() {}

  static boolean isKnown(String url) {
    return url.equals(ApprovalSettings.MEMORY) || url.startsWith(H2) || url.startsWith(POSTGRESQL);
  }

  /** The URL without what may be a password. */
  static String shown(String url) {
    int options = Math.min(cut(url, '?'), cut(url, ';'));
    return url.substring(0, options);
  }

  private static int cut(String url, char at) {
    int place = url.indexOf(at);
    return place < 0 ? url.length() : place;
  }

  static HikariDataSource open(Store store, Path folder, int connections) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("signalbox-approvals");
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
    config.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
    if (store.url().startsWith(H2)) {
      h2(config, store, folder);
    } else {
      config.setJdbcUrl(store.url());
      store.user().ifPresent(config::setUsername);
      store.password().ifPresent(config::setPassword);
    }
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new DataException(
          "the store "
              + shown(store.url())
              + " cannot be opened ("
              + root(e)
              + "); check the URL, the user and that it is reachable",
          e);
    }
  }

  private static String root(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage());
    int line = message.indexOf('\n');
    return line < 0 ? message : message.substring(0, line);
  }

  private static void h2(HikariConfig config, Store store, Path folder) {
    System.setProperty("h2.bindAddress", "127.0.0.1");
    String place = store.url().substring(H2.length());
    String lower = place.toLowerCase(Locale.ROOT);
    boolean file = !lower.startsWith("mem:") && !lower.startsWith("tcp:");
    config.setUsername(store.user().orElse(H2_USER));
    config.setPassword(store.password().orElse(""));
    if (!file) {
      config.setJdbcUrl(store.url());
      return;
    }
    String name = lower.startsWith("file:") ? place.substring("file:".length()) : place;
    int options = name.indexOf(';');
    Path base = folder.resolve(options < 0 ? name : name.substring(0, options)).normalize();
    config.setJdbcUrl(
        H2 + "file:" + base + (options < 0 ? "" : name.substring(options)) + H2_OPTIONS);
    if (store.password().isEmpty()) {
      config.setPassword(passwordBeside(base));
    }
    ownerOnly(Path.of(base + ".mv.db"));
  }

  /** Made before the database makes it, so that nobody else can ever read it. */
  private static void ownerOnly(Path file) {
    try {
      createOwnerOnly(file);
    } catch (FileAlreadyExistsException e) {
      return;
    } catch (IOException | UnsupportedOperationException e) {
      throw new DataException("the store " + file + " cannot be made (" + e + ")", e);
    }
  }

  private static void createOwnerOnly(Path file) throws IOException {
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static String passwordBeside(Path base) {
    Path file = Path.of(base + ".password");
    try {
      if (!Files.exists(file)) {
        makePassword(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new DataException("the store's password " + file + " cannot be read (" + e + ")", e);
    }
  }

  /** Written whole before it has its name, so that no other process reads half of it. */
  private static void makePassword(Path file) throws IOException {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    Path draft = Path.of(file + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(draft);
    createOwnerOnly(draft);
    Files.write(draft, HexFormat.of().formatHex(random).getBytes(StandardCharsets.US_ASCII));
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      // another process was first: its password counts
    } finally {
      Files.delete(draft);
    }
  }
}
