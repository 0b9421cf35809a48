package org.thresher.document;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * What a paragraph was in its page beyond its text and kind, as Markdown needs it. Immutable. Holds
 * no text: places are offsets into the paragraph's own, so that the Markdown of a paragraph cannot
 * say more or less than its text.
 *
 * @param level the level of a heading, 1 to 6, else 0
 * @param language the language of a listing in lower case, empty if it is not known
 * @param table a number that the rows of one table of a document have in common, else 0
 * @param columns the column of each cell of a table row, from 0, ascending; else empty
 * @param enclosures the quotations and items around it, the outermost first
 * @param inlines the parts of the text that were set apart
 */
public record BlockMarkup(
    int level,
    String language,
    int table,
    List<Integer> columns,
    List<Enclosure> enclosures,
    List<InlineMarkup> inlines) {

  /** A block without anything of its own. */
  public static final BlockMarkup PLAIN =
      new BlockMarkup(0, "", 0, List.of(), List.of(), List.of());

  private static final InlineMarkup.Type[] TYPES = InlineMarkup.Type.values();
  private static final Enclosure.Type[] ENCLOSURES = Enclosure.Type.values();

  /** Copies the lists. */
  public BlockMarkup {
    columns = List.copyOf(columns);
    enclosures = List.copyOf(enclosures);
    inlines = List.copyOf(inlines);
  }

  /** The same block with other parts. */
  public BlockMarkup withInlines(List<InlineMarkup> other) {
    return new BlockMarkup(level, language, table, columns, enclosures, other);
  }

  /** The block for a text of which nothing is known: what is around it stays, places go. */
  BlockMarkup ofOtherText() {
    return inlines.isEmpty() && columns.isEmpty()
        ? this
        : new BlockMarkup(level, language, table, List.of(), enclosures, List.of());
  }

  /**
   * The block for a text in which some places were replaced.
   *
   * @param start where a part begins that began at a place
   * @param end where a part ends that ended at a place
   * @param strings what becomes of addresses and descriptions
   */
  public BlockMarkup moved(
      IntUnaryOperator start, IntUnaryOperator end, UnaryOperator<String> strings) {
    List<InlineMarkup> moved = new ArrayList<>(inlines.size());
    for (InlineMarkup inline : inlines) {
      int from = start.applyAsInt(inline.start());
      int to = inline.isPicture() ? from : end.applyAsInt(inline.end());
      moved.add(
          inline.at(from, to).with(strings.apply(inline.target()), strings.apply(inline.alt())));
    }
    return withInlines(moved);
  }

  @SuppressWarnings("EnumOrdinal") // one run is one version of the code, see DocumentBytes
  void write(PackedWriter out) {
    out.writeUnsigned(level);
    out.writeString(language);
    out.writeUnsigned(table);
    out.writeUnsigned(columns.size());
    columns.forEach(out::writeUnsigned);
    out.writeUnsigned(enclosures.size());
    for (Enclosure enclosure : enclosures) {
      out.writeByte(enclosure.type().ordinal());
      out.writeUnsigned(enclosure.id());
      out.writeUnsigned(enclosure.list());
      out.writeUnsigned(enclosure.number());
    }
    out.writeUnsigned(inlines.size());
    for (InlineMarkup inline : inlines) {
      out.writeByte(inline.type().ordinal());
      out.writeUnsigned(inline.start());
      out.writeUnsigned(inline.end());
      out.writeString(inline.target());
      out.writeString(inline.alt());
    }
  }

  static BlockMarkup read(PackedReader in) {
    int level = in.readCount();
    String language = in.readString();
    int table = in.readCount();
    int cells = in.readCount();
    List<Integer> columns = new ArrayList<>(cells);
    for (int i = 0; i < cells; i++) {
      columns.add(in.readCount());
    }
    int depth = in.readCount();
    List<Enclosure> enclosures = new ArrayList<>(depth);
    for (int i = 0; i < depth; i++) {
      enclosures.add(
          new Enclosure(ENCLOSURES[in.readByte()], in.readCount(), in.readCount(), in.readCount()));
    }
    int count = in.readCount();
    List<InlineMarkup> inlines = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      inlines.add(
          new InlineMarkup(
              TYPES[in.readByte()],
              in.readCount(),
              in.readCount(),
              in.readString(),
              in.readString()));
    }
    return new BlockMarkup(level, language, table, columns, enclosures, inlines);
  }
}
