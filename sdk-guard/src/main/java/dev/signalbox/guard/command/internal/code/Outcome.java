package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.Value.Choice;
import dev.signalbox.guard.command.internal.code.Value.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Turns one effect of one call into acts. */
final class Outcome {
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final List<String> BODIES =
      List.of("data", "json", "files", "body", "content", "method_body", "form");

  private final Acts acts;
  private final Span span;

  Outcome(Acts acts, Span span) {
    this.acts = acts;
    this.span = span;
  }

  void add(Effect effect, Value self, Arguments args) {
    Value what = effect.arg() == Effect.SELF ? self : args.at(effect.arg());
    if (effect.arg() >= args.positional().size() && !args.named().isEmpty()) {
      what = namedPath(args, what);
    }
    switch (effect.kind()) {
      case SHELL -> runShell(what);
      case PROCESS -> process(effect, args);
      case PROGRAM -> program(args, effect.arg());
      case DELETE -> delete(paths(effect, what, args), recursive(args));
      case DELETE_TREE -> delete(paths(effect, what, args), true);
      case WRITE -> paths(effect, what, args).forEach(p -> write(p, false));
      case APPEND -> paths(effect, what, args).forEach(p -> write(p, true));
      case READ -> paths(effect, what, args).forEach(this::read);
      case OPEN -> open(effect, what, args);
      case PERL_OPEN -> new PerlOpen(acts, span).add(args);
      case MOVE -> move(what, args.at(effect.arg() + 1));
      case COPY -> copy(what, args.at(effect.arg() + 1));
      case FETCH -> texts(what).forEach(t -> acts.add(new CodeAct.Fetches(t, span)));
      case SEND -> texts(what).forEach(t -> acts.add(new CodeAct.Sends(t, span)));
      case HTTP -> http(effect, what, args);
      case UNSEEN -> acts.add(new CodeAct.RunsUnseen(effect.detail(), span));
      case STOP -> acts.add(new CodeAct.Stops(stopped(effect, what), span));
      case SQL -> sql(what);
      case REDIS -> acts.addAll(RedisReader.command(words(args.spread())), span);
      case MONGO -> new MongoOutcome(acts, span).add(effect.detail(), self, args);
      case PURE, SHOW, FOLD, MAKE, MODULE, EVAL, APPLY, AS, DOES -> {
        // not an act
      }
    }
  }

  private void delete(List<String> paths, boolean recursive) {
    for (String path : paths) {
      delete(path, recursive);
    }
  }

  private void runShell(Value texts) {
    for (String text : texts(texts)) {
      acts.add(new CodeAct.RunsShell(text, span));
    }
  }

  private static Value namedPath(Arguments args, Value otherwise) {
    for (String name : List.of("path", "file", "src", "args", "cmd", "command", "url", "name")) {
      if (args.named().containsKey(name)) {
        return args.named(name);
      }
    }
    return otherwise;
  }

  private static List<String> texts(Value value) {
    return value.texts();
  }

  private static List<String> paths(Effect effect, Value what, Arguments args) {
    if (effect.arg() != Effect.ALL) {
      return texts(what);
    }
    List<String> all = new ArrayList<>();
    for (Value value : args.positional()) {
      if (!(value instanceof Value.Fields)) {
        all.addAll(value.texts());
      }
    }
    return all.isEmpty() ? List.of(Value.HOLE) : all;
  }

  private static boolean recursive(Arguments args) {
    return args.isTrue("recursive");
  }

  private void delete(String path, boolean recursive) {
    acts.add(new CodeAct.Deletes(path, recursive, span));
  }

  private void write(String path, boolean append) {
    acts.add(new CodeAct.Writes(path, append, span));
  }

  private void read(String path) {
    acts.add(new CodeAct.Reads(path, span));
  }

  private void move(Value from, Value to) {
    texts(from).forEach(p -> write(p, false));
    texts(to).forEach(p -> write(p, false));
  }

  private void copy(Value from, Value to) {
    texts(from).forEach(this::read);
    texts(to).forEach(p -> write(p, false));
  }

  private void open(Effect effect, Value what, Arguments args) {
    Value mode = args.has("mode") ? args.named("mode") : args.at(effect.arg() + 1);
    boolean unsaid = !args.has("mode") && args.positional().size() <= effect.arg() + 1;
    List<String> modes = unsaid ? List.of("r") : mode.texts();
    for (String path : texts(what)) {
      modes.forEach(m -> open(path, m));
    }
  }

