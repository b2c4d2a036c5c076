package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.code.Value.Items;
import dev.signalbox.guard.command.internal.code.Value.Made;
import dev.signalbox.guard.command.internal.code.Value.Member;
import dev.signalbox.guard.command.internal.code.Value.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says what a call does and what it gives. <em>Not thread-safe; one per text.</em> */
final class Calls {
  private static final int MAX_CALLBACKS = 3;
  private static final int MAX_PATH = 200;
  private static final Set<String> DECODING = Set.of("base64", "hex");

  private final Scanner scanner;
  private final CallTable table;
  private final Acts acts;
  private final Set<String> decoded = new HashSet<>();
  private int callbacks;

  Calls(Scanner scanner) {
    this.scanner = scanner;
    this.table = scanner.dialect().table();
    this.acts = scanner.acts();
  }

  Value call(Value callee, Arguments args, Span span) {
    if (callee instanceof Value.Choice choice) {
      choice.options().forEach(option -> call(option, args, span));
      return Unknown.VALUE;
    }
    if (callee instanceof Value.Text text) {
      return call(new Name(text.text()), args, span);
    }
    String name = name(callee);
    Effect effect = table.effect(name);
    callbacks(callee, args, span);
    environment(args, span);
    if (effect == null) {
      unknown(callee, name);
      return Unknown.VALUE;
    }
    return apply(effect, callee, args, span);
  }

  private void environment(Arguments args, Span span) {
    boolean whole =
        Stream.concat(args.positional().stream(), args.named().values().stream())
            .anyMatch(arg -> arg instanceof Name name && table.isEnvironment(name.path()));
    if (whole) {
      acts.add(new CodeAct.ReadsEnvironment(span));
    }
  }

  /** The name that the table knows a function by. */
  private String name(Value callee) {
    if (callee instanceof Name name) {
      return table.canonical(name.path());
    } else if (callee instanceof Member member) {
      return owner(member.owner()) + "." + member.name();
    }
    return "";
  }

  /** What stands before the last dot: the type of an object and names of its members. */
  private static String owner(Value value) {
    String path = "";
    Value owner = value;
    while (owner instanceof Member member && path.length() < MAX_PATH) {
      path = "." + member.name() + path;
      owner = member.owner();
    }
    return (owner instanceof Made made ? made.type() : "*") + path;
  }

  private void unknown(Value callee, String name) {
    if (!(callee instanceof Name) || !scanner.scope().defines(name)) {
      acts.doubt();
    }
  }

  private Value apply(Effect effect, Value callee, Arguments args, Span span) {
    return switch (effect.kind()) {
      case SHOW -> show(args, span);
      case PURE -> Unknown.VALUE;
      case FOLD -> {
        Value folded = Folds.fold(effect, self(callee), args);
        if (DECODING.contains(effect.detail())) {
          decoded.addAll(folded.texts());
        }
        yield folded;
      }
      case MAKE -> made(effect, callee, args);
      case MODULE -> module(effect, args, span);
      case APPLY -> indirect(effect, args, span);
      case AS -> as(effect, callee, args, span);
      case DOES -> does(effect, callee, args, span);
      case EVAL -> eval(argument(effect, callee, args), args, span);
      default -> {
        new Outcome(acts, span).add(effect, self(callee), args);
        yield effect.kind() == Effect.Kind.OPEN
            ? new Made("file", List.of(argument(effect, callee, args)))
            : Unknown.VALUE;
      }
    };
  }

  private Value show(Arguments args, Span span) {
    boolean secret =
        args.positional().stream()
            .anyMatch(
                arg ->
                    (arg instanceof Made made && made.type().equals(Scope.SECRET))
                        || (arg instanceof Name name && table.isEnvironment(name.path())));
    if (secret) {
      acts.add(new CodeAct.Does("reveal@settings", "a variable of the environment", span));
    }
    return Unknown.VALUE;
  }

  private Value as(Effect effect, Value callee, Arguments args, Span span) {
    String name = name(callee);
    String method = name.substring(name.lastIndexOf('.') + 1);
    List<String> argv = LikeCommand.argv(effect.detail(), self(callee), method, args);
    acts.add(new CodeAct.RunsArgv(argv, span));
    return Unknown.VALUE;
  }

  private Value does(Effect effect, Value callee, Arguments args, Span span) {
    String name = name(callee).replaceFirst("^[*][.]", "");
    String first = args.at(0).constant();
    String what = first == null ? name : name + " " + first;
    acts.add(new CodeAct.Does(effect.detail(), what, span));
    return Unknown.VALUE;
  }

