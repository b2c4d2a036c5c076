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
import java.util.stream.Stream;

/**
 * A program, or a (sub)command of one: its options, operands and effects. Built by {@link
 * FamilyReader} and {@link Catalog}, not changed after it was handed out; then
 * <em>thread-safe</em>.
 */
public final class CommandNode {
  /** Any words that are not listed: what is below it may be called after them. */
  private static final String ANY_WORDS = "**";

  private final String name;
  private final Optional<CommandNode> parent;
  private final Map<String, CommandNode> children = new LinkedHashMap<>();
  private final List<Pattern> patterns = new ArrayList<>();
  private final Map<String, Option> options = new LinkedHashMap<>();
  private final Set<String> skipped = new HashSet<>();
  private final List<Rule> rules = new ArrayList<>();
  private CommandSpec spec = CommandSpec.NOTHING;

  private record Pattern(String text, Glob glob, CommandNode node) {}

  CommandNode(String name, Optional<CommandNode> parent) {
    this.name = name;
    this.parent = parent;
  }

  String name() {
    return name;
  }

  /** What is said of it; of a command that only rules name, what its pattern says. */
  CommandSpec spec() {
    return spec.isNothing() ? pattern().map(CommandNode::spec).orElse(spec) : spec;
  }

  /** The pattern beside this command that covers its name too: {@code delete-*}. */
  private Optional<CommandNode> pattern() {
    if (parent.isEmpty()) {
      return Optional.empty();
    }
    for (Pattern pattern : parent.get().patterns) {
      if (!pattern.node().equals(this) && pattern.glob().matches(name)) {
        return Optional.of(pattern.node());
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

  /** The subcommand of that exact spelling, made if it is not there. */
  CommandNode child(String word) {
    if (word.equals(ANY_WORDS) || !Glob.isPattern(word)) {
      return children.computeIfAbsent(word, w -> new CommandNode(w, Optional.of(this)));
    }
    for (Pattern pattern : patterns) {
      if (pattern.text().equals(word)) {
        return pattern.node();
      }
    }
    CommandNode node = new CommandNode(word, Optional.of(this));
    patterns.add(new Pattern(word, Glob.of(word), node));
    return node;
  }

  /** The subcommand of that exact spelling, or whose pattern is spelled so. */
  Optional<CommandNode> spelled(String word) {
    CommandNode child = children.get(word);
    return child != null
        ? Optional.of(child)
        : patterns.stream().filter(p -> p.text().equals(word)).map(Pattern::node).findFirst();
  }

  /** Whether one of its subcommands deletes, or has a rule that does not let it pass. */
  public boolean mayDestroyBelow() {
    return Stream.concat(children.values().stream(), patterns.stream().map(Pattern::node))
        .anyMatch(child -> child.mayDestroy() || child.mayDestroyBelow());
  }

  private boolean mayDestroy() {
    return rules.stream().anyMatch(rule -> rule.decision() != Verdict.ALLOW)
        || spec.does().stream().anyMatch(does -> does.action() == Action.DELETE);
  }

  boolean hasChildren() {
    return !children.isEmpty() || !patterns.isEmpty();
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
    Optional<CommandNode> alike = parent.flatMap(p -> p.below(name, word));
    if (alike.isPresent()) {
      return alike;
    }
    for (Optional<CommandNode> at = Optional.of(this); at.isPresent(); at = at.get().parent) {
      CommandNode any = at.get().children.get(ANY_WORDS);
      if (any != null) {
        return any.findOwn(word).or(() -> Optional.of(any));
      }
    }
    return Optional.empty();
  }

  /** What a pattern that covers {@code name} too lists below it: {@code "* list"} for any group. */
  private Optional<CommandNode> below(String name, String word) {
    for (Pattern pattern : patterns) {
      if (pattern.glob().matches(name)) {
        Optional<CommandNode> found = pattern.node().findOwn(word);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<CommandNode> findOwn(String word) {
    CommandNode child = children.get(word);
    if (child != null) {
      return Optional.of(child);
    }
    for (Pattern pattern : patterns) {
      if (pattern.glob().matches(word)) {
        return Optional.of(pattern.node());
      }
    }
    return Optional.empty();
  }

  /** An option of this command or of those above it. */
  Optional<Option> option(String spelling) {
    Option option = options.get(spelling);
    return option != null ? Optional.of(option) : parent.flatMap(p -> p.option(spelling));
  }

  /** The one long option that an abbreviation means, exact spellings aside. */
  Optional<Option> abbreviated(String prefix) {
    Option found = null;
    for (Map.Entry<String, Option> entry : options.entrySet()) {
      if (entry.getKey().startsWith(prefix) && !entry.getValue().equals(found)) {
        if (found != null) {
          return Optional.empty();
        }
        found = entry.getValue();
      }
    }
    return found != null ? Optional.of(found) : parent.flatMap(p -> p.abbreviated(prefix));
  }

  Style style() {
    return spec().style().or(() -> parent.map(CommandNode::style)).orElse(Style.GNU);
  }

  /** Rules on this command and on those above it. */
  public List<Rule> rules() {
    if (parent.isEmpty()) {
      return rules;
    }
    List<Rule> all = new ArrayList<>(rules);
    if (spec.isNothing()) {
      pattern().ifPresent(pattern -> all.addAll(pattern.rules));
    }
    all.addAll(parent.get().rules());
    return all;
  }

  /** On what it acts, unless it says otherwise. */
  public Scope scope() {
    return spec().scope().or(() -> parent.map(CommandNode::scope)).orElse(Scope.NONE);
  }

  /** Where commands run that it runs. */
  public Optional<String> context() {
    return spec().context().or(() -> parent.flatMap(CommandNode::context));
  }

  /** The Java code that knows what its grammar cannot say. */
  public Optional<String> adapter() {
    return spec().adapter().or(() -> parent.flatMap(CommandNode::adapter));
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
    return parent.map(CommandNode::program).orElse(name);
  }
}
