package org.thresher.stage.extract.page;

import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.thresher.text.Ascii;

/**
 * What an element's own attributes say about who sees it: nobody, only those who have the page read
 * aloud, or those who opened a dialog. Style sheets are not read.
 */
final class Visibility {
  /** Longer text in a hidden part of a line is one that a script shows: "read more". */
  private static final int LONGEST_ASIDE = 60;

  /** Words by which frameworks hide text from the eye, letters only. */
  private static final String[] UNSEEN = {
    "sronly",
    "visuallyhidden",
    "hiddenvisually",
    "hidevisually",
    "screenreader",
    "offscreen",
    "assistivetext",
    "elementinvisible",
    "hiddenaccessible",
    "accessiblehid",
    "accessiblyhidden"
  };

  private Visibility() {}

  /** Whether a browser does not show the element, going by its own attributes. */
  static boolean isHidden(Attributes attributes) {
    if (attributes.hasKey("hidden")) {
      return !attributes.get("hidden").equals("until-found");
    }
    String style = attributes.get("style");
    if (style.isEmpty()) {
      return false;
    }
    return declares(style, "display", "none")
        || declares(style, "visibility", "hidden")
        || declares(style, "font-size", "0");
  }

  /**
   * Whether an element in a line is a few words that the eye does not see: words for screen
   * readers, or the form of a price that a script replaced. Longer ones stay, since scripts show
   * them, and so do formulas, which wikis hide beside a picture of them.
   */
  static boolean isUnseenAside(Element element) {
    Attributes attributes = element.attributes();
    String type = attributes.get("class");
    boolean others = element.attributesSize() > (type.isEmpty() ? 0 : 1);
    return ((others && (isHidden(attributes) || isClipped(attributes))) || isForReadersAloud(type))
        && MetadataCandidates.wholeText(element).strip().length() <= LONGEST_ASIDE
        && element.getElementsByTag("math").isEmpty();
  }

  /** Whether an element is a dialog that is not part of the page until somebody opens it. */
  static boolean isDialog(Attributes attributes, String tag, boolean hidden, boolean namedOverlay) {
    if (tag.equals("dialog")) {
      return !attributes.hasKey("open");
    }
    if (attributes.isEmpty()) {
      return false;
    }
    if (attributes.get("aria-modal").equals("true")) {
      return true;
    }
    boolean unseen = hidden || attributes.get("aria-hidden").equals("true");
    String role = attributes.get("role");
    return unseen && (namedOverlay || role.equals("dialog") || role.equals("alertdialog"));
  }

  private static boolean isClipped(Attributes attributes) {
    String style = attributes.get("style");
    return !style.isEmpty()
        && declares(style, "position", "absolute")
        && (declares(style, "clip", "rect(")
            || declares(style, "clip-path", "inset(")
            || declares(style, "left", "-9999")
            || declares(style, "text-indent", "-9999"));
  }

  private static boolean isForReadersAloud(String type) {
    if (!mayHide(type) || type.contains("not-sr-only")) {
      return false;
    }
    String letters = letters(type);
    for (String word : UNSEEN) {
      if (letters.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether names may hold one of {@link #UNSEEN}; nearly all names do not. */
  private static boolean mayHide(String type) {
    for (int i = 0; i < type.length(); i++) {
      boolean may =
          switch (type.charAt(i)) {
            case 's' -> type.startsWith("sr", i) || type.startsWith("ssistive", i);
            case 'c' -> type.startsWith("creen", i);
            case 'i' -> type.startsWith("idden", i) || type.startsWith("isible", i);
            case 'h' -> type.startsWith("hid", i);
            default -> false;
          };
      if (may) {
        return true;
      }
    }
    return false;
  }

  /** The letters of a name in lower case, a space for the spaces between names. */
  private static String letters(String name) {
    StringBuilder letters = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isLetter(c) || c == ' ') {
        letters.append(c);
      }
    }
    return Ascii.lower(letters.toString());
  }

  /** Whether a style has a property whose value begins with a word; white space does not matter. */
  private static boolean declares(String style, String property, String value) {
    for (int at = find(style, property, 0); at >= 0; at = find(style, property, at + 1)) {
      int end = skipSpace(style, at + property.length());
      boolean whole = at == 0 || !isNamePart(style.charAt(at - 1));
      if (whole && end < style.length() && style.charAt(end) == ':') {
        int start = skipSpace(style, end + 1);
        int after = start + value.length();
        if (style.regionMatches(true, start, value, 0, value.length())
            && (after == style.length()
                || !isNamePart(style.charAt(after))
                || !Character.isLetter(value.charAt(value.length() - 1)))) {
          return true;
        }
      }
    }
    return false;
  }

  private static int find(String style, String property, int from) {
    char first = property.charAt(0);
    for (int i = from, last = style.length() - property.length(); i <= last; i++) {
      boolean possible = (style.charAt(i) | 0x20) == first;
      if (possible && style.regionMatches(true, i, property, 0, property.length())) {
        return i;
      }
    }
    return -1;
  }

  private static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) <= ' ') {
      at++;
    }
    return at;
  }

  private static boolean isNamePart(char c) {
    return c == '-' || Character.isLetterOrDigit(c);
  }
}
