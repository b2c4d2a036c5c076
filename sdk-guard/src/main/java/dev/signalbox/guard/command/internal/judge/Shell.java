package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Variables;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a shell would know at some point of the script. <em>Not thread-safe.</em> */
final class Shell {
  final Variables variables;
  final Map<String, Definition> functions;
  final Map<String, String> aliases;

  /** Files that came from another machine in this very text. */
  final Set<String> downloaded;

  /** What this very text wrote into files, by absolute path. */
  final Map<String, Feed> written;

  Place place;

  /** A function and the frame of the text that defines it. */
  record Definition(Command.Function function, Frame frame) {}

  Shell(Place place) {
    this(
        new Variables(), new HashMap<>(), new HashMap<>(), new HashSet<>(), new HashMap<>(), place);
  }

  private Shell(
      Variables variables,
      Map<String, Definition> functions,
      Map<String, String> aliases,
      Set<String> downloaded,
      Map<String, Feed> written,
      Place place) {
    this.variables = variables;
    this.functions = functions;
    this.aliases = aliases;
    this.downloaded = downloaded;
    this.written = written;
    this.place = place;
  }

  /** A subshell: what it sets is lost; what it defines or downloads is remembered, to be safe. */
  Shell copy() {
    return new Shell(
        variables.copy(),
        new HashMap<>(functions),
        new HashMap<>(aliases),
        downloaded,
        written,
        place);
  }

  /** A shell of its own, which inherits what is exported and the place. */
  Shell fresh(Place where) {
    return new Shell(
        variables.copy(), new HashMap<>(), new HashMap<>(), downloaded, written, where);
  }

  /** Notes what a file now holds. */
  void wrote(Arg file, Feed content, boolean append) {
    Optional<String> path = place.absolute(file.text());
    if (path.isPresent()) {
      Feed before = append ? written.get(path.get()) : null;
      written.put(path.get(), before == null ? content : Feeds.then(before, content));
    }
  }

  /** What this text wrote into a file, if it did. */
  Optional<Feed> contentOf(Arg file) {
    return place.absolute(file.text()).map(written::get);
  }

  /** Takes in a branch that may or may not have run. */
  void merge(Shell branch) {
    variables.merge(branch.variables);
    branch.functions.forEach(functions::put);
    branch.aliases.forEach(aliases::put);
    if (!place.directory().equals(branch.place.directory())) {
      place = place.at(Optional.empty());
    }
  }
}
