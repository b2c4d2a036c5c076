package dev.signalbox.guard.command.internal.cli;

import dev.signalbox.guard.Verdict;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A program, or a (sub)command of one: its options, operands and effects. Built by {@link
 * FamilyReader} and {@link Catalog}, or read from a pack, where subcommands wait until they are
 * called. Not changed after it was handed out; then <em>thread-safe</em>.
 */
public final class CommandNode {
  /** Any words that are not listed: what is below it may be called after them. */
  private static final String ANY_WORDS = "**";

  private final String name;
  private final Optional<CommandNode> parent;
  private final Optional<PackedNode> packed;
  private final Map<String, CommandNode> children = new ConcurrentHashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final Map<String, Option> options;
  private final Set<String> skipped;
  private final List<Rule> rules;
  private CommandSpec spec;

  private record Pattern(String text, Glob glob) {}

  CommandNode(String name, Optional<CommandNode> parent) {
    this.name = name;
    this.parent = parent;
    packed = Optional.empty();
    options = new LinkedHashMap<>();
    skipped = new HashSet<>();
    rules = new ArrayList<>();
    spec = CommandSpec.NOTHING;
  }

  CommandNode(String name, Optional<CommandNode> parent, PackedNode packed) {
    this.name = name;
    this.parent = parent;
    this.packed = Optional.of(packed);
    options = packed.options();
    skipped = packed.skipped();
    rules = packed.rules();
    spec = packed.spec();
    for (String pattern : packed.patterns()) {
      patterns.add(new Pattern(pattern, Glob.of(pattern)));
    }
  }

  String name() {
    return name;
  }

  /** What is said of it; of a command that only rules name, what its pattern says. */
  CommandSpec spec() {
    if (!spec.isNothing()) {
      return spec;
    }
    Optional<CommandNode> pattern = pattern();
    return pattern.isPresent() ? pattern.get().spec() : spec;
  }

  /** The pattern beside this command that covers its name too: {@code delete-*}. */
  private Optional<CommandNode> pattern() {
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    for (Pattern pattern : parent.get().patterns) {
      if (!pattern.text().equals(name) && pattern.glob().matches(name)) {
        return parent.get().spelled(pattern.text());
      }
    }
    return Optional.empty();
  }

  void describe(CommandSpec what, List<Option> itsOptions) {
    spec = what;
    for (Option option : itsOptions) {
      option.names().forEach(spelling -> options.put(spelling, option));
    }
  }

  void add(Rule rule) {
    rules.add(rule);
  }

  /** What is said of itself alone. */
  CommandSpec described() {
    return spec;
  }

  /** Its own options by their spellings. */
  Map<String, Option> options() {
    return options;
  }

  Set<String> skipped() {
    return skipped;
  }

  List<Rule> ownRules() {
    return rules;
  }

  /** The subcommands of exact spellings that were described, not those in a pack. */
  Map<String, CommandNode> children() {
    Map<String, CommandNode> exact = new TreeMap<>(children);
    patterns.forEach(pattern -> exact.remove(pattern.text()));
    return exact;
  }

  /** The subcommands of any spelling that fits, in the order in which they are tried. */
  Map<String, CommandNode> patterned() {
    Map<String, CommandNode> nodes = new LinkedHashMap<>();
    for (Pattern pattern : patterns) {
      nodes.put(pattern.text(), spelled(pattern.text()).orElseThrow());
    }
    return nodes;
  }

  /** The subcommand of that exact spelling, made if it is not there. */
  CommandNode child(String word) {
    Optional<CommandNode> known = spelled(word);
    if (known.isPresent()) {
      return known.get();
    }
    if (!word.equals(ANY_WORDS) && Glob.isPattern(word)) {
      patterns.add(new Pattern(word, Glob.of(word)));
    }
    return keep(word, new CommandNode(word, Optional.of(this)));
  }

  /** The subcommand of that exact spelling, or whose pattern is spelled so. */
  private Optional<CommandNode> spelled(String word) {
    CommandNode child = children.get(word);
    if (child != null) {
      return Optional.of(child);
    }
    Optional<PackedNode> waiting = packed.isEmpty() ? Optional.empty() : packed.get().child(word);
    return waiting.isEmpty()
        ? Optional.empty()
        : Optional.of(keep(word, new CommandNode(word, Optional.of(this), waiting.get())));
  }

  /** Keeps a subcommand, or gives the one that another thread kept before. */
  private CommandNode keep(String word, CommandNode child) {
    CommandNode before = children.putIfAbsent(word, child);
    return before != null ? before : child;
  }

  /** Whether one of its subcommands deletes, or has a rule that does not let it pass. */
  public boolean mayDestroyBelow() {
    for (CommandNode child : children.values()) {
      if (mayDestroy(child.rules, child.spec) || child.mayDestroyBelow()) {
        return true;
      }
    }
    return packed.isPresent() && packed.get().mayDestroyBelow();
  }

