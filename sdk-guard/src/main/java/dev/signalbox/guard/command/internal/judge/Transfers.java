package dev.signalbox.guard.command.internal.judge;

import dev.signalbox.guard.command.internal.cli.ArgType;
import dev.signalbox.guard.command.internal.cli.Call;
import dev.signalbox.guard.command.internal.cli.Does;
import dev.signalbox.guard.command.internal.effect.Action;
import dev.signalbox.guard.command.internal.effect.Paths;
import dev.signalbox.guard.command.internal.effect.Place;
import dev.signalbox.guard.command.internal.effect.Scope;
import dev.signalbox.guard.command.internal.word.Arg;
import dev.signalbox.guard.command.internal.word.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How programs move bytes between files: copies, downloads, unpacked archives. */
final class Transfers {
  private static final Set<String> COPY =
      Set.of("cp", "gcp", "mv", "gmv", "ln", "gln", "install", "ginstall", "rsync", "scp", "ditto");
  private static final Set<String> UNPACK =
      Set.of("tar", "gtar", "bsdtar", "unzip", "7z", "7za", "cpio", "ar", "unrar", "unar");
  private static final Set<String> INTO =
      Set.of("-C", "--directory", "-d", "-P", "--directory-prefix", "--output-dir", "-t");

  private static final Set<Scope> WHOLE =
      Set.of(Scope.ROOT, Scope.HOME_ROOT, Scope.SYSTEM_ROOT, Scope.SYSTEM);

  private final Interpreter interpreter;

