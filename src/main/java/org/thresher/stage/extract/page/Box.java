package org.thresher.stage.extract.page;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph.Kind;

/**
 * A block element of the page. It covers the text blocks {@code first} to {@code end - 1}, so that
 * anything summed over text blocks can be had for a box by one subtraction.
 */
public final class Box {
  /** Its place among the boxes of the page. */
  public final int index;

  public final @Nullable Box parent;
  public final BoxKind kind;
  public final int depth;

  /** {@link ElementNames} flags of its own class, id and role. */
  public final int names;

  /** The same of it and of everything around it. */
  public final int namesAbove;

  /** One bit per {@link BoxKind} of it and of everything around it. */
  final int kindsAbove;

  /** Equal for boxes of the same tag and class. */
  public final int signature;

  /** What text that is in it is. */
  public final Kind textKind;

  /** Level of a heading, 1 to 6, else 0. */
  public final int level;

  /** Not shown: {@code hidden}, {@code display:none}. */
  public final boolean hidden;

  /** A dialog that is closed, or that has to be answered before the page can be read. */
  public boolean dialog;

  /** Equal for boxes of the same tag, class and depth: their place among such sorts. */
  public int sort;

  /** Index of its first text block. */
  public int first;

  /** Index after its last text block. */
  public int end;

  /** Number of child boxes with text that have {@link #signature} in common with this one. */
  public int siblings;

  /** Readability score; 0 for boxes that are no candidates. */
  public double score;

  /** The nearest box around it that has more text blocks, or null; known after the walk. */
  public @Nullable Box wider;

  Box(
      int index,
      @Nullable Box parent,
      BoxKind kind,
      int names,
      int signature,
      int level,
      boolean hidden,
      int first) {
    this.index = index;
    this.parent = parent;
    this.kind = kind;
    this.names = names;
    this.signature = signature;
    this.level = level;
    this.first = first;
    depth = parent == null ? 0 : parent.depth + 1;
    namesAbove = names | (parent == null ? 0 : parent.namesAbove);
    kindsAbove = kind.flag() | (parent == null ? 0 : parent.kindsAbove);
    this.hidden = hidden || (parent != null && parent.hidden);
    textKind = textKind(kind, parent);
  }

  /** Whether it is, or is in, a box of a kind. */
  public boolean within(BoxKind other) {
    return (kindsAbove & other.flag()) != 0;
  }

  /** Number of text blocks. */
  public int blocks() {
    return end - first;
  }

  /** Whether a text block is in it. */
  public boolean covers(int block) {
    return first <= block && block < end;
  }

  /** Finds {@link #wider}, once the blocks of all boxes and what is around its parent is known. */
  void findWider() {
    wider = parent != null && parent.blocks() == blocks() ? parent.wider : parent;
  }

  private static Kind textKind(BoxKind kind, @Nullable Box parent) {
    return switch (kind) {
      case HEADING -> Kind.HEADING;
      case PRE -> Kind.CODE;
      case CAPTION -> Kind.CAPTION;
      case ITEM -> Kind.LIST_ITEM;
      case QUOTE -> Kind.QUOTE;
      case DIV, PARAGRAPH, BUTTON, LIST, FIGURE ->
          parent == null ? Kind.PARAGRAPH : parent.textKind;
      default -> Kind.PARAGRAPH;
    };
  }
}
