package dev.signalbox.core.yaml;

/** A piece of a YAML file that knows where it stands. */
public interface YamlNode {
  /** Where it starts, as in {@code router.yaml:14:7}. */
  String place();
}
