package dev.signalbox.core.yaml;

import dev.signalbox.core.ConfigException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads the YAML that configuration needs and refuses the rest: one UTF-8 document of maps with
 * unique text keys, lists and scalars, at most 1 MiB and 50 levels. Tags, anchors and aliases are
 * errors, so that what stands in the file is what is meant and no file can cost more than its size.
 *
 * <p>{@code ${NAME}} in a value is the environment variable of that name, {@code ${NAME:default}}
 * has a fallback (without {@code $} or a closing brace), <code>&#36;&#36;{</code> is a literal
 * <code>&#36;{</code>. Keys are taken as they stand, and what a variable holds is never YAML
 * itself.
 *
 * <p>Whatever the input, the only exception is {@link ConfigException}, with file, line, column and
 * remedy. <em>Thread-safe.</em>
 */
public final class StrictYaml {
  static final int MAX_BYTES = 1 << 20;

  private StrictYaml() {}

  /**
   * Reads a file with the environment of this process.
   *
   * @throws ConfigException if the file is absent, unreadable or wrong
   */
  public static YamlNode read(Path file) {
    return read(file, System.getenv());
  }

  /**
   * Reads a file.
   *
   * @param environment what {@code ${NAME}} may refer to
   * @throws ConfigException if the file is absent, unreadable or wrong
   */
  public static YamlNode read(Path file, Map<String, String> environment) {
    return parse(file.toString(), bytes(file), environment);
  }

  /**
   * Reads YAML that is already in memory.
   *
   * @param name stands for the file in messages
   * @throws ConfigException if it is wrong
   */
  public static YamlNode parse(String name, String yaml, Map<String, String> environment) {
    return parse(name, yaml.getBytes(StandardCharsets.UTF_8), environment);
  }

  static YamlNode parse(String name, byte[] yaml, Map<String, String> environment) {
    String text = new SourceText(name, yaml).checked();
    return new YamlTree(name, environment).read(Placeholders.mask(text));
  }

  private static byte[] bytes(Path file) {
    if (!Files.isRegularFile(file)) {
      String problem = Files.exists(file) ? "is not a file" : "does not exist";
      throw new ConfigException(file + " " + problem + "; name a YAML file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(MAX_BYTES + 1);
    } catch (IOException e) {
      throw new ConfigException(
          file + " cannot be read (" + e.getClass().getSimpleName() + "); check its permissions",
          e);
    }
  }
}
