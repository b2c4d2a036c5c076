package dev.signalbox.guard.approval.audit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a log's head file knows: the last entry that was accepted, and where its line ends. As text
 * it is 255 characters and a line feed: {@code
 * {"turn":7,"seq":6,"hash":"...","files":1,"end":4711,"hash":"..."}}, padded by spaces; the last
 * member is the SHA-256 (with a key: {@code hmac}, the HMAC-SHA-256) of the characters before it.
 * <em>Immutable.</em>
 *
 * @param turn how often the head was written
 * @param last the entry
 * @param files how many full files there are
 * @param end where the entry's line ends in the growing file, in bytes; 0 if that file is new
 */
record Head(long turn, Link last, int files, long end) {
  static final int BYTES = 256;

  private static final Pattern FORM =
      Pattern.compile(
          "(\\{\"turn\":(\\d{1,18}),\"seq\":(\\d{1,18}),\"hash\":\"([0-9a-f]{64})\""
              + ",\"files\":(\\d{1,9}),\"end\":(\\d{1,18})),\"(hash|hmac)\":\"[0-9a-f]{64}\"\\} *\n");

  static Head first(long turn) {
    return new Head(turn, Link.START, 0, 0);
  }

  Head next(Link newLast, int newFiles, long newEnd) {
    return new Head(turn + 1, newLast, newFiles, newEnd);
  }

  String text(Seal seal) {
    String body =
        "{\"turn\":"
            + turn
            + ",\"seq\":"
            + last.sequence()
            + ",\"hash\":\""
            + last.hash()
            + "\",\"files\":"
            + files
            + ",\"end\":"
            + end;
    String text = body + ",\"" + seal.name() + "\":\"" + seal.of(body) + "\"}";
    return text + " ".repeat(BYTES - 1 - text.length()) + "\n";
  }

  /** The head, if the text is one and its seal holds. */
  static Optional<Head> read(String text, Seal seal) {
    Matcher matcher = FORM.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Head head =
        new Head(
            Long.parseLong(matcher.group(2)),
            new Link(Long.parseLong(matcher.group(3)), matcher.group(4)),
            Integer.parseInt(matcher.group(5)),
            Long.parseLong(matcher.group(6)));
    return head.text(seal).equals(text) ? Optional.of(head) : Optional.empty();
  }
}
