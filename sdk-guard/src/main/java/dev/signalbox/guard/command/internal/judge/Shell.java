package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.syntax.Command;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.Variables;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a shell would know at some point of the script. <em>Not thread-safe.</em> */
final class Shell {
  final Variables variables;
  final Map<String, Definition> functions;
  final Map<String, String> aliases;

  /** Files that {@code exec} opened, by the number or name of the descriptor. */
  final Map<String, Arg> descriptors;

  final FileContents files;

  Place place;

  /** A function and the frame of the text that defines it. */
  record Definition(Command.Function function, Frame frame) {}

  Shell(Place place) {
    this(
        new Variables(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(),
        new FileContents(),
        place);
  }

  private Shell(
      Variables variables,
      Map<String, Definition> functions,
      Map<String, String> aliases,
      Map<String, Arg> descriptors,
      FileContents files,
      Place place) {
    this.variables = variables;
    this.functions = functions;
    this.aliases = aliases;
    this.descriptors = descriptors;
    this.files = files;
    this.place = place;
  }

  /** A subshell: what it sets is lost; what it writes is remembered. */
  Shell copy() {
    return new Shell(
        variables.copy(),
        new HashMap<>(functions),
        new HashMap<>(aliases),
        new HashMap<>(descriptors),
        files,
        place);
  }

  /** A shell of its own, which inherits what is exported and the place. */
  Shell fresh(Place where) {
    return new Shell(
        variables.copy(),
        new HashMap<>(),
        new HashMap<>(),
        new HashMap<>(descriptors),
        files,
        where);
  }

  /** What this text wrote into a file, if it did. */
  Optional<Feed> contentOf(Arg file) {
    return files.contentOf(place, file);
  }

  /** Takes in a branch that may or may not have run. */
  void merge(Shell branch) {
    variables.merge(branch.variables);
    functions.putAll(branch.functions);
    aliases.putAll(branch.aliases);
    descriptors.putAll(branch.descriptors);
    if (!place.directory().equals(branch.place.directory())) {
      place = place.at(Optional.empty());
    }
    place = place.withLinksOf(branch.place);
  }
}
