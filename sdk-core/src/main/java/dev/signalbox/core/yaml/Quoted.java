package dev.signalbox.core.yaml;

/** Words of a file within a message: in quotes, on one line, not too long. */
final class Quoted {
  private static final int MAX_CHARS = 60;

  private Quoted() {}

  static String of(String text) {
    String line = text.replaceAll("\\p{Cntrl}+", " ");
    boolean fits = line.length() <= MAX_CHARS;
    return '"' + (fits ? line : line.substring(0, MAX_CHARS) + "...") + '"';
  }
}
