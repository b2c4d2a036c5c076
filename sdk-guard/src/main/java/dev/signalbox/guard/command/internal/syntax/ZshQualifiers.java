package dev.signalbox.guard.command.internal.syntax;

/** Tells zsh's glob qualifiers that run code, {@code *(e:'code':)} and {@code *(+name)}. */
final class ZshQualifiers {
  private static final String HARMLESS = "/=p@%rwxARWXIEsStFDNnMTYoO.,^-~*0123456789#qam";

  private ZshQualifiers() {}

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
