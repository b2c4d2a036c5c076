package dev.signalbox.cli.mcp;

import dev.signalbox.core.yaml.DidYouMean;
import dev.signalbox.guard.approval.Action;
import dev.signalbox.guard.approval.ApprovalContext;
import dev.signalbox.guard.command.Visible;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A tool's call, read strictly: an argument that the tool does not know is an error, not ignored.
 * <em>Immutable.</em>
 *
 * @param arguments as the client sent them
 * @param principal that the transport vouches for
 * @param client what the client calls itself
 */
record ToolCall(Map<String, Object> arguments, Optional<String> principal, String client) {
  static final String COMMAND = "command";
  static final String ARGV = "argv";
  static final String DIRECTORY = "directory";

  /** Refuses unknown names. */
  void requireOnly(Set<String> known) {
    for (String name : arguments.keySet()) {
      if (!known.contains(name)) {
        Set<String> sorted = new TreeSet<>(known);
        throw new BadArgumentException(
            "unknown argument \""
                + Visible.of(name)
                + "\""
                + DidYouMean.hint(name, sorted)
                + "; the tool takes "
                + String.join(", ", sorted));
      }
    }
  }

  Optional<String> text(String name) {
    Object value = arguments.get(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof String text) {
      return Optional.of(text);
    }
    throw new BadArgumentException(name + " must be a string");
  }

  /** A number of seconds; zero if it is absent. */
  Duration seconds(String name, long most) {
    Object value = arguments.get(name);
    if (value == null) {
      return Duration.ZERO;
    }
    if (value instanceof Number number
        && number.doubleValue() >= 0
        && number.doubleValue() <= most) {
      return Duration.ofMillis(Math.round(number.doubleValue() * 1000));
    }
    throw new BadArgumentException(name + " must be a number from 0 to " + most);
  }

  /** The command: a text for a shell, or a program and its arguments. */
  Action command() {
    Optional<String> text = text(COMMAND);
    Object argv = arguments.get(ARGV);
    if (text.isPresent() == (argv != null)) {
      throw new BadArgumentException(
          "give either command, a text that bash runs, or argv, a list of a program and its"
              + " arguments");
    }
    return argv == null ? Action.shell(text.orElseThrow()) : Action.argv(strings(argv));
  }

  private static List<String> strings(Object value) {
    List<String> strings = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object item : list) {
        if (item instanceof String string) {
          strings.add(string);
        } else {
          strings.clear();
          break;
        }
      }
    }
    if (strings.isEmpty()) {
      throw new BadArgumentException("argv must be a list of at least one string");
    }
    return strings;
  }

  /** Who asks, and from where. */
  ApprovalContext context(McpDesk desk) {
    return context(desk, Optional.empty());
  }

  /** The same, with the reason that the model gives. */
  ApprovalContext context(McpDesk desk, Optional<String> reason) {
    Map<String, String> facts =
        reason.isPresent()
            ? Map.of("client", client, "asked-because", reason.get())
            : Map.of("client", client);
    return desk.context(principal, text(DIRECTORY), facts);
  }
}
