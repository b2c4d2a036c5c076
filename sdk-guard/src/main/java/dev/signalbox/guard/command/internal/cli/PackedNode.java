package dev.signalbox.guard.command.internal.cli;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A (sub)command in a pack: what is said of itself, and where its subcommands lie. <em>Immutable;
 * thread-safe.</em>
 */
final class PackedNode {
  private final byte[] pack;
  private final CommandSpec spec;
  private final Map<String, Option> options;
  private final Set<String> skipped;
  private final List<Rule> rules;
  private final Map<String, Integer> patterns = new LinkedHashMap<>();
  private final PackedTable children;

  PackedNode(byte[] pack, int place) {
    this.pack = pack;
    BlockReader in = new BlockReader(pack, place);
    spec = GrammarReader.spec(in.reader(in.number()));
    options = options(in);
    skipped = new HashSet<>(in.texts());
    rules = GrammarReader.rules(in);
    for (String pattern : in.texts()) {
      patterns.put(pattern, 0);
    }
    for (Map.Entry<String, Integer> pattern : patterns.entrySet()) {
      pattern.setValue(in.number());
    }
    children = new PackedTable(pack, in);
  }

  private static Map<String, Option> options(BlockReader in) {
    Map<String, Option> options = new LinkedHashMap<>();
    for (int n = in.number(); n > 0; n--) {
      String spelling = in.text();
      options.put(spelling, GrammarReader.option(in.reader(in.number())));
    }
    return options;
  }

  CommandSpec spec() {
    return spec;
  }

  Map<String, Option> options() {
    return options;
  }

  Set<String> skipped() {
    return skipped;
  }

  List<Rule> rules() {
    return rules;
  }

  /** Spellings of its patterns, in their order. */
  Set<String> patterns() {
    return patterns.keySet();
  }

  /** Whether one of its subcommands deletes, or has a rule that does not let it pass. */
  boolean mayDestroyBelow() {
    for (int place : patterns.values()) {
      if (mayDestroy(place)) {
        return true;
      }
    }
    for (int i = 0; i < children.size(); i++) {
      if (mayDestroy(children.block(i))) {
        return true;
      }
    }
    return false;
  }

  private boolean mayDestroy(int place) {
    PackedNode child = new PackedNode(pack, place);
    return CommandNode.mayDestroy(child.rules, child.spec) || child.mayDestroyBelow();
  }

  boolean hasChildren() {
    return !children.isEmpty();
  }

  /** The subcommand of that spelling, or whose pattern is spelled so. */
  Optional<PackedNode> child(String word) {
    int place = patterns.getOrDefault(word, PackedTable.ABSENT);
    if (place == PackedTable.ABSENT) {
      place = children.find(word);
    }
    return place == PackedTable.ABSENT
        ? Optional.empty()
        : Optional.of(new PackedNode(pack, place));
  }
}
