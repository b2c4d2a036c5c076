package dev.signalbox.guard.approval;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts exact actions, for operators who want them kept: AES-256-GCM (NIST SP 800-38D), a random
 * 96-bit nonce each. <em>Thread-safe.</em>
 */
public final class ActionSeal {
  private static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final SecretKeySpec key;

  /**
   * A seal by a key.
   *
   * @throws IllegalArgumentException if it is not 32 bytes
   */
  public ActionSeal(byte[] key) {
    if (key.length != KEY_BYTES) {
      throw new IllegalArgumentException("the sealing key must be 32 bytes, not " + key.length);
    }
    this.key = new SecretKeySpec(key, "AES");
  }

  /** The action, encrypted; base64. */
  String seal(Action action) {
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    byte[] sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bytes(action));
    byte[] all = ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    return Base64.getEncoder().encodeToString(all);
  }

  /**
   * The action again.
   *
   * @throws ApprovalException if it was sealed by another key, or changed
   */
  public Action open(String sealed) {
    try {
      ByteBuffer all = ByteBuffer.wrap(Base64.getDecoder().decode(sealed));
      byte[] nonce = new byte[NONCE_BYTES];
      all.get(nonce);
      byte[] rest = new byte[all.remaining()];
      all.get(rest);
      return action(cipher(Cipher.DECRYPT_MODE, nonce, rest));
    } catch (RuntimeException | IOException e) {
      throw new ApprovalException(
          ApprovalException.Problem.INVALID,
          "the sealed action was sealed by another key, or changed");
    }
  }

  private byte[] cipher(int mode, byte[] nonce, byte[] input) {
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
      return cipher.doFinal(input);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "the action cannot be sealed or opened: " + e.getMessage(), e);
    }
  }

  /** Characters are written as they are, unpaired surrogates too. */
  private static byte[] bytes(Action action) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(action.kind().name());
      out.writeInt(action.parts().size());
      for (String part : action.parts()) {
        out.writeInt(part.length());
        out.writeChars(part);
      }
    } catch (IOException e) {
      throw new IllegalStateException("memory can be written", e);
    }
    return bytes.toByteArray();
  }

  private static Action action(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      Action.Kind kind = Action.Kind.valueOf(in.readUTF());
      List<String> parts = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        StringBuilder part = new StringBuilder();
        for (int chars = in.readInt(); chars > 0; chars--) {
          part.append(in.readChar());
        }
        parts.add(part.toString());
      }
      return new Action(kind, parts);
    }
  }
}
