package dev.signalbox.guard.command.internal.word;

import dev.signalbox.guard.Span;
import dev.signalbox.guard.command.internal.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brace expansion: {@code a{b,c}d} and {@code {1..3}}, on words whose other parts are not yet
 * expanded. Bounded: of a word that would give more than {@value #LIMIT}, the rest is unknown.
 */
final class Braces {
  private static final int LIMIT = 512;
  private static final int MAX_DEPTH = 10;

  private Braces() {}

  static List<Word> expand(Word word) {
    if (!mayHave(word)) {
      return List.of(word);
    }
    List<List<Word.Part>> all = expand(atoms(word), 0);
    List<Word> words = new ArrayList<>();
    for (List<Word.Part> parts : all.subList(0, Math.min(LIMIT, all.size()))) {
      words.add(new Word(parts, word.span()));
    }
    if (all.size() > LIMIT) {
      words.add(new Word(List.of(unknown(word.span())), word.span()));
    }
    return words;
  }

  private static boolean mayHave(Word word) {
    for (Word.Part part : word.parts()) {
      if (part instanceof Word.Literal literal
          && !literal.quoted()
          && literal.text().indexOf('{') >= 0) {
        return true;
      }
    }
    return false;
  }

  /** One literal per unquoted character, all else as it is. */
  private static List<Word.Part> atoms(Word word) {
    List<Word.Part> atoms = new ArrayList<>();
    for (Word.Part part : word.parts()) {
      if (part instanceof Word.Literal literal && !literal.quoted()) {
        for (int i = 0; i < literal.text().length(); i++) {
          atoms.add(new Word.Literal(literal.text().substring(i, i + 1), false, literal.span()));
        }
      } else {
        atoms.add(part);
      }
    }
    return atoms;
  }

  private static Word.Part unknown(Span span) {
    return new Word.Literal(String.valueOf(Arg.HOLE), false, span);
  }

  private static List<List<Word.Part>> expand(List<Word.Part> atoms, int depth) {
    for (int open = 0; open < atoms.size(); open++) {
      if (is(atoms.get(open), '{') && depth >= MAX_DEPTH) {
        return List.of(List.of(unknown(atoms.get(open).span())));
      }
      if (is(atoms.get(open), '{')) {
        Optional<Group> group = group(atoms, open);
        if (group.isPresent()) {
          return combine(atoms, open, group.get(), depth);
        }
      }
    }
    return List.of(atoms);
  }

  private record Group(int close, List<List<Word.Part>> choices) {}

  private static List<List<Word.Part>> combine(
      List<Word.Part> atoms, int open, Group group, int depth) {
    List<List<Word.Part>> tails = expand(atoms.subList(group.close() + 1, atoms.size()), depth + 1);
    List<List<Word.Part>> all = new ArrayList<>();
    for (List<Word.Part> choice : group.choices()) {
      for (List<Word.Part> middle : expand(choice, depth + 1)) {
        for (List<Word.Part> tail : tails) {
          if (all.size() > LIMIT) {
            return all;
          }
          List<Word.Part> joined = new ArrayList<>(atoms.subList(0, open));
          joined.addAll(middle);
          joined.addAll(tail);
          all.add(joined);
        }
      }
    }
    return all;
  }

  private static Optional<Group> group(List<Word.Part> atoms, int open) {
    List<List<Word.Part>> choices = new ArrayList<>();
    int depth = 0;
    int from = open + 1;
    for (int i = from; i < atoms.size(); i++) {
      if (is(atoms.get(i), '{')) {
        depth++;
      } else if (is(atoms.get(i), '}') && depth > 0) {
        depth--;
      } else if (is(atoms.get(i), ',') && depth == 0) {
        choices.add(atoms.subList(from, i));
        from = i + 1;
      } else if (is(atoms.get(i), '}')) {
        if (choices.isEmpty()) {
          int close = i;
          return range(atoms.subList(from, i)).map(range -> closed(range, atoms, open, close));
        }
        choices.add(atoms.subList(from, i));
        return Optional.of(new Group(i, choices));
      }
    }
    return Optional.empty();
  }

  private static Group closed(List<String> range, List<Word.Part> atoms, int open, int close) {
    List<List<Word.Part>> choices = new ArrayList<>();
    for (String text : range) {
      choices.add(List.of(new Word.Literal(text, false, atoms.get(open).span())));
    }
    return new Group(close, choices);
  }

  /** {@code 1..9}, {@code a..e}, {@code 1..9..2}. */
  private static Optional<List<String>> range(List<Word.Part> atoms) {
    StringBuilder text = new StringBuilder();
    for (Word.Part atom : atoms) {
      if (!(atom instanceof Word.Literal literal) || literal.quoted()) {
        return Optional.empty();
      }
      text.append(literal.text());
    }
    int dots = text.indexOf("..");
    if (dots <= 0) {
      return Optional.empty();
    }
    int more = text.indexOf("..", dots + 2);
    String first = text.substring(0, dots);
    String last = text.substring(dots + 2, more < 0 ? text.length() : more);
    boolean letters =
        first.length() == 1 && last.length() == 1 && Character.isLetter(first.charAt(0));
    try {
      int a = letters ? first.charAt(0) : Integer.parseInt(first);
      int b = letters ? last.charAt(0) : Integer.parseInt(last);
      int step = more < 0 ? 1 : Math.max(1, Math.abs(Integer.parseInt(text.substring(more + 2))));
      return Optional.of(
          Math.abs((long) b - a) / step > LIMIT
              ? List.of(String.valueOf(Arg.HOLE))
              : count(a, b, step, letters));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static List<String> count(int a, int b, int step, boolean letters) {
    List<String> all = new ArrayList<>();
    for (int i = a; a <= b ? i <= b : i >= b; i += a <= b ? step : -step) {
      all.add(letters ? String.valueOf((char) i) : String.valueOf(i));
    }
    return all;
  }

  private static boolean is(Word.Part part, char c) {
    return part instanceof Word.Literal literal
        && !literal.quoted()
        && literal.text().length() == 1
        && literal.text().charAt(0) == c;
  }
}
