package dev.signalbox.guard.command.internal.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The here-documents whose operators were read and whose bodies are still to come.
 *
 * <p>The first pass notes where each body lies; the second gives the body to its operator.
 */
final class HereDocuments {
  /** Where a body lies in its source. */
  record Extent(int from, int to) {}

  private record Pending(int key, HereDelimiter delimiter, boolean stripTabs) {}

  private final Readers readers;
  private final Cursor in;
  private List<Pending> pending = new ArrayList<>(0);
  private int substitutions;

  HereDocuments(Readers readers) {
    this.readers = readers;
    this.in = readers.in();
  }

  /** Reads a delimiter and gives the body, which is empty as long as nobody knows where it is. */
  Word open(int operator, boolean stripTabs) {
    int key = in.source().startOf(operator);
    in.skipBlanks();
    HereDelimiter delimiter = HereDelimiter.read(in);
    pending.add(new Pending(key, delimiter, stripTabs));
    Extent body = readers.bodies().get(key);
    return body == null ? new Word(List.of(), in.emptySpan()) : body(body, delimiter, stripTabs);
  }

  /** A substitution has here-documents of its own. */
  Runnable enterSubstitution() {
    List<Pending> outer = pending;
    pending = new ArrayList<>(0);
    substitutions++;
    return () -> leaveSubstitution(outer);
  }

  private void leaveSubstitution(List<Pending> outer) {
    if (!pending.isEmpty()) {
      // bash looks for the body after the substitution, other shells inside it
      throw in.failure("A here-document's body is outside its substitution.");
    }
    pending = outer;
    substitutions--;
  }

  /** The cursor has just passed a newline: the bodies start here. */
  void afterNewline() {
    if (pending.isEmpty()) {
      return;
    }
    List<Pending> ready = List.copyOf(pending);
    pending.clear();
    for (Pending one : ready) {
      Extent body = locate(one);
      if (readers.bodies().put(one.key(), body) == null) {
        body(body, one.delimiter(), one.stripTabs());
      }
    }
  }

  private Extent locate(Pending one) {
    int from = in.position();
    int line = from;
    while (line < in.limit()) {
      int end = one.delimiter().endOfLine(in, line);
      int text = one.stripTabs() ? pastTabs(line, end) : line;
      int delimiterEnd = one.delimiter().matchAt(in, text, end);
      if (delimiterEnd == end) {
        in.advanceTo(Math.min(end + 1, in.limit()));
        return new Extent(from, line);
      }
      if (delimiterEnd >= 0 && closesSubstitution(delimiterEnd, end)) {
        in.advanceTo(delimiterEnd);
        return new Extent(from, line);
      }
      line = end + 1;
    }
    in.advanceTo(in.limit());
    return new Extent(from, in.limit());
  }

  /** bash ends a body at {@code EOF)} too when that may close the substitution it stands in. */
  private boolean closesSubstitution(int from, int end) {
    if (substitutions == 0) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (in.chars()[i] == ')') {
        return true;
      }
    }
    return false;
  }

  private int pastTabs(int line, int end) {
    int i = line;
    while (i < end && in.chars()[i] == '\t') {
      i++;
    }
    return i;
  }

  private Word body(Extent extent, HereDelimiter delimiter, boolean stripTabs) {
    if (!stripTabs) {
      return body(in.source(), extent.from(), extent.to(), delimiter);
    }
    Source stripped = withoutTabs(extent, delimiter);
    return body(stripped, 0, stripped.chars().length, delimiter);
  }

  private Word body(Source source, int from, int to, HereDelimiter delimiter) {
    readers.budget().enter(in);
    Readers inside = readers.over(source, from, to);
    Word body = delimiter.quoted() ? inside.words().verbatim() : inside.words().hereBody();
    readers.budget().leave();
    return body;
  }

  private Source withoutTabs(Extent extent, HereDelimiter delimiter) {
    Source.Copy copy = new Source.Copy(in.source(), extent.to() - extent.from());
    int line = extent.from();
    while (line < extent.to()) {
      int next = Math.min(delimiter.endOfLine(in, line) + 1, extent.to());
      for (int i = pastTabs(line, next); i < next; i++) {
        copy.keep(i);
      }
      line = next;
    }
    copy.endAt(extent.to());
    return copy.toSource();
  }
}
