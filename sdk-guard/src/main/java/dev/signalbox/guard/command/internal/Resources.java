package dev.signalbox.guard.command.internal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Files that ship in the jar. <em>Stateless; thread-safe.</em> */
public final class Resources {
  /** The guard's place in the jar. */
  private static final String FOLDER = "/dev/signalbox/guard/command/";

  /**
   * Where a launcher has laid the jar's files out. To read one there takes a tenth of what the way
   * through class loader and jar takes in a fresh process.
   */
  private static final String UNPACKED = "signalbox.guard.unpacked";

  private Resources() {}

  /**
   * Reads a file.
   *
   * @param name below the guard's place
   * @throws IllegalStateException if it is missing
   */
  public static byte[] bytes(String name) {
    try (InputStream in = open(FOLDER + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String path) throws IOException {
    String unpacked = System.getProperty(UNPACKED);
    if (unpacked != null && new File(unpacked + path).isFile()) {
      return new FileInputStream(unpacked + path);
    }
    InputStream in = Resources.class.getResourceAsStream(path);
    if (in == null) {
      throw new IllegalStateException("sdk-guard was built without " + path);
    }
    return in;
  }
}
