package dev.signalbox.guard.command.internal.word;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns words into arguments: brace, tilde, parameter, command and arithmetic expansion, splitting
 * and quote removal, as POSIX 2.6 orders them. Globs are not matched against files, only marked.
 * Everything inside an expansion is visited, whatever comes out. <em>Not thread-safe.</em>
 */
public final class Expander {
  private static final int MAX_ARGS = 4096;

  /** How long expansions may make a word; what is longer is not known. */
  private static final int MAX_EXPANDED = 32_768;

  private final Variables variables;
  private final Insides insides;

  public Expander(Variables variables, Insides insides) {
    this.variables = variables;
    this.insides = insides;
  }

  /** The arguments that words become. */
  public List<Arg> args(List<Word> words) {
    List<Arg> args = new ArrayList<>(words.size());
    for (Word word : words) {
      for (Word one : Braces.expand(word)) {
        if (args.size() < MAX_ARGS) {
          new Fields(one).into(args);
        } else if (args.size() == MAX_ARGS) { // there are more
          args.add(Arg.unknown(insides.place(word.span())));
        }
      }
    }
    return args;
  }

  /** A word that is neither split nor globbed: an assignment, a here-document, a case subject. */
  public String text(Word word) {
    StringBuilder text = new StringBuilder();
    boolean first = true;
    for (Word.Part part : word.parts()) {
      String more = first ? tilde(part, word) : plain(part);
      boolean fits = part instanceof Word.Literal || text.length() + more.length() < MAX_EXPANDED;
      text.append(fits ? more : String.valueOf(Arg.HOLE));
      first = false;
    }
    return text.toString();
  }

  /** The same as one argument. */
  public Arg arg(Word word) {
    List<Arg> args = args(List.of(word));
    Span span = insides.place(word.span());
    if (args.size() == 1) {
      return args.get(0);
    }
    return args.isEmpty() ? Arg.literal("", span) : Arg.unknown(span);
  }

  /** The elements of an array assignment. */
  public Value array(List<Word> words) {
    return new Value(args(words).stream().map(Arg::text).toList());
  }

  private String tilde(Word.Part part, Word word) {
    if (!(part instanceof Word.Literal literal)
        || literal.quoted()
        || !literal.text().startsWith("~")) {
      return plain(part);
    }
    String text = literal.text();
    int slash = text.indexOf('/');
    String user = text.substring(1, slash < 0 ? text.length() : slash);
    if (slash < 0 && word.parts().size() > 1) {
      return text;
    }
    String rest = slash < 0 ? "" : text.substring(slash);
    return switch (user) {
      case "" -> value("HOME") + rest;
      case "+" -> value("PWD") + rest;
      case "-" -> Arg.HOLE + rest;
      default -> (user.equals("root") ? "/root" : "/home/" + user) + rest;
    };
  }

  private String plain(Word.Part part) {
    if (part instanceof Word.Literal literal) {
      return literal.text();
    }
    if (part instanceof Word.Parameter parameter) {
      return String.join(" ", values(parameter));
    }
    if (part instanceof Word.Substitution substitution) {
      return insides.output(substitution);
    }
    if (part instanceof Word.ArithmeticExpansion arithmetic) {
      return arithmetic(arithmetic.expression());
    }
    insides.feed((Word.ProcessSubstitution) part);
    return "/dev/fd/63";
  }

  /** Visits what is inside; the result is known only for a plain number. */
  private String arithmetic(Word expression) {
    String text = text(expression).strip();
    insides.arithmetic(text, expression.span());
    return !text.isEmpty() && text.length() < 10 && text.chars().allMatch(Character::isDigit)
        ? text
        : String.valueOf(Arg.HOLE);
  }

  /** What a variable gives, known or not. */
  private String value(String name) {
    Optional<Value> value = variables.get(name);
    return value.isPresent() ? value.get().scalar() : insides.ambient(name);
  }

  /** What a parameter expansion gives: several for {@code $@} and arrays. */
  private List<String> values(Word.Parameter parameter) {
    List<String> arguments = new ArrayList<>();
    for (Word argument : parameter.arguments()) {
      arguments.add(text(argument));
    }
    if (parameter.index().isPresent()) {
      Word index = parameter.index().get();
      insides.arithmetic(text(index), index.span());
    }
    List<String> base = base(parameter);
    if (isExpandedAgain(parameter, arguments)) {
      for (String value : base) {
        insides.expandedAgain(value, parameter.span());
      }
    }
    ParameterOperator operator = new ParameterOperator(parameter.operator(), arguments);
    if (operator.choosesByPresence()) {
      return chosen(parameter, operator, base);
    }
    if (parameter.operator().equals("!")) {
      return List.of(
          base.size() == 1 && isName(base.get(0)) ? value(base.get(0)) : String.valueOf(Arg.HOLE));
    }
    List<String> values = new ArrayList<>();
    for (String value : base) {
      values.add(operator.apply(value));
    }
    return values;
  }

  /** <code>${x@P}</code>, and <code>${(e)x}</code> of zsh. */
  private static boolean isExpandedAgain(Word.Parameter parameter, List<String> arguments) {
    String operator = parameter.operator();
    return (operator.endsWith("@") && arguments.contains("P"))
        || (operator.startsWith("(") && operator.indexOf('e') > 0);
  }

