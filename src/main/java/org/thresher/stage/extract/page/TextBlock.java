package org.thresher.stage.extract.page;

import java.util.BitSet;
import java.util.List;
import org.jsoup.nodes.Node;
import org.jspecify.annotations.Nullable;
import org.thresher.document.InlineMarkup;
import org.thresher.document.Paragraph.Kind;
import org.thresher.text.Ascii;

/** A piece of text that is on lines of its own: what may become a paragraph. */
public final class TextBlock {
  public final String text;
  public final Box box;
  public final BlockText shape;

  /** Characters inside links, white space left out. */
  final int linkChars;

  /** Number of links that begin in it. */
  public final int links;

  /** Characters in bold or emphasised type, white space left out. */
  public final int strongChars;

  /** Cells of the table row that it is, 0 if it is none. */
  public final int cells;

  /** Whether it leads back to the place in the text that it is a note to. */
  public final boolean note;

  /** Numbers of the user's rules that mean it, or null; see {@link ElementMarks}. */
  public @Nullable BitSet rules;

  /** The parts of it that were set apart; null where the job does not ask for them. */
  @Nullable List<InlineMarkup> inlines;

  /** The boxes of the cells of the table row that it is, as far as {@link #inlines} are known. */
  List<Box> cellBoxes = List.of();

  /** What its text was made of, in order; null where the job does not ask for it. */
  public @Nullable List<Piece> pieces;

  private @Nullable String lower;

  /**
   * A part of a block's text.
   *
   * @param node the text, or the element of whose attributes or content it was made
   * @param text what was made of an element; null of a text; empty where the end of the texts
   *     before is no part of the block
   */
  public record Piece(Node node, @Nullable String text) {}

  TextBlock(
      String text,
      BlockText shape,
      Box box,
      int linkChars,
      int links,
      int strongChars,
      int cells,
      boolean note) {
    this.text = text;
    this.shape = shape;
    this.box = box;
    this.linkChars = linkChars;
    this.links = links;
    this.strongChars = strongChars;
    this.cells = cells;
    this.note = note;
  }

  /** The text in lower case, made when it is first asked for: several rules ask. */
  public String lower() {
    if (lower == null) {
      lower = Ascii.lower(text);
    }
    return lower;
  }

  /** What it is in the text: a row of a table, or what the box around it says. */
  public Kind kind() {
    return cells > 0 ? Kind.TABLE_ROW : box.textKind;
  }

  /** Share of the characters inside links, 0..1. */
  public float linkShare() {
    return shape.visible == 0 ? 0 : Math.min(1f, linkChars / (float) shape.visible);
  }

  /** Length in characters of an alphabet, see {@link BlockText#length}. */
  public double length() {
    return shape.length;
  }
}
