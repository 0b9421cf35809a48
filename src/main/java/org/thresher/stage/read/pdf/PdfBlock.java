package org.thresher.stage.read.pdf;

/**
 * A piece of a document: what is on lines of its own in the end.
 *
 * @param kind what it is
 * @param text its text; cells of a row are separated by tabs
 * @param size its type size
 */
record PdfBlock(Kind kind, String text, double size) {
  /** What a piece is. */
  enum Kind {
    PARAGRAPH,
    HEADING,
    ITEM,
    ROW,
    RUNNING_HEAD,
    PAGE_NUMBER
  }
}
