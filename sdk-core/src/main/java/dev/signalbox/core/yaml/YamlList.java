package dev.signalbox.core.yaml;

import java.util.Iterator;
import java.util.List;

/**
 * A YAML sequence. <em>Immutable.</em>
 *
 * @param place where it starts
 * @param items in the order of the file
 */
public record YamlList(String place, List<YamlNode> items) implements YamlNode, Iterable<YamlNode> {
  public YamlList {
    items = List.copyOf(items);
  }

  @Override
  public Iterator<YamlNode> iterator() {
    return items.iterator();
  }

  @Override
  public String described() {
    return "a list";
  }

  @Override
  public YamlList asList() {
    return this;
  }
}