  static boolean mayDestroy(List<Rule> rules, CommandSpec spec) {
    return rules.stream().anyMatch(rule -> rule.decision() != Verdict.ALLOW)
        || spec.does().stream().anyMatch(does -> does.action() == Action.DELETE);
  }

  boolean hasChildren() {
    return !children.isEmpty()
        || !patterns.isEmpty()
        || (packed.isPresent() && packed.get().hasChildren());
  }

  /** Makes a word change nothing: {@code gcloud beta run} is {@code gcloud run}. */
  void skip(String word) {
    skipped.add(word);
  }

  /**
   * The subcommand that a word calls: its own; else one below the nearest {@code **}; else that
   * itself.
   */
  Optional<CommandNode> find(String word) {
    if (skipped.contains(word)) {
      return Optional.of(this);
    }
    Optional<CommandNode> own = findOwn(word);
    if (own.isPresent()) {
      return own;
    }
    Optional<CommandNode> alike =
        parent.isEmpty() ? Optional.empty() : parent.get().below(name, word);
    return alike.isPresent() ? alike : findAfterAnyWords(word);
  }

  private Optional<CommandNode> findAfterAnyWords(String word) {
    Optional<CommandNode> any = spelled(ANY_WORDS);
    if (any.isPresent()) {
      Optional<CommandNode> found = any.get().findOwn(word);
      return found.isPresent() ? found : any;
    }
    return parent.isEmpty() ? Optional.empty() : parent.get().findAfterAnyWords(word);
  }

  /** What a pattern that covers {@code name} too lists below it: {@code "* list"} for any group. */
  private Optional<CommandNode> below(String name, String word) {
    for (Pattern pattern : patterns) {
      if (pattern.glob().matches(name)) {
        Optional<CommandNode> found = spelled(pattern.text()).orElseThrow().findOwn(word);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<CommandNode> findOwn(String word) {
    if (word.equals(ANY_WORDS) || !Glob.isPattern(word)) {
      Optional<CommandNode> child = spelled(word);
      if (child.isPresent()) {
        return child;
      }
    }
    for (Pattern pattern : patterns) {
      if (pattern.glob().matches(word)) {
        return spelled(pattern.text());
      }
    }
    return Optional.empty();
  }

  /** An option of this command or of those above it. */
  Optional<Option> option(String spelling) {
    Option option = options.get(spelling);
    if (option != null) {
      return Optional.of(option);
    }
    return parent.isPresent() ? parent.get().option(spelling) : Optional.empty();
  }

  /** The one long option that an abbreviation means, exact spellings aside. */
  Optional<Option> abbreviated(String prefix) {
    Option found = null;
    for (Map.Entry<String, Option> entry : options.entrySet()) {
      Option option = entry.getValue();
      boolean known = found != null && option.names().equals(found.names());
      if (entry.getKey().startsWith(prefix) && !known) {
        if (found != null) {
          return Optional.empty();
        }
        found = option;
      }
    }
    if (found != null) {
      return Optional.of(found);
    }
    return parent.isPresent() ? parent.get().abbreviated(prefix) : Optional.empty();
  }

  Style style() {
    Optional<Style> own = spec().style();
    if (own.isPresent()) {
      return own.get();
    }
    return parent.isPresent() ? parent.get().style() : Style.GNU;
  }

  /** Rules on this command and on those above it. */
  public List<Rule> rules() {
    if (parent.isEmpty()) {
      return rules;
    }
    List<Rule> all = new ArrayList<>(rules);
    Optional<CommandNode> pattern = spec.isNothing() ? pattern() : Optional.empty();
    if (pattern.isPresent()) {
      all.addAll(pattern.get().rules);
    }
    all.addAll(parent.get().rules());
    return all;
  }

  /** On what it acts, unless it says otherwise. */
  public Scope scope() {
    Optional<Scope> own = spec().scope();
    if (own.isPresent()) {
      return own.get();
    }
    return parent.isPresent() ? parent.get().scope() : Scope.NONE;
  }

  /** Where commands run that it runs. */
  public Optional<String> context() {
    Optional<String> own = spec().context();
    return own.isPresent() || parent.isEmpty() ? own : parent.get().context();
  }

  /** The Java code that knows what its grammar cannot say. */
  public Optional<String> adapter() {
    Optional<String> own = spec().adapter();
    return own.isPresent() || parent.isEmpty() ? own : parent.get().adapter();
  }

  /** Whether an option makes it only say what it would do. */
  boolean onlyLooks(Call call) {
    for (FlagTest test : spec().looksOnly()) {
      if (test.holdsForAll(call) || call.isOnly(test.name())) {
        return true;
      }
    }
    return parent.isPresent() && parent.get().onlyLooks(call);
  }

  /** The program it belongs to. */
  public String program() {
    return parent.isPresent() ? parent.get().program() : name;
  }
}
