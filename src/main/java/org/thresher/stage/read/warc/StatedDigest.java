package org.thresher.stage.read.warc;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A digest as a WARC record states it (ISO 28500, 5.8): the name of an algorithm, a colon, and the
 * value in base 32, base 16 or base 64, in upper or lower case, with or without padding.
 *
 * @param algorithm its name in Java
 * @param value its bytes; empty if they are written in a way that no digest is
 */
@SuppressWarnings("ArrayRecordComponent") // used at once, never compared
record StatedDigest(String algorithm, byte[] value) {
  private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";

  /** Reads a digest; null if there is none, or none that can be checked. */
  static @Nullable StatedDigest of(@Nullable String stated) {
    int colon = stated == null ? -1 : stated.indexOf(':');
    if (stated == null || colon < 0) {
      return null;
    }
    String label = stated.substring(0, colon).toLowerCase(Locale.ROOT).replaceAll("[-_ /]", "");
    String algorithm =
        switch (label) {
          case "md5" -> "MD5";
          case "sha1" -> "SHA-1";
          case "sha224" -> "SHA-224";
          case "sha256", "sha2256" -> "SHA-256";
          case "sha384", "sha2384" -> "SHA-384";
          case "sha512", "sha2512" -> "SHA-512";
          case "sha3256" -> "SHA3-256";
          case "sha3512" -> "SHA3-512";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return null;
    }
    byte[] value = value(stated.substring(colon + 1).strip(), digest(algorithm).getDigestLength());
    return value == null ? null : new StatedDigest(algorithm, value);
  }

  /** Whether it is the digest of the bytes of these parts. */
  boolean fits(List<byte[]> parts) {
    MessageDigest digest = digest(algorithm);
    parts.forEach(digest::update);
    return MessageDigest.isEqual(digest.digest(), value);
  }

  /** The bytes of a value; null if its length is that of no spelling. */
  private static byte @Nullable [] value(String text, int length) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '=') {
      end--;
    }
    String digits = text.substring(0, end);
    try {
      if (end == 2 * length) {
        return HexFormat.of().parseHex(digits);
      }
      if (end == (8 * length + 4) / 5) {
        return ofBase32(digits.toLowerCase(Locale.ROOT), length);
      }
      if (end == (8 * length + 5) / 6) {
        return Base64.getDecoder().decode(digits.replace('-', '+').replace('_', '/'));
      }
      return null;
    } catch (IllegalArgumentException notDigits) {
      return new byte[0];
    }
  }

  private static byte[] ofBase32(String digits, int length) {
    byte[] value = new byte[length];
    int bits = 0;
    int buffer = 0;
    int at = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = BASE_32.indexOf(digits.charAt(i));
      if (digit < 0) {
        throw new IllegalArgumentException("no digit of base 32");
      }
      buffer = (buffer << 5 | digit) & 0xfff;
      bits += 5;
      if (bits >= 8 && at < length) {
        bits -= 8;
        value[at++] = (byte) (buffer >>> bits);
      }
    }
    return value;
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