  private void open(String path, String mode) {
    boolean pipe = path.strip().startsWith("|") && path.strip().length() > 1;
    if (pipe) {
      acts.add(new CodeAct.RunsShell(path.strip().substring(1), span));
    } else if (mode.indexOf('w') >= 0
        || mode.indexOf('a') >= 0
        || mode.indexOf('x') >= 0
        || mode.indexOf('+') >= 0
        || mode.indexOf(CodeAct.HOLE) >= 0) {
      write(path, mode.indexOf('a') >= 0);
    } else {
      read(path);
    }
  }

  private void process(Effect effect, Arguments args) {
    Value what = args.at(effect.arg());
    if (args.positional().isEmpty() && args.has("args")) {
      what = args.named("args");
    } else if (args.positional().isEmpty() && args.has("cmd")) {
      what = args.named("cmd");
    }
    List<Value> options = what instanceof Choice choice ? choice.options() : List.of(what);
    for (Value option : options) {
      process(effect, option, args);
    }
  }

  private void process(Effect effect, Value what, Arguments args) {
    boolean shell = args.isTrue("shell");
    boolean several = effect.detail().equals("list") && rest(effect, args).size() > 1;
    if (what instanceof Items items && !(shell && items.values().size() == 1)) {
      List<String> argv = words(items.values());
      if (!argv.isEmpty()) {
        acts.add(new CodeAct.RunsArgv(argv, span));
      }
    } else if (several) {
      acts.add(new CodeAct.RunsArgv(words(rest(effect, args)), span));
    } else {
      runShell(what);
    }
  }

  private static List<Value> rest(Effect effect, Arguments args) {
    List<Value> all = args.spread().stream().filter(v -> !(v instanceof Value.Fields)).toList();
    return all.subList(Math.min(effect.arg(), all.size()), all.size());
  }

  private void program(Arguments args, int from) {
    List<Value> rest =
        args.positional()
            .subList(Math.min(from, args.positional().size()), args.positional().size());
    List<Value> argv = new ArrayList<>();
    for (Value value : rest) {
      if (value instanceof Items items) {
        argv.addAll(items.values());
      } else if (!(value instanceof Value.Fields)) {
        argv.add(value);
      }
    }
    if (args.named("args") instanceof Items items && !args.named().containsKey("args")) {
      argv.addAll(items.values());
    }
    boolean shell = args.isTrue("shell");
    List<String> words = words(argv);
    if (shell) {
      acts.add(new CodeAct.RunsShell(String.join(" ", words), span));
    } else {
      acts.add(new CodeAct.RunsArgv(words.isEmpty() ? List.of(Value.HOLE) : words, span));
    }
  }

  private static List<String> words(List<Value> values) {
    List<String> words = new ArrayList<>();
    for (Value value : values) {
      List<String> texts = value.texts();
      words.add(texts.size() == 1 ? texts.get(0) : Value.HOLE);
    }
    return words;
  }

  private void http(Effect effect, Value url, Arguments args) {
    String method = "GET";
    boolean known = true;
    if (effect.arg() == 1 && args.at(0).constant() != null) {
      method = args.at(0).constant().toUpperCase(Locale.ROOT);
    } else if (args.has("method")) {
      String said = args.named("method").constant();
      known = said != null;
      method = said == null ? "" : said.toUpperCase(Locale.ROOT);
    }
    boolean sends = !known || !READING.contains(method) || BODIES.stream().anyMatch(args::has);
    sends |= effect.arg() == 0 && args.positional().size() > 1;
    for (String text : texts(url)) {
      if (method.equals("DELETE")) {
        acts.add(new CodeAct.RunsArgv(List.of("curl", "-XDELETE", text), span));
      }
      acts.add(sends ? new CodeAct.Sends(text, span) : new CodeAct.Fetches(text, span));
    }
  }

  private static String stopped(Effect effect, Value what) {
    return effect.detail().isEmpty() ? what.texts().get(0) : effect.detail();
  }

  private void sql(Value what) {
    for (String text : texts(what)) {
      CodeReading reading = new SqlReader(SqlDialect.ANY).read(text);
      acts.addAll(reading, span);
    }
  }
}
