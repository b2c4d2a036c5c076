package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line that {@code xargs} makes of its template and its input. */
final class FedArguments {
  private static final int MAX_WORDS = 64;

  private final Call call;
  private final List<Arg> items;

  FedArguments(Call call, Feed in) {
    this.call = call;
    this.items = items(in);
  }

  private List<Arg> items(Feed in) {
    Arg like = call.argv().get(0);
    return switch (in.kind()) {
      case KNOWN -> {
        List<String> words = pieces(in.text());
        if (words.size() > MAX_WORDS) {
          yield List.of(Arg.unknown(like.span()));
        }
        yield words.stream()
            .map(word -> new Arg(word, false, word.indexOf(Arg.HOLE) >= 0, like.span(), Feed.NONE))
            .toList();
      }
      case PATHS -> List.of(new Arg(in.text(), true, true, like.span(), Feed.NONE));
      default -> List.of(Arg.unknown(like.span()));
    };
  }

  /** By blanks; whole lines for a template, and by what {@code -d} or {@code -0} say. */
  private List<String> pieces(String text) {
    Optional<String> separator = separator();
    if (separator.isEmpty()) {
      return Outputs.words(text);
    }
    List<String> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length() && pieces.size() <= MAX_WORDS) {
      int end = text.indexOf(separator.get(), from);
      end = end < 0 ? text.length() : end;
      String piece = text.substring(from, end);
      pieces.add(separator.get().equals("\0") ? withoutNewline(piece) : piece.stripLeading());
      from = end + separator.get().length();
    }
    return pieces;
  }

  private static String withoutNewline(String piece) {
    return piece.endsWith("\n") ? piece.substring(0, piece.length() - 1) : piece;
  }

  private Optional<String> separator() {
    if (call.has("-0")) {
      return Optional.of("\0");
    }
    for (Call.Flag flag : call.flags()) {
      if (flag.names().contains("-d") && flag.value().isPresent()) {
        String text = Escapes.decoded(flag.value().get().text());
        return Optional.of(text.isEmpty() ? "\0" : text.substring(0, 1));
      }
    }
    return replaced().map(mark -> "\n");
  }

  List<Arg> complete() {
    Optional<String> mark = replaced();
    List<Arg> argv = new ArrayList<>();
    boolean used = false;
    for (Arg word : call.rest()) {
      if (mark.isPresent() && word.text().contains(mark.get())) {
        used = true;
        for (Arg item : items) {
          argv.add(word.with(word.text().replace(mark.get(), item.text())));
        }
      } else {
        argv.add(word);
      }
    }
    if (!used && mark.isEmpty()) {
      argv.addAll(items);
    }
    return argv;
  }

  private Optional<String> replaced() {
    for (Call.Flag flag : call.flags()) {
      if (flag.name().equals("-I")
          || flag.name().equals("-J")
          || flag.name().equals("--replace")
          || flag.name().equals("-i")) {
        return Optional.of(
            flag.value().map(Arg::text).filter(text -> !text.isEmpty()).orElse("{}"));
      }
    }
    return Optional.empty();
  }
}
