package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import dev.signalbox.guard.command.internal.word.ShellPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the judged text itself put into files, by absolute path: text it wrote, or what came from
 * another machine. Shared by all its shells: to be safe, what a branch wrote counts as written.
 * <em>Not thread-safe.</em>
 */
final class FileContents {
  private final Map<String, Feed> contents = new HashMap<>();
  private final Map<String, String> programs = new HashMap<>();
  private final Set<String> remoteTrees = new HashSet<>();

  /** Notes what a file now holds. */
  void wrote(Place place, Arg file, Feed content, boolean append) {
    Optional<String> path = place.absolute(file.text());
    if (path.isPresent()) {
      Feed before = append ? contents.get(path.get()) : null;
      contents.put(path.get(), before == null ? content : Feeds.then(before, content));
    }
  }

  /** Notes a directory that now holds what came from another machine. */
  void fetchedTree(Place place, String directory) {
    place.absolute(directory).ifPresent(remoteTrees::add);
  }

  /** What this text wrote into a file, if it did. */
  Optional<Feed> contentOf(Place place, Arg file) {
    return file.glob() ? matching(file) : place.absolute(file.text()).flatMap(this::content);
  }

  /** What is in those of the files that a pattern may match, by their last names. */
  private Optional<Feed> matching(Arg pattern) {
    String last = pattern.text().substring(pattern.text().lastIndexOf('/') + 1);
    Optional<Feed> all = Optional.empty();
    for (Map.Entry<String, Feed> file : contents.entrySet()) {
      String name = file.getKey().substring(file.getKey().lastIndexOf('/') + 1);
      if (ShellPattern.matches(last.replace(Arg.HOLE, '*'), name)) {
        all = Optional.of(all.map(a -> Feeds.then(a, file.getValue())).orElse(file.getValue()));
      }
    }
    return all;
  }

  private Optional<Feed> content(String path) {
    Feed own = contents.get(path);
    if (own != null) {
      return Optional.of(own);
    }
    int slash = path.lastIndexOf('/');
    while (slash > 0 && !remoteTrees.isEmpty()) {
      if (remoteTrees.contains(path.substring(0, slash))) {
        return Optional.of(Feed.REMOTE);
      }
      slash = path.lastIndexOf('/', slash - 1);
    }
    return Optional.empty();
  }

  /** A file of the same content under another name: {@code cp}, {@code mv}, {@code ln}. */
  void copied(Place place, Arg from, Arg to) {
    String name = from.text().substring(from.text().lastIndexOf('/') + 1);
    contentOf(place, from)
        .ifPresent(
            content -> {
              wrote(place, to, content, false);
              wrote(place, to.with(to.text() + "/" + name), content, false);
            });
    place
        .absolute(from.text())
        .filter(remoteTrees::contains)
        .ifPresent(tree -> fetchedTree(place, to.text()));
  }

  /** A file that is now a copy of a program. */
  void copiedProgram(Place place, Arg file, String program) {
    place.absoluteEntry(file.text()).ifPresent(path -> programs.put(path, program));
  }

  /** Which program a file is a copy of, or a link to. */
  Optional<String> programIn(Place place, Arg file) {
    return place.absoluteEntry(file.text()).map(programs::get);
  }

  /** A file was changed in place: what this text wrote into it is no longer known. */
  void changed(Place place, Arg file) {
    place
        .absolute(file.text())
        .filter(contents::containsKey)
        .ifPresent(path -> contents.put(path, Feed.OPAQUE));
  }

  /** A file that this text wrote, by its last name: what a search path may find. */
  Optional<String> named(String name) {
    for (String path : contents.keySet()) {
      if (path.endsWith("/" + name)) {
        return Optional.of(path);
      }
    }
    return Optional.empty();
  }

  /** Whether this text wrote anything below a directory. */
  boolean holdsAnyBelow(String directory) {
    return contents.keySet().stream().anyMatch(path -> path.startsWith(directory + "/"));
  }
}
