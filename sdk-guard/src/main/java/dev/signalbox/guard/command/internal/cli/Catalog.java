package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.core.ConfigException;
import dev.signalbox.core.yaml.YamlNode;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Effect;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
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
  private final Map<String, Optional<CommandNode>> programs = new ConcurrentHashMap<>();
  private final Map<String, CommandNode> addedPrograms = new HashMap<>();
  private final Map<String, List<Rule>> addedRulesOn = new HashMap<>();
  private final Map<Action, Map<Scope, List<Rule>>> effectRules = new EnumMap<>(Action.class);
  private final Map<String, ArgType> environment = new LinkedHashMap<>();

  private Catalog(FamilyPack pack, List<Family> added) {
    this.pack = pack;
    this.added = List.copyOf(added);
    pack.eager().forEach(this::addEffects);
    added.forEach(this::addEffects);
    added.forEach(this::addPrograms);
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
    files.forEach(file -> more.add(FamilyReader.read(file)));
    return new Catalog(pack, more);
  }

  private void addEffects(Family family) {
    environment.putAll(family.environment());
    for (Rule rule : family.rules()) {
      for (Action action : rule.actions()) {
        Map<Scope, List<Rule>> byScope =
            effectRules.computeIfAbsent(action, a -> new EnumMap<>(Scope.class));
        for (Scope scope : rule.scopes().isEmpty() ? List.of(Scope.values()) : rule.scopes()) {
          byScope.computeIfAbsent(scope, s -> new ArrayList<>()).add(rule);
        }
      }
    }
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
    return knows(name) ? programs.computeIfAbsent(name, this::load) : Optional.empty();
  }

  /** Whether a grammar of that name is there; cheaper than reading it. */
  public boolean knows(String name) {
    return pack.has(name) || addedPrograms.containsKey(name) || addedRulesOn.containsKey(name);
  }

  private Optional<CommandNode> load(String name) {
    Optional<FamilyPack.Packed> shipped = pack.program(name);
    CommandNode program = addedPrograms.get(name);
    if (program == null && shipped.isPresent()) {
      program = shipped.get().program();
    }
    CommandNode root = program != null ? program : new CommandNode(name, Optional.empty());
    shipped.ifPresent(packed -> packed.rules().forEach(rule -> attach(rule, name, root)));
    addedRulesOn.getOrDefault(name, List.of()).forEach(rule -> attach(rule, name, root));
    return Optional.of(root);
  }

  private static void attach(Rule rule, String name, CommandNode root) {
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
    List<Rule> rules = byScope == null ? null : byScope.get(effect.scope());
    return rules == null ? List.of() : rules;
  }

  /** What the value of an environment variable means to the programs that see it. */
  public Optional<ArgType> environment(String variable) {
    ArgType exact = environment.get(variable);
    if (exact != null) {
      return Optional.of(exact);
    }
    for (Map.Entry<String, ArgType> entry : environment.entrySet()) {
      if (entry.getKey().endsWith("*")
          && variable.startsWith(entry.getKey().substring(0, entry.getKey().length() - 1))) {
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
