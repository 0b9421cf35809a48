package org.thresher.document;

/**
 * A part of a paragraph's text that its page set apart. Immutable.
 *
 * @param type what it was
 * @param start where it begins in the text, in UTF-16 units
 * @param end where it ends, exclusive; equal to {@code start} for pictures, which are no text
 * @param target the address of a link or picture, else empty
 * @param alt what a picture shows, else empty
 */
public record InlineMarkup(Type type, int start, int end, String target, String alt) {

  /** What a part was; of two with the same place, the one named first is around the other. */
  public enum Type {
    /** A picture in the line. */
    IMAGE,
    /** A picture between two lines, before or after this one. */
    FIGURE,
    /** A link. */
    LINK,
    /** Strong emphasis: bold type. */
    STRONG,
    /** Emphasis: italic type. */
    EMPHASIS,
    /** Code in the line. */
    CODE,
    /** A formula in TeX. */
    FORMULA
  }

  /** A part without an address. */
  public static InlineMarkup of(Type type, int start, int end) {
    return new InlineMarkup(type, start, end, "", "");
  }

  /** Whether it is a picture, which takes no room in the text. */
  public boolean isPicture() {
    return type == Type.IMAGE || type == Type.FIGURE;
  }

  /** The same at another place. */
  public InlineMarkup at(int newStart, int newEnd) {
    return newStart == start && newEnd == end
        ? this
        : new InlineMarkup(type, newStart, newEnd, target, alt);
  }

  /** The same with another address and another description. */
  public InlineMarkup with(String newTarget, String newAlt) {
    return newTarget.equals(target) && newAlt.equals(alt)
        ? this
        : new InlineMarkup(type, start, end, newTarget, newAlt);
  }
}
