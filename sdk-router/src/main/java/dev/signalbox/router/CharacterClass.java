package dev.signalbox.router;

/** A bracket expression within a regular expression. */
final class CharacterClass {
  private CharacterClass() {}

  /** The index after the class that opens at {@code start}; the end if it is not closed. */
  static int end(String regex, int start) {
    int at = start + 1;
    at += regex.startsWith("^", at) ? 1 : 0;
    at += regex.startsWith("]", at) ? 1 : 0;
    while (at < regex.length() && regex.charAt(at) != ']') {
      at = afterMember(regex, at);
    }
    return Math.min(at + 1, regex.length());
  }

  private static int afterMember(String regex, int at) {
    if (regex.startsWith("[:", at) && regex.indexOf(":]", at) >= 0) {
      return regex.indexOf(":]", at) + 2;
    }
    return regex.charAt(at) == '\\' ? at + 2 : at + 1;
  }
}
