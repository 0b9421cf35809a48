package org.thresher.stage.extract.page;

import java.util.HashMap;
import java.util.Map;

/** What an element means for the layout of text. */
public enum BoxKind {
  /** Part of the line it is in. */
  INLINE(0),
  /** Not text that readers see: scripts, styles, form controls, embedded media. */
  SKIPPED(1),
  /** Shown where scripts are off. */
  FALLBACK(2),
  /** A line break. */
  BREAK(3),
  /** A container without a meaning of its own. */
  DIV(4),
  PARAGRAPH(5),
  HEADING(6),
  ITEM(7),
  LIST(8),
  QUOTE(9),
  PRE(10),
  CAPTION(11),
  FIGURE(12),
  TABLE(13),
  ROW(14),
  CELL(15),
  ARTICLE(16),
  MAIN(17),
  NAV(18),
  ASIDE(19),
  HEADER(20),
  FOOTER(21),
  FORM(22),
  BUTTON(23),
  BODY(24),
  /** An element that HTML does not know: in browsers part of the line. */
  UNKNOWN(25),
  /** A formula in MathML. */
  FORMULA(26),
  /** A picture: text only where it takes the place of a character or a formula. */
  PICTURE(27),
  /** A script: text only where it is the source of a formula. */
  SCRIPT(28);

  /** Much wider than the tags are many: their short names collide in a narrow one. */
  private static final Map<String, BoxKind> BY_TAG = new HashMap<>(2048);

  static {
    put(
        INLINE,
        "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark nobr"
            + " output q rb ruby s samp small span strike strong sub sup time tt u var wbr blink");
    put(
        SKIPPED,
        "style template svg iframe textarea select option optgroup object embed"
            + " applet audio video canvas map area input source track meta link title"
            + " base param rp rt datalist progress meter noframes frameset frame");
    put(PICTURE, "img");
    put(SCRIPT, "script");
    put(FORMULA, "math");
    put(INLINE, "picture");
    put(FALLBACK, "noscript");
    put(
        DIV,
        "html head div section address center hgroup details summary dialog search legend slot"
            + " tbody thead tfoot colgroup col marquee");
    put(BREAK, "br hr");
    put(PARAGRAPH, "p");
    put(HEADING, "h1 h2 h3 h4 h5 h6");
    put(ITEM, "li dt dd");
    put(LIST, "ul ol dl menu dir");
    put(QUOTE, "blockquote");
    put(PRE, "pre xmp listing plaintext");
    put(CAPTION, "figcaption caption");
    put(FIGURE, "figure");
    put(TABLE, "table");
    put(ROW, "tr");
    put(CELL, "td th");
    put(ARTICLE, "article");
    put(MAIN, "main");
    put(NAV, "nav");
    put(ASIDE, "aside");
    put(HEADER, "header");
    put(FOOTER, "footer");
    put(FORM, "form fieldset");
    put(BUTTON, "button");
    put(BODY, "body");
  }

  private final int bit;

  BoxKind(int bit) {
    this.bit = bit;
  }

  /** A bit of its own for each kind. */
  public int flag() {
    return 1 << bit;
  }

  /** The kind that a page would show that has but divs: layout stays, meaning goes. */
  BoxKind anonymous() {
    return switch (this) {
      case PARAGRAPH, ARTICLE, MAIN, NAV, ASIDE, HEADER, FOOTER, FIGURE -> DIV;
      default -> this;
    };
  }

  private static void put(BoxKind kind, String tags) {
    for (String tag : tags.split(" ", -1)) {
      // The parser's own constants: found without comparing characters.
      BY_TAG.put(tag.intern(), kind);
    }
  }

  /** The kind of an element with a lower-case name. */
  static BoxKind of(String tag) {
    BoxKind kind = BY_TAG.get(tag);
    return kind == null ? UNKNOWN : kind;
  }
}
