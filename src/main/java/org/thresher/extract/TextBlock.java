package org.thresher.extract;

/** A piece of text that stands on lines of its own: what may become a paragraph. */
final class TextBlock {
  final String text;
  final Box box;
  final TextShape shape;

  /** Characters inside links, white space left out. */
  final int linkChars;

  /** Number of links that begin in it. */
  final int links;

  /** Characters in bold or emphasised type, white space left out. */
  final int strongChars;

  /** Cells of the table row that it is, 0 if it is none. */
  final int cells;

  TextBlock(
      String text, TextShape shape, Box box, int linkChars, int links, int strongChars, int cells) {
    this.text = text;
    this.shape = shape;
    this.box = box;
    this.linkChars = linkChars;
    this.links = links;
    this.strongChars = strongChars;
    this.cells = cells;
  }

  /** Share of the characters inside links, 0..1. */
  float linkShare() {
    return shape.visible == 0 ? 0 : Math.min(1f, linkChars / (float) shape.visible);
  }

  /** Length in characters of an alphabet, see {@link TextShape#length}. */
  double length() {
    return shape.length;
  }
}
