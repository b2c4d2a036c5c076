package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.cli.CallReader;
import dev.signalbox.guard.command.internal.cli.CommandNode;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;

/**
 * Text that a command reads from its input as it would from an operand, so that the same rules see
 * it: {@code echo "drop 'users'" | hbase shell}. A grammar says so by {@code stdin: operand}.
 */
final class FedOperand {
  static final String KIND = "operand";

  private FedOperand() {}

  /** Reads a call, with what is known of its input. */
  static Call read(CommandNode program, List<Arg> argv, Feed in, Span span) {
    Call call = CallReader.read(program, argv);
    boolean fed = in.kind() == Feed.Kind.KNOWN && !in.text().isBlank();
    if (!fed || call.standardInput().filter(KIND::equals).isEmpty()) {
      return call;
    }
    List<Arg> all = new ArrayList<>(argv);
    all.add(Arg.literal(in.text().strip(), span));
    return CallReader.read(program, all);
  }
}
