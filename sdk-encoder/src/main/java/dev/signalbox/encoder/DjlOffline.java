package dev.signalbox.encoder;

import java.nio.file.Files;
import java.nio.file.Path;

/** Keeps DJL from downloading, from phoning home, and from failing where the home is read-only. */
final class DjlOffline {
  private static final String CACHE = "DJL_CACHE_DIR";

  private DjlOffline() {}

  /** Sets what the user has not set; to be called before the first class of DJL is loaded. */
  static void ensure() {
    setIfAbsent("ai.djl.offline", "true");
    setIfAbsent("OPT_OUT_TRACKING", "true");
    if (System.getenv(CACHE) == null && !homeIsWritable()) {
      setIfAbsent(CACHE, Path.of(System.getProperty("java.io.tmpdir"), "signalbox-djl").toString());
    }
  }

  private static boolean homeIsWritable() {
    String home = System.getProperty("user.home");
    return home != null && Files.isWritable(Path.of(home));
  }

  private static void setIfAbsent(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
