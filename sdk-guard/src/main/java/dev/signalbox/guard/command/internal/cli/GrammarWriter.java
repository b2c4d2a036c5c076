package dev.signalbox.guard.command.internal.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Packs grammars and rules; {@link GrammarReader} reads them. <em>Not thread-safe.</em> */
final class GrammarWriter {
  private final PackWriter pack;

  GrammarWriter(PackWriter pack) {
    this.pack = pack;
  }

  /** Packs a program and the rules of its family that may be about it. */
  int program(CommandNode root, List<Rule> rules) {
    return pack.put(rules(rules, new Block().number(node(root))));
  }

  private int node(CommandNode node) {
    Block block = new Block().number(spec(node.described()));
    block.number(node.options().size());
    node.options().forEach((spelling, option) -> block.text(spelling).number(option(option)));
    block.texts(node.skipped().stream().sorted().toList());
    rules(node.ownRules(), block);
    Map<String, Integer> patterns = places(node.patterned());
    block.texts(patterns.keySet());
    patterns.values().forEach(block::number);
    pack.table(places(node.children()), block);
    return pack.put(block);
  }

  private Map<String, Integer> places(Map<String, CommandNode> nodes) {
    Map<String, Integer> places = new LinkedHashMap<>();
    nodes.forEach((word, node) -> places.put(word, node(node)));
    return places;
  }

  private int spec(CommandSpec spec) {
    Block block = new Block().choice(spec.style()).choice(spec.scope());
    block.text(spec.context()).text(spec.adapter()).text(spec.standardInput());
    does(spec.does(), block);
    does(spec.otherwise(), block);
    operands(spec.operands(), block);
    tests(spec.looksOnly(), block);
    tests(spec.recursive(), block);
    block.number(spec.cases().size());
    for (Case one : spec.cases()) {
      condition(one.when(), block);
      does(one.does(), block);
      operands(one.operands(), block);
      block.number(one.options().size());
      one.options().forEach(option -> block.number(option(option)));
    }
    return pack.put(block);
  }

  private static void does(List<Does> all, Block block) {
    block.number(all.size());
    all.forEach(does -> block.choice(Optional.of(does.action())).choice(does.scope()));
  }

  private static void operands(List<Operand> all, Block block) {
    block.number(all.size());
    for (Operand operand : all) {
      type(operand.type(), block);
      block.small(operand.many() ? 1 : 0);
    }
  }

  private int option(Option option) {
    Block block = new Block().texts(option.names()).choice(Optional.of(option.value()));
    type(option.type(), block);
    block.number(option.more().size());
    option.more().forEach(more -> type(more, block));
    return pack.put(block.small(option.last() ? 1 : 0));
  }

  static void type(ArgType type, Block block) {
    block.choice(Optional.of(type.kind())).text(type.language());
  }

  private static void tests(List<FlagTest> all, Block block) {
    block.number(all.size());
    for (FlagTest test : all) {
      block.text(test.name()).small(test.negated() ? 1 : 0);
      glob(test.value(), block);
    }
  }

  private static void condition(Condition condition, Block block) {
    boolean always = condition.isAlways();
    block.small(always ? 0 : 1);
    if (always) {
      return;
    }
    tests(condition.with(), block);
    tests(condition.withAll(), block);
    tests(condition.without(), block);
    Condition.Count all = new Condition.Count(0, Integer.MAX_VALUE);
    block.small(condition.operands().isPresent() ? 1 : 0);
    block.number(condition.operands().orElse(all).least());
    block.number(condition.operands().orElse(all).most());
    glob(condition.operand(), block);
    glob(condition.noOperand(), block);
    glob(condition.first(), block);
    glob(condition.last(), block);
    glob(condition.text(), block);
    glob(condition.runs(), block);
  }

  private static void glob(Optional<Glob> glob, Block block) {
    block.small(glob.isPresent() ? 1 : 0);
    if (glob.isPresent()) {
      block.texts(glob.get().alternatives());
    }
  }

  private Block rules(List<Rule> rules, Block block) {
    block.number(rules.size());
    rules.forEach(rule -> block.number(rule(rule)));
    return block;
  }

  /** Packs a rule without its examples, which only its check needs. */
  int rule(Rule rule) {
    Block block = new Block().text(rule.id()).texts(rule.on());
    block.number(rule.actions().size());
    rule.actions().stream().sorted().forEach(action -> block.choice(Optional.of(action)));
    block.number(rule.scopes().size());
    rule.scopes().stream().sorted().forEach(scope -> block.choice(Optional.of(scope)));
    block.number(rule.spares().size());
    rule.spares().stream().sorted().forEach(scope -> block.choice(Optional.of(scope)));
    block.small(rule.recursive() ? 1 : 0);
    condition(rule.when(), block);
    block.choice(Optional.of(rule.riskClass()));
    block.choice(Optional.of(rule.decision()));
    block.choice(Optional.of(rule.severity()));
    String file = Lists.split(rule.place(), ':').get(0);
    return pack.put(block.text(rule.reason()).text(rule.instead()).text(file));
  }
}
