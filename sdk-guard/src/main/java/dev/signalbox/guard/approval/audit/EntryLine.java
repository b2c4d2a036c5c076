package dev.signalbox.guard.approval.audit;

import java.util.Map;

/**
 * An entry as a line. The canonical form, which anybody can check with {@code sed} and {@code
 * sha256sum}:
 *
 * <pre>
 * {"seq":1,"at":"2026-01-31T12:00:00Z","kind":"approval.approved","subject":"r-1","actor":"ana",
 *  "fields":{"why":"ok"},"prev":"(64 hex digits)","hash":"(64 hex digits)"}
 * </pre>
 *
 * on one line, without spaces, members in this order, ended by one line feed. It is ASCII: in
 * strings {@code "} and {@code \} are escaped by a backslash, and every UTF-16 unit outside {@code
 * 0x20..0x7E} as {@code \}{@code uxxxx} in lower case. {@code prev} is the hash of the line before,
 * zeros in the first. {@code hash} is the SHA-256 of the line's own bytes up to, and without,
 * {@code ,"hash":}. With a key the last member is {@code hmac}, and the HMAC-SHA-256 of the bytes
 * before it.
 *
 * @param entry what it says
 * @param previous hash of the entry before
 * @param body the bytes that are hashed
 * @param sealName {@code hash} or {@code hmac}
 */
record EntryLine(AuditEntry entry, String previous, String body, String sealName) {
  /** No line is longer, line feed included; see the limits of {@link AuditRecord}. */
  static final int MOST_BYTES = 1_000_000;

  static EntryLine after(Link before, AuditRecord record, Seal seal) {
    long sequence = before.sequence() + 1;
    String body = body(sequence, record, before.hash());
    return new EntryLine(
        new AuditEntry(sequence, record, seal.of(body)), before.hash(), body, seal.name());
  }

  /** Whether the hash is the one of its bytes, under this seal. */
  boolean isSealedBy(Seal seal) {
    return sealName.equals(seal.name()) && seal.of(body).equals(entry.hash());
  }

  boolean follows(Link before) {
    return entry.sequence() == before.sequence() + 1 && previous.equals(before.hash());
  }

  Link link() {
    return new Link(entry.sequence(), entry.hash());
  }

  /** The line, without its line feed. */
  String text() {
    return body + ",\"" + sealName + "\":\"" + entry.hash() + "\"}";
  }

  private static String body(long sequence, AuditRecord record, String previous) {
    StringBuilder out = new StringBuilder(512).append("{\"seq\":").append(sequence);
    member("at", record.at().toString(), out.append(','));
    member("kind", record.kind(), out.append(','));
    member("subject", record.subject(), out.append(','));
    member("actor", record.actor(), out.append(','));
    out.append(",\"fields\":{");
    String separator = "";
    for (Map.Entry<String, String> field : record.fields().entrySet()) {
      member(field.getKey(), field.getValue(), out.append(separator));
      separator = ",";
    }
    member("prev", previous, out.append("},"));
    return out.toString();
  }

  private static void member(String name, String value, StringBuilder out) {
    out.append('"').append(name).append("\":\"");
    Ascii.escape(value, out);
    out.append('"');
  }
}