  /** What stands before the dot. */
  private static Value self(Value callee) {
    if (callee instanceof Name name && name.path().indexOf('.') > 0) {
      return new Name(name.path().substring(0, name.path().lastIndexOf('.')));
    }
    return callee instanceof Member member ? member.owner() : Unknown.VALUE;
  }

  private static Value argument(Effect effect, Value callee, Arguments args) {
    return effect.arg() == Effect.SELF ? self(callee) : args.at(effect.arg());
  }

  private static Value made(Effect effect, Value callee, Arguments args) {
    if (effect.arg() == Effect.SELF) {
      List<Value> parts = new ArrayList<>(List.of(self(callee)));
      parts.addAll(args.positional());
      return new Made(effect.detail(), List.of(Folds.joinPath(parts)));
    }
    boolean path = effect.detail().endsWith("Path") && args.positional().size() > 1;
    return new Made(
        effect.detail(), path ? List.of(Folds.joinPath(args.positional())) : args.positional());
  }

  private Value module(Effect effect, Arguments args, Span span) {
    String module = args.at(effect.arg()).constant();
    if (module == null) {
      acts.add(new CodeAct.RunsUnseen("module by computed name", span));
      return Unknown.VALUE;
    }
    return bring(module, span);
  }

  /** What the import of a module gives. */
  Value bring(String module, Span span) {
    String canonical = table.canonical(module);
    boolean json = module.endsWith(".json");
    boolean local = module.startsWith(".") || module.startsWith("/") || module.startsWith("~");
    if (json) {
      acts.add(new CodeAct.Reads(module, span));
      return Unknown.VALUE;
    } else if (local) {
      acts.add(
          scanner.dialect().name().equals("node")
              ? new CodeAct.RunsArgv(List.of("node", module), span)
              : new CodeAct.RunsUnseen(module, span));
    } else if (!table.isModule(canonical)) {
      acts.doubt();
    }
    return new Name(canonical);
  }

  private Value indirect(Effect effect, Arguments args, Span span) {
    Value function = args.at(effect.arg());
    String name = function.constant();
    List<Value> rest = new ArrayList<>(args.positional());
    if (effect.arg() < rest.size()) {
      rest.remove(effect.arg());
    }
    if (name != null) {
      String path = name.replaceFirst("^\\\\", "");
      return call(new Name(path), new Arguments(elements(rest), Map.of()), span);
    } else if (!(function instanceof Name) && function != Unknown.VALUE) {
      acts.doubt();
    }
    return Unknown.VALUE;
  }

  private static List<Value> elements(List<Value> values) {
    List<Value> elements = new ArrayList<>();
    for (Value value : values) {
      elements.add(value instanceof Items || value instanceof Made ? value.elements() : value);
    }
    return elements;
  }

  private Value eval(Value code, Arguments args, Span span) {
    String text = code.constant();
    if (text != null) {
      if (decoded.contains(text)) {
        acts.add(new CodeAct.RunsUnseen("decoded code", span));
      }
      scanner.nested(text, span);
    } else if (!args.positional().isEmpty() || code != Unknown.VALUE) {
      acts.add(new CodeAct.RunsUnseen("computed code", span));
    }
    return Unknown.VALUE;
  }

  /** Functions that a call is given will be called: with what it goes over, if that is known. */
  private void callbacks(Value callee, Arguments args, Span span) {
    if (callbacks >= MAX_CALLBACKS) {
      return;
    }
    callbacks++;
    for (Value value : args.positional()) {
      callback(value, callee, args, span);
    }
    for (Value value : args.named().values()) {
      callback(value, callee, args, span);
    }
    callbacks--;
  }

  private void callback(Value function, Value callee, Arguments args, Span span) {
    Effect effect = effectOf(function);
    if (effect == null || !(effect.acts() || effect.kind() == Effect.Kind.APPLY)) {
      return;
    }
    List<Value> given = new ArrayList<>();
    for (Value value : args.positional()) {
      if (value != function) {
        given.add(value.elements() == Unknown.VALUE ? value : value.elements());
      }
    }
    if (args.has("args")) {
      given = args.named("args") instanceof Items items ? items.values() : given;
    }
    if (given.isEmpty()) {
      given.add(self(callee).elements());
    }
    call(function, new Arguments(given, Map.of()), span);
  }

  private @Nullable Effect effectOf(Value function) {
    return function instanceof Name || function instanceof Member
        ? table.effect(name(function))
        : null;
  }
}
