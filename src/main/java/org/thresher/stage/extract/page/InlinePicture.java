package org.thresher.stage.extract.page;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.thresher.text.Ascii;

/** Pictures that take the place of text: emoji and smileys, and formulas that a server drew. */
final class InlinePicture {
  /** The longest emoji are sequences of some ten characters; shortcodes have a word or two. */
  private static final int LONGEST_EMOJI = 32;

  private InlinePicture() {}

  /** The text that the picture stands for, or "". */
  static String text(Element picture) {
    Attributes attributes = picture.attributes();
    String alt = attributes.get("alt");
    if (alt.isEmpty()) {
      return "";
    }
    String name = attributes.get("class");
    if (alt.length() <= LONGEST_EMOJI && (isEmoji(alt) || isNamedEmoji(name))) {
      return alt;
    }
    return Formulas.ofPicture(picture, name, alt);
  }

  /** Whether a picture is named as an emoji. */
  static boolean isNamedEmoji(Element picture) {
    return isNamedEmoji(picture.attributes().get("class"));
  }

  private static boolean isNamedEmoji(String name) {
    if (name.length() < 5) {
      return false;
    }
    if (name.indexOf("mo") < 0 && name.indexOf("mil") < 0) {
      return false;
    }
    String lower = Ascii.lower(name);
    return lower.contains("emoji") || lower.contains("smiley") || lower.contains("emoticon");
  }

  /** Whether a text is pictures only: emoji with their selectors, joiners, tones and keycaps. */
  static boolean isEmoji(String text) {
    boolean pictures = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isPictograph(c)) {
        pictures = true;
      } else if (c != 0x200D && c != 0xFE0F && c != 0x20E3 && (c < 0xE0020 || c > 0xE007F)) {
        return false;
      }
    }
    return pictures;
  }

  private static boolean isPictograph(int c) {
    return (c >= 0x1F000 && c <= 0x1FAFF)
        || (c >= 0x2600 && c <= 0x27BF)
        || (c >= 0x2B05 && c <= 0x2B55);
  }
}
