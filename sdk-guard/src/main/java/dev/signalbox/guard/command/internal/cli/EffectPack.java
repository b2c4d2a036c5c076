package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.command.internal.effect.Action;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The rules on effects of all families, by what is done, and what the values of environment
 * variables mean. <em>Immutable; thread-safe.</em>
 */
final class EffectPack {
  private final byte[] pack;
  private final int environment;
  private final PackedTable byAction;

  EffectPack(byte[] pack) {
    this.pack = pack;
    BlockReader in = BlockReader.of(pack);
    this.environment = in.number();
    this.byAction = new PackedTable(pack, in);
  }

  /** The rules on that action, whatever it is done to. */
  List<Rule> rulesOn(Action action) {
    int place = byAction.find(action.label());
    return place == PackedTable.ABSENT
        ? List.of()
        : GrammarReader.rules(new BlockReader(pack, place));
  }

  Map<String, ArgType> environment() {
    BlockReader in = new BlockReader(pack, environment);
    Map<String, ArgType> types = new LinkedHashMap<>();
    for (int n = in.number(); n > 0; n--) {
      String name = in.text();
      types.put(name, GrammarReader.type(in));
    }
    return types;
  }

  static byte[] write(List<Family> families) {
    PackWriter pack = new PackWriter();
    Block root = new Block().number(pack.put(environment(families)));
    Map<String, Integer> byAction = new TreeMap<>();
    for (Action action : Action.values()) {
      byAction.put(action.label(), pack.put(rules(action, families, new GrammarWriter(pack))));
    }
    pack.table(byAction, root);
    return pack.bytes(pack.put(root));
  }

  private static Block environment(List<Family> families) {
    Map<String, ArgType> types = new LinkedHashMap<>();
    families.forEach(family -> types.putAll(family.environment()));
    Block block = new Block().number(types.size());
    types.forEach((name, type) -> GrammarWriter.type(type, block.text(name)));
    return block;
  }

  private static Block rules(Action action, List<Family> families, GrammarWriter writer) {
    List<Rule> rules =
        families.stream()
            .flatMap(family -> family.rules().stream())
            .filter(rule -> rule.actions().contains(action))
            .toList();
    Block block = new Block().number(rules.size());
    rules.forEach(rule -> block.number(writer.rule(rule)));
    return block;
  }
}
