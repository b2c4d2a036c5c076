package dev.signalbox.core.yaml;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.Placeholders.PlaceholderException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Builds nodes from parser events with a stack of its own: the engine's composer recurses, and so a
 * deeply nested file would overflow the thread's stack. <em>Not thread-safe; one per file.</em>
 */
final class YamlTree {
  private static final int MAX_DEPTH = 50;

  private final String name;
  private final Map<String, String> environment;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable YamlNode root;
  private boolean documentSeen;
  private String lastPlace;

  YamlTree(String name, Map<String, String> environment) {
    this.name = name;
    this.environment = environment;
    this.lastPlace = name + ":1:1";
  }

  /** Reads text whose placeholders are masked. */
  YamlNode read(String masked) {
    try {
      readEvents(masked);
    } catch (ConfigException e) {
      throw e;
    } catch (MarkedYamlEngineException e) {
      throw syntaxError(e);
    } catch (RuntimeException e) {
      // The engine also fails unmarked, for instance on "\U00110000" or an odd %YAML directive.
      throw error(lastPlace, "is not valid YAML after this place; check escapes and directives");
    }
    if (root == null || (root instanceof YamlScalar scalar && scalar.isNothing())) {
      throw error(name + ":1:1", "is empty; expected configuration, starting with \"version: 1\"");
    }
    return root;
  }

  private void readEvents(String masked) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(name)
            .setParseComments(false)
            .setCodePointLimit(StrictYaml.MAX_BYTES)
            .build();
    for (Event event : new Parse(settings).parseString(masked)) {
      lastPlace = place(event.getStartMark());
      accept(event);
    }
  }

  private void accept(Event event) {
    if (event instanceof DocumentStartEvent) {
      startDocument();
    } else if (event instanceof NodeEvent node) {
      acceptNode(node);
    } else if (event instanceof CollectionEndEvent) {
      add(open.pop().close());
    }
  }

  private void startDocument() {
    if (documentSeen) {
      throw error(
          lastPlace, "a second document starts here; remove \"---\", one file is one document");
    }
    documentSeen = true;
  }

  private void acceptNode(NodeEvent event) {
    if (event instanceof AliasEvent || event.getAnchor().isPresent()) {
      throw error(
          lastPlace, "anchors and aliases (&name, *name) are not supported; write the value out");
    }
    if (event instanceof CollectionStartEvent start) {
      refuseTag(start.getTag());
      push(start instanceof MappingStartEvent ? new OpenMap(lastPlace) : new OpenList(lastPlace));
    } else if (event instanceof ScalarEvent scalar) {
      refuseTag(scalar.getTag());
      addScalar(Placeholders.unmask(scalar.getValue()), scalar.isPlain());
    }
  }

  private void refuseTag(Optional<String> tag) {
    if (tag.isPresent()) {
      throw error(lastPlace, "tags (" + Quoted.of(tag.get()) + ") are not supported; remove it");
    }
  }

  private void push(Open collection) {
    if (open.size() >= MAX_DEPTH) {
      throw error(lastPlace, "is nested deeper than " + MAX_DEPTH + " levels; flatten it");
    }
    if (open.peek() instanceof OpenMap map && map.awaitsKey()) {
      throw error(
          lastPlace, "a key must be text, found a list or map; quote \"{...}\" and \"[...]\"");
    }
    open.push(collection);
  }

  private void addScalar(String source, boolean plain) {
    if (open.peek() instanceof OpenMap map && map.awaitsKey()) {
      map.key(source, lastPlace);
    } else {
      add(new YamlScalar(lastPlace, source, filled(source), plain));
    }
  }

  private String filled(String source) {
    if (source.indexOf('\0') >= 0) {
      throw error(lastPlace, "a value must not contain NUL (\"\\0\"); remove it");
    }
    try {
      return Placeholders.fill(source, environment);
    } catch (PlaceholderException e) {
      throw error(lastPlace, String.valueOf(e.getMessage()));
    }
  }

  private void add(YamlNode node) {
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else {
      parent.add(node);
    }
  }

  private ConfigException syntaxError(MarkedYamlEngineException e) {
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    String where = mark.isPresent() ? place(mark) : lastPlace;
    String problem = Placeholders.unmask(String.valueOf(e.getProblem())).trim();
    return error(where, "is not valid YAML: " + problem + "; " + remedy(problem));
  }

  private static String remedy(String problem) {
    if (problem.contains("TAB") || problem.contains("\\t")) {
      return "indent with spaces, not tabs";
    }
    if (problem.contains("cannot start any token") || problem.contains("not allowed here")) {
      return "put the value in quotes, or check the indentation";
    }
    return "check indentation, brackets and quotes up to this place";
  }

  private String place(Optional<Mark> mark) {
    return mark.map(m -> name + ":" + (m.getLine() + 1) + ":" + (m.getColumn() + 1))
        .orElse(name + ":1:1");
  }

  private static ConfigException error(String place, String problem) {
    return new ConfigException(place + " " + problem);
  }

  /** A collection whose end has not been read. */
  private sealed interface Open {
    void add(YamlNode child);

    YamlNode close();
  }

  private record OpenList(String place, List<YamlNode> items) implements Open {
    OpenList(String place) {
      this(place, new ArrayList<>());
    }

    @Override
    public void add(YamlNode child) {
      items.add(child);
    }

    @Override
    public YamlNode close() {
      return new YamlList(place, items);
    }
  }

  private static final class OpenMap implements Open {
    private final String place;
    private final Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
    private @Nullable String key;
    private String keyPlace;

    OpenMap(String place) {
      this.place = place;
      this.keyPlace = place;
    }

    boolean awaitsKey() {
      return key == null;
    }

    void key(String found, String foundPlace) {
      if (found.isBlank()) {
        throw error(foundPlace, "a key is empty; write a name before the \":\"");
      }
      YamlMap.Entry first = entries.get(found);
      if (first != null) {
        throw error(
            foundPlace,
            "duplicate key "
                + Quoted.of(found)
                + ", first at "
                + first.keyPlace()
                + "; remove one");
      }
      key = found;
      keyPlace = foundPlace;
    }

    @Override
    public void add(YamlNode child) {
      if (key != null) {
        entries.put(key, new YamlMap.Entry(keyPlace, child));
        key = null;
      }
    }

    @Override
    public YamlNode close() {
      return new YamlMap(place, entries);
    }
  }
}
