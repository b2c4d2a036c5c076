package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every program known, every rule on effects. Families of the jar are read when one of their
 * programs is first asked for, so a single judgement reads one or two, not all.
 * <em>Thread-safe.</em>
 */
public final class Catalog {
  private final FamilyPack pack;
  private final List<Family> added;
  private final Map<String, CommandNode> programs = new ConcurrentHashMap<>();
  private final Map<String, CommandNode> addedPrograms = new HashMap<>();
  private final Map<String, List<Rule>> addedRulesOn = new HashMap<>();
  private final Map<String, ArgType> environment = new LinkedHashMap<>();

  /** Rules on effects; filled as they are asked for. */
  private final Map<Action, Map<Scope, List<Rule>>> effectRules = new ConcurrentHashMap<>();

  /** What ships, read when first asked for. */
  private static final class Shipped {
    static final EffectPack EFFECTS = FamilyPack.effects();
    static final Map<String, ArgType> ENVIRONMENT = EFFECTS.environment();
  }

  private Catalog(FamilyPack pack, List<Family> added) {
    this.pack = pack;
    this.added = List.copyOf(added);
    for (Family family : this.added) {
      addEnvironment(family.environment());
      addPrograms(family);
    }
  }

  /** What ships with the SDK. */
  public static Catalog builtIn() {
    return new Catalog(FamilyPack.builtIn(), List.of());
  }

  /**
   * The same and more.
   *
   * @param files family files in the form of the built-in ones
   * @throws ConfigException if one is malformed
   */
  public Catalog with(List<YamlNode> files) {
    List<Family> more = new ArrayList<>(added);
    for (YamlNode file : files) {
      more.add(FamilyReader.read(file));
    }
    return new Catalog(pack, more);
  }

  private void addEnvironment(Map<String, ArgType> types) {
    if (environment.isEmpty() && !types.isEmpty()) {
      environment.putAll(Shipped.ENVIRONMENT);
    }
    environment.putAll(types);
  }

  private void addPrograms(Family family) {
    addedPrograms.putAll(family.programs());
    for (Rule rule : family.rules()) {
      for (String program : programsOf(rule)) {
        addedRulesOn.computeIfAbsent(program, p -> new ArrayList<>()).add(rule);
      }
    }
  }

  static Set<String> programsOf(Rule rule) {
    Set<String> programs = new LinkedHashSet<>();
    for (String on : rule.on()) {
      Lists.split(on, ' ').stream()
          .limit(1)
          .forEach(names -> programs.addAll(Lists.split(names, '|')));
    }
    return programs;
  }

  /** The grammar of a program. */
  public Optional<CommandNode> program(String name) {
    CommandNode known = programs.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (!knows(name)) {
      return Optional.empty();
    }
    CommandNode loaded = load(name);
    CommandNode before = programs.putIfAbsent(name, loaded);
    return Optional.of(before != null ? before : loaded);
  }

  /** Whether a grammar of that name is there; cheaper than reading it. */
  public boolean knows(String name) {
    return pack.has(name) || addedPrograms.containsKey(name) || addedRulesOn.containsKey(name);
  }

  private CommandNode load(String name) {
    Optional<FamilyPack.Packed> shipped = pack.program(name);
    CommandNode root = addedPrograms.get(name);
    if (root == null) {
      root =
          shipped.isPresent() ? shipped.get().program() : new CommandNode(name, Optional.empty());
    } else if (shipped.isPresent()) {
      attach(shipped.get().rules(), name, root);
    }
    attach(addedRulesOn.getOrDefault(name, List.of()), name, root);
    return root;
  }

  private static void attach(List<Rule> rules, String name, CommandNode root) {
    for (Rule rule : rules) {
      attach(rule, name, root);
    }
  }

  /** Gives a rule to the commands of a program that it is about. */
  static void attach(Rule rule, String name, CommandNode root) {
    for (String on : rule.on()) {
      List<String> words = Lists.split(on, ' ');
      if (!words.isEmpty() && Lists.split(words.get(0), '|').contains(name)) {
        FamilyReader.nodes(root, words.subList(1, words.size())).forEach(node -> node.add(rule));
      }
    }
  }

  /** Rules on what an effect does, whoever does it. */
  public List<Rule> rulesOn(Effect effect) {
    Map<Scope, List<Rule>> byScope = effectRules.get(effect.action());
    List<Rule> known = byScope == null ? null : byScope.get(effect.scope());
    return known != null ? known : findRulesOn(effect);
  }

  private List<Rule> findRulesOn(Effect effect) {
    List<Rule> rules = new ArrayList<>();
    keepThoseOn(effect, Shipped.EFFECTS.rulesOn(effect.action()), rules);
    for (Family family : added) {
      keepThoseOn(effect, family.rules(), rules);
    }
    Map<Scope, List<Rule>> fresh = new ConcurrentHashMap<>();
    Map<Scope, List<Rule>> byScope = effectRules.putIfAbsent(effect.action(), fresh);
    (byScope == null ? fresh : byScope).put(effect.scope(), rules);
    return rules;
  }

  private static void keepThoseOn(Effect effect, List<Rule> all, List<Rule> rules) {
    for (Rule rule : all) {
      boolean about = rule.scopes().isEmpty() || rule.scopes().contains(effect.scope());
      if (about && rule.actions().contains(effect.action())) {
        rules.add(rule);
      }
    }
  }

  /** What the value of an environment variable means to the programs that see it. */
  public Optional<ArgType> environment(String variable) {
    Map<String, ArgType> types = environment.isEmpty() ? Shipped.ENVIRONMENT : environment;
    ArgType exact = types.get(variable);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (Map.Entry<String, ArgType> entry : types.entrySet()) {
      String name = entry.getKey();
      if (name.endsWith("*") && variable.startsWith(name.substring(0, name.length() - 1))) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  /** Every rule; reads all families. */
  public List<Rule> rules() {
    return families().stream().flatMap(family -> family.rules().stream()).toList();
  }

  /** Every family, those of the jar first; reads them all. */
  public List<Family> families() {
    List<Family> all = new ArrayList<>();
    pack.names().forEach(name -> all.add(pack.read(name)));
    all.addAll(added);
    return all;
  }

  /** The rules that were added to those of the jar. */
  public List<Rule> addedRules() {
    return added.stream().flatMap(family -> family.rules().stream()).toList();
  }
}
