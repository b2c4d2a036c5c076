package dev.signalbox.guard.command.internal.syntax;

/** Tells zsh's glob qualifiers that run code, {@code *(e:'code':)} and {@code *(+name)}. */
final class ZshQualifiers {
  private static final String HARMLESS = "/=p@%rwxARWXIEsStFDNnMTYoO.,^-~*0123456789#qam[]:";

  private static final String PATTERN = "()|*?.,/@=-^#_~[]:%";

  private ZshQualifiers() {}

  /** Whether there is text, but no blank, quote or operator in it. */
  static boolean arePlain(char[] chars, int from, int end) {
    for (int i = from; i < end; i++) {
      if (!Characters.isNamePart(chars[i]) && PATTERN.indexOf(chars[i]) < 0) {
        return false;
      }
    }
    return end > from;
  }

  static boolean runCode(char[] chars, int from, int end) {
    int i = from;
    while (i < end && HARMLESS.indexOf(chars[i]) >= 0) {
      i++;
    }
    if (i + 1 >= end) {
      return false;
    }
    return chars[i] == 'e'
        ? !Characters.isNamePart(chars[i + 1])
        : chars[i] == '+' && Characters.isNameStart(chars[i + 1]);
  }
}
