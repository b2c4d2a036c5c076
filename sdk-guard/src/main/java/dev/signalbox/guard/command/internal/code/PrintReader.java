package dev.signalbox.guard.command.internal.code;

import dev.signalbox.guard.Span;

/** Reads JavaScript whose value is printed: {@code node -p}. <em>Stateless; thread-safe.</em> */
final class PrintReader implements CodeReader {
  private final CodeReader script = new ScriptReader(Dialects.javaScript());

  @Override
  public CodeReading read(String source) {
    CodeReading plain = script.read(source);
    if (source.indexOf(';') >= 0) {
      return plain;
    }
    Acts acts = new Acts();
    Span whole = new Span(0, source.length());
    acts.addAll(script.read("console.log(" + source + ")"), whole);
    boolean understood = plain.understood();
    return new CodeReading(acts.reading().acts(), understood);
  }
}
