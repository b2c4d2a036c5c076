package dev.signalbox.core.yaml;

import dev.signalbox.core.ConfigException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A YAML mapping with text keys, each once, in the order of the file. <em>Immutable.</em> */
public final class YamlMap implements YamlNode {
  private final String place;
  private final Map<String, Entry> entries;

  record Entry(String keyPlace, YamlNode value) {}

  YamlMap(String place, Map<String, Entry> entries) {
    this.place = place;
    this.entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
  }

  @Override
  public String place() {
    return place;
  }

  public Set<String> keys() {
    return entries.keySet();
  }

  public Optional<YamlNode> get(String key) {
    return Optional.ofNullable(entries.get(key)).map(Entry::value);
  }

  /**
   * The value of {@code key}.
   *
   * @throws ConfigException if it is not there
   */
  public YamlNode require(String key) {
    return get(key).orElseThrow(() -> error("key \"" + key + "\" is missing"));
  }

  /** The exception for something wrong with a key itself; the message starts with its place. */
  public ConfigException keyError(String key, String problem) {
    Entry entry = entries.get(key);
    return entry == null ? error(problem) : new ConfigException(entry.keyPlace() + " " + problem);
  }

  /**
   * Declares all keys that may stand here.
   *
   * @throws ConfigException at the first other key, with the most similar known one
   */
  public void onlyKeys(String... known) {
    onlyKeys(Arrays.asList(known));
  }

  /** As {@link #onlyKeys(String...)}. */
  public void onlyKeys(Collection<String> known) {
    for (String key : keys()) {
      if (!known.contains(key)) {
        throw keyError(key, unknownKey(key, known));
      }
    }
  }

  private static String unknownKey(String key, Collection<String> known) {
    String problem = "unknown key " + Quoted.of(key);
    return DidYouMean.closest(key, known)
        .map(similar -> problem + " (did you mean \"" + similar + "\"?)")
        .orElseGet(() -> problem + "; known here: " + String.join(", ", known));
  }

  @Override
  public String described() {
    return "a map";
  }

  @Override
  public YamlMap asMap() {
    return this;
  }

  @Override
  public String toString() {
    return place + keys();
  }
}
