package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;

/** GNU parallel: a template, and arguments after {@code :::} or from its input. */
final class ParallelCommand {
  private final SimpleCommands commands;

  ParallelCommand(SimpleCommands commands) {
    this.commands = commands;
  }

  void judge(Call call, Feed in, Span span) {
    List<Arg> template = new ArrayList<>();
    List<Arg> items = new ArrayList<>();
    boolean after = false;
    for (Arg arg : call.rest()) {
      if (arg.text().startsWith(":::")) {
        after = true;
      } else {
        (after ? items : template).add(arg);
      }
    }
    if (!after) {
      items.add(Arg.unknown(span));
    }
    if (template.isEmpty()) {
      run(items, span);
      return;
    }
    if (call.has("--pipe") || call.has("--pipepart")) {
      commands.program(template, in.kind() == Feed.Kind.NONE ? Feed.OPAQUE : in, span);
      return;
    }
    for (Arg item : items.size() > 16 ? List.of(Arg.unknown(span)) : items) {
      run(filled(template, item), span);
    }
  }

  private void run(List<Arg> words, Span span) {
    if (words.size() == 1 && words.get(0).isHole()) {
      commands.code("shell", Feed.OPAQUE, span);
    } else {
      commands.nested("parallel", Session.joined(words), span);
    }
  }

  private static List<Arg> filled(List<Arg> template, Arg item) {
    List<Arg> words = new ArrayList<>();
    boolean used = false;
    for (Arg word : template) {
      used |= word.text().contains("{}");
      words.add(word.with(word.text().replace("{}", item.text())));
    }
    if (!used) {
      words.add(item);
    }
    return words;
  }
}
