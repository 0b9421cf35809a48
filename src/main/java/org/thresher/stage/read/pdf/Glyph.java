package org.thresher.stage.read.pdf;

/**
 * A character on a page, in a system whose origin is the upper left corner for readers of its
 * direction; lengths are points. There is one object for each character of a file, hence floats.
 *
 * @param text what it stands for, mostly one character
 * @param x left end
 * @param y base line
 * @param width width
 * @param size size of its type
 * @param space width of a space in its font, 0 if unknown
 * @param bold whether its font is a bold one
 */
record Glyph(String text, float x, float y, float width, float size, float space, boolean bold) {
  double end() {
    return (double) x + width;
  }

  boolean isBlank() {
    return text.isBlank();
  }
}
