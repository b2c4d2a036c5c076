package dev.signalbox.guard.approval;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a grant is bound to: SHA-256 over an action and where it would run, each 64 hex digits.
 * Every field goes in with its length, as UTF-16 units, so no two different actions are written the
 * same. <em>Immutable.</em>
 *
 * @param hash of action, directory, principal and tenant
 * @param action of the action alone, to tell what changed
 */
public record Fingerprint(String hash, String action) {
  private static final String FORMAT = "signalbox-approval-1";

  /** The fingerprint of an action in a context. */
  public static Fingerprint of(Action action, ApprovalContext context) {
    String ofAction = ofAction(action);
    MessageDigest digest = start("request");
    for (String field :
        List.of(ofAction, context.directory(), context.principal(), context.tenant())) {
      put(digest, field);
    }
    return new Fingerprint(hex(digest), ofAction);
  }

  private static String ofAction(Action action) {
    MessageDigest digest = start("action");
    put(digest, action.kind().label());
    action.parts().forEach(part -> put(digest, part));
    return hex(digest);
  }

  private static MessageDigest start(String what) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      put(digest, FORMAT);
      put(digest, what);
      return digest;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void put(MessageDigest digest, String field) {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + field.length() * Character.BYTES);
    bytes.putInt(field.length());
    for (int i = 0; i < field.length(); i++) { // a charset would make unpaired surrogates alike
      bytes.putChar(field.charAt(i));
    }
    digest.update(bytes.flip());
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
