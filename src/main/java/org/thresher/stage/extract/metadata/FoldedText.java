package org.thresher.stage.extract.metadata;

/**
 * A text as letters and digits in lower case with single spaces between words, like {@link
 * MetadataText#fold}, in a buffer that serves for many texts.
 */
public final class FoldedText {
  private char[] chars = new char[256];
  private int length;

  /** Folds a text. */
  public void set(String text) {
    length = 0;
    if (chars.length < text.length()) {
      chars = new char[2 * text.length()];
    }
    for (int i = 0, end = text.length(); i < end; i++) {
      char c = text.charAt(i);
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        chars[length++] = c;
      } else if (c >= 'A' && c <= 'Z') {
        chars[length++] = (char) (c | 0x20);
      } else if (c < 0x80) {
        if (c != '\'' && length > 0 && chars[length - 1] != ' ') {
          chars[length++] = ' ';
        }
      } else if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
        chars[length++] = Character.toLowerCase(c);
      } else if (c != '’' && length > 0 && chars[length - 1] != ' ') {
        chars[length++] = ' ';
      }
    }
    length -= length > 0 && chars[length - 1] == ' ' ? 1 : 0;
  }

  public int length() {
    return length;
  }

  /** Whether it is equal to a text that is folded. */
  public boolean contentEquals(String folded) {
    return folded.length() == length && startsAt(0, folded);
  }

  /** Whether it holds a folded text, or that holds it. */
  public boolean overlaps(String folded) {
    for (int at = 0; at + folded.length() <= length; at++) {
      if (startsAt(at, folded)) {
        return true;
      }
    }
    for (int at = 0; at + length <= folded.length(); at++) {
      if (isPart(folded, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsAt(int from, String folded) {
    for (int i = 0, end = folded.length(); i < end; i++) {
      if (chars[from + i] != folded.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean isPart(String folded, int from) {
    for (int i = 0; i < length; i++) {
      if (chars[i] != folded.charAt(from + i)) {
        return false;
      }
    }
    return true;
  }
}
