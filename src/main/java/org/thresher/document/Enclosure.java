package org.thresher.document;

/**
 * What a paragraph is inside of: a quotation or an item of a list. Immutable.
 *
 * @param type what it is
 * @param id a number that paragraphs in the same quotation or item of a document have in common
 * @param list a number that the items of one list have in common; 0 for quotations
 * @param number the number of an item in a numbered list, else 0
 */
public record Enclosure(Type type, int id, int list, int number) {

  /** What encloses a paragraph. */
  public enum Type {
    /** A block quotation. */
    QUOTE,
    /** An item with a bullet. */
    BULLET,
    /** An item with a number. */
    NUMBER
  }

  /** Whether it is an item of a list. */
  public boolean isItem() {
    return type != Type.QUOTE;
  }

  /** Whether two are the same quotation or the same item. */
  public boolean isSame(Enclosure other) {
    return id == other.id && type == other.type;
  }

  /** Whether two are items of the same list. */
  public boolean isSibling(Enclosure other) {
    return isItem() && list == other.list && type == other.type;
  }
}