  private List<String> chosen(
      Word.Parameter parameter, ParameterOperator operator, List<String> base) {
    boolean set =
        variables.get(parameter.name()).isPresent() || isPositionalKnown(parameter.name());
    boolean unset = !set && insides.isUnset(parameter.name());
    String joined = String.join(" ", base);
    String result = operator.choose(joined, set, unset);
    if (operator.assigns() && !set) {
      variables.set(parameter.name(), Value.of(result));
    }
    return result.equals(joined) ? base : List.of(result);
  }

  private boolean isPositionalKnown(String name) {
    return isNumber(name)
        && variables.positional().filter(args -> Integer.parseInt(name) <= args.size()).isPresent();
  }

  private List<String> base(Word.Parameter parameter) {
    String name = parameter.name();
    if (name.equals("@") || name.equals("*")) {
      return variables
          .positional()
          .map(args -> args.stream().map(Arg::text).toList())
          .orElse(List.of(String.valueOf(Arg.HOLE)));
    }
    if (isNumber(name)) {
      return List.of(positional(Integer.parseInt(name)));
    }
    Optional<Value> value = variables.get(name);
    if (parameter.index().isPresent()) {
      return value
          .map(v -> indexed(v, parameter.index().get()))
          .orElse(List.of(insides.ambient(name)));
    }
    return List.of(value(name));
  }

  private List<String> indexed(Value value, Word index) {
    String which = text(index);
    if (which.equals("@") || which.equals("*")) {
      return value.elements();
    }
    if (isNumber(which) && Integer.parseInt(which) < value.elements().size()) {
      return List.of(value.elements().get(Integer.parseInt(which)));
    }
    return List.of(String.valueOf(Arg.HOLE));
  }

  private String positional(int number) {
    if (number == 0) {
      return String.valueOf(Arg.HOLE);
    }
    return variables
        .positional()
        .map(args -> number <= args.size() ? args.get(number - 1).text() : "")
        .orElse(String.valueOf(Arg.HOLE));
  }

  private static boolean isNumber(String text) {
    if (text.isEmpty() || text.length() > 5) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isName(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
  }

  /** One word on its way to fields. */
  private final class Fields {
    private final Word word;
    private final Span span;
    private final StringBuilder text = new StringBuilder();
    private boolean started;
    private boolean glob;
    private boolean splits;
    private Feed feed = Feed.NONE;

    Fields(Word word) {
      this.word = word;
      this.span = insides.place(word.span());
    }

    void into(List<Arg> args) {
      boolean first = true;
      for (Word.Part part : word.parts()) {
        if (part instanceof Word.Literal literal) {
          literal(literal, first);
        } else if (part instanceof Word.ProcessSubstitution substitution) {
          feed = insides.feed(substitution);
          append("/dev/fd/63");
        } else if (part instanceof Word.Parameter parameter) {
          parameter(parameter, args);
        } else if (part.quoted()) {
          expanded(plain(part));
        } else {
          unquoted(plain(part), args);
        }
        first = false;
      }
      end(args);
    }

    private void literal(Word.Literal literal, boolean first) {
      append(first ? tilde(literal, word) : literal.text());
      glob |= !literal.quoted() && hasGlob(literal.text());
    }

    private void parameter(Word.Parameter parameter, List<Arg> args) {
      List<String> values = values(parameter);
      boolean separate = isList(parameter);
      if (!parameter.quoted()) {
        for (int i = 0; i < values.size(); i++) {
          if (i > 0) {
            end(args);
          }
          unquoted(values.get(i), args);
        }
      } else if (separate) {
        for (int i = 0; i < values.size(); i++) {
          if (i > 0) {
            end(args);
          }
          expanded(values.get(i));
        }
        splits |= values.size() == 1 && values.get(0).indexOf(Arg.HOLE) >= 0;
      } else {
        expanded(String.join(" ", values));
      }
    }

    private void expanded(String value) {
      boolean fits = text.length() + value.length() < MAX_EXPANDED;
      append(fits ? value : String.valueOf(Arg.HOLE));
    }

    private boolean isList(Word.Parameter parameter) {
      if (parameter.name().equals("@") || parameter.index().isEmpty()) {
        return parameter.name().equals("@");
      }
      List<Word.Part> parts = parameter.index().get().parts();
      return parts.size() == 1
          && parts.get(0) instanceof Word.Literal literal
          && literal.text().equals("@");
    }

    /** Splits at blanks, as {@code IFS} says. */
    private void unquoted(String value, List<Arg> args) {
      Optional<Value> set = variables.get("IFS");
      String separators = set.isPresent() ? set.get().scalar() : " \t\n";
      if (text.length() + value.length() > MAX_EXPANDED) {
        append(String.valueOf(Arg.HOLE));
        splits = true;
        return;
      }
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (separators.indexOf(c) >= 0) {
          end(args);
        } else {
          started = true;
          text.append(c);
          splits |= c == Arg.HOLE;
        }
      }
      glob |= hasGlob(value);
    }

    private void append(String more) {
      started = true;
      text.append(more);
    }

    private void end(List<Arg> args) {
      if (started && args.size() >= MAX_ARGS) {
        args.set(args.size() - 1, Arg.unknown(span));
      } else if (started) {
        args.add(new Arg(text.toString(), glob, splits, span, feed));
      }
      text.setLength(0);
      started = false;
      glob = false;
      splits = false;
    }

    private static boolean hasGlob(String value) {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        if (c == '*' || c == '?' || c == '[') {
          return true;
        }
      }
      return false;
    }
  }
}
