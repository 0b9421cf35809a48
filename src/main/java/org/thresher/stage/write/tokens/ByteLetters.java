package org.thresher.stage.write.tokens;

import java.nio.charset.StandardCharsets;

/** The letters that GPT-2's tokenizer writes for the bytes of UTF-8. */
final class ByteLetters {
  private static final int BYTES = 256;
  private static final char[] LETTERS = letters();

  private ByteLetters() {}

  private static char[] letters() {
    char[] letters = new char[BYTES];
    char other = BYTES;
    for (char b = 0; b < BYTES; b++) {
      boolean visible = (b >= '!' && b <= '~') || (b >= 0xA1 && b <= 0xAC) || b >= 0xAE;
      letters[b] = visible ? b : other++;
    }
    return letters;
  }

  /** A letter for each byte of a text. */
  static String of(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    char[] letters = new char[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      letters[i] = LETTERS[bytes[i] & 0xFF];
    }
    return new String(letters);
  }
}
