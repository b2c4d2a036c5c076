package dev.signalbox.encoder;

import java.io.File;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Loads the classes of this class path anew, but finds no resources of one suffix. */
final class HidingLoader extends URLClassLoader {
  private final String suffix;

  HidingLoader(String suffix) {
    super(classPath(), ClassLoader.getPlatformClassLoader());
    this.suffix = suffix;
  }

  private static URL[] classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).map(HidingLoader::url).toArray(URL[]::new);
  }

  private static URL url(String entry) {
    try {
      return Path.of(entry).toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    return name.endsWith(suffix) ? null : super.getResource(name);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return name.endsWith(suffix) ? null : super.getResourceAsStream(name);
  }
}