  Transfers(Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  /** Notes what files hold after a call. */
  void note(Call call, Feed in) {
    String program = call.command().program();
    if (program.equals("mkfifo")) {
      call.operands().forEach(pipe -> wrote(pipe, Feed.OPAQUE, false));
    } else if (program.equals("tee") || program.equals("sponge")) {
      for (Arg file : call.operands()) {
        new Endless(interpreter).written(in, file.span());
        wrote(file, in, call.has("-a"));
      }
    } else if (COPY.contains(program)) {
      copies(call, in, program.startsWith("l") || program.startsWith("gl"));
      sends(call);
    } else if (program.equals("dd")) {
      disk(call, in);
    } else if (UNPACK.contains(program)) {
      unpacked(call, in);
    } else {
      changes(call);
    }
    if (isFetched(call)) {
      downloads(call);
    }
  }

  private void wrote(Arg file, Feed content, boolean append) {
    files().wrote(place(), file, content, append);
  }

  private FileContents files() {
    return interpreter.shell.files;
  }

  private Place place() {
    return interpreter.shell.place;
  }

  private void copies(Call call, Feed in, boolean links) {
    List<Arg> sources = new ArrayList<>(call.operands());
    Optional<Arg> into = value(call, Set.of("-t", "--target-directory"));
    if (into.isEmpty() && sources.size() < 2) {
      return;
    }
    Arg target = into.isPresent() ? into.get() : sources.remove(sources.size() - 1);
    for (Arg source : sources) {
      if (Feeds.isInput(source.text())) {
        wrote(target, in, false);
      } else if (CallArguments.isRemote(source)) {
        wrote(target, Feed.REMOTE, false);
        files().fetchedTree(place(), target.text());
      } else {
        files().copied(place(), source, target);
        program(source, target);
        if (links) {
          link(source, target);
        }
      }
    }
  }

  /** A whole home or system that goes to another machine: {@code rsync -a ~/ host:/x}. */
  private void sends(Call call) {
    List<Arg> operands = call.operands();
    if (operands.size() < 2 || !CallArguments.isRemote(operands.get(operands.size() - 1))) {
      return;
    }
    for (Arg source : operands.subList(0, operands.size() - 1)) {
      Scope scope = Paths.scope(Action.SEND, source, place());
      if (WHOLE.contains(scope) || scope == Scope.SECRET) {
        interpreter.session.path(Action.SEND, source, true, place());
      }
    }
  }

  /** A program under another name: {@code cp /bin/rm x}. */
  private void program(Arg source, Arg target) {
    String name = source.text().substring(source.text().lastIndexOf('/') + 1);
    if (interpreter.session.catalog.knows(name)) {
      files().copiedProgram(place(), target, name);
      files().copiedProgram(place(), target.with(target.text() + "/" + name), name);
    }
  }

  /** What is done to a link is done to what it leads to. */
  private void link(Arg source, Arg link) {
    Optional<String> at = place().absolute(link.text());
    if (place().links().size() >= Place.MAX_LINKS) {
      interpreter.session.tooMuch(link.span());
    } else if (at.isPresent() && source.known()) {
      int slash = at.get().lastIndexOf('/');
      String to =
          source.text().startsWith("/")
              ? source.text()
              : at.get().substring(0, slash + 1) + source.text();
      interpreter.shell.place = place().linked(at.get(), to);
    }
  }

  private void disk(Call call, Feed in) {
    Feed content =
        value(call, Set.of("if"))
            .map(from -> files().contentOf(place(), from).orElse(Feed.file(from.text())))
            .orElse(in);
    Feed written = value(call, Set.of("count")).isPresent() ? Feed.OPAQUE : content;
    value(call, Set.of("of"))
        .ifPresent(
            to -> {
              new Endless(interpreter).written(written, to.span());
              wrote(to, content, false);
            });
  }

  /** What an archive holds that came from elsewhere came from elsewhere. */
  private void unpacked(Call call, Feed in) {
    boolean remote = in.kind() == Feed.Kind.REMOTE;
    for (Arg operand : call.operands()) {
      remote |= isRemoteFile(operand);
    }
    for (Call.Flag flag : call.flags()) {
      remote |= flag.value().filter(this::isRemoteFile).isPresent();
    }
    if (remote) {
      files().fetchedTree(place(), value(call, INTO).map(Arg::text).orElse("."));
    }
  }

  private boolean isRemoteFile(Arg file) {
    return files()
        .contentOf(place(), file)
        .filter(content -> content.kind() == Feed.Kind.REMOTE)
        .isPresent();
  }

  private void changes(Call call) {
    for (int i = 0; i < call.operands().size(); i++) {
      if (call.types().get(i).kind() == ArgType.Kind.MODIFY) {
        files().changed(place(), call.operands().get(i));
      }
    }
  }

  /** Files that this call got from another machine. */
  private void downloads(Call call) {
    Arg like = call.argv().get(0);
    Optional<Arg> directory = value(call, INTO);
    String into = directory.isPresent() ? directory.get().text() + "/" : "";
    for (Call.Flag flag : call.flags()) {
      if (flag.isOf(ArgType.Kind.WRITE) && flag.value().isPresent()) {
        Arg file = flag.value().get();
        wrote(file, Feed.REMOTE, false);
        wrote(file.with(into + file.text()), Feed.REMOTE, false);
      }
    }
    boolean clones = call.command().program().equals("git") && isCalled(call, "clone");
    for (Arg operand : call.operands()) {
      String address = withoutQuery(operand.text());
      int slash = Math.max(address.lastIndexOf('/'), clones ? address.lastIndexOf(':') : -1);
      if (slash > 0 && slash < address.length() - 1) {
        String name = address.substring(slash + 1);
        if (clones) {
          String tree = name.endsWith(".git") ? name.substring(0, name.length() - 4) : name;
          files().fetchedTree(place(), tree);
        } else if (operand.text().contains("://")) {
          wrote(like.with(into + name), Feed.REMOTE, false);
        }
      }
    }
    if (clones && call.operands().size() > 1) {
      files().fetchedTree(place(), call.operands().get(call.operands().size() - 1).text());
    }
  }

  private static boolean isCalled(Call call, String word) {
    for (Arg part : call.path()) {
      if (part.text().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutQuery(String url) {
    int query = url.indexOf('?');
    String address = query < 0 ? url : url.substring(0, query);
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  private static Optional<Arg> value(Call call, Set<String> names) {
    for (Call.Flag flag : call.flags()) {
      if (names.contains(flag.name()) && flag.value().isPresent()) {
        return flag.value();
      }
    }
    return Optional.empty();
  }

  /** Whether it gets something from another machine. */
  static boolean isFetched(Call call) {
    for (ArgType type : call.types()) {
      if (type.kind() == ArgType.Kind.URL) {
        return true;
      }
    }
    for (Does does : call.does()) {
      if (does.action() == Action.FETCH) {
        return true;
      }
    }
    return false;
  }
}
