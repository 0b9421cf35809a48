package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.thresher.corpus.RemovedRow;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;

/**
 * Counts a removed paragraph over the dump or a part of it: what removed it, and from which pages.
 * What its first page says stays packed. Immutable.
 */
final class RemovedParagraph {
  /** Pages that a row shows at most, the first of them in the dump's order. */
  static final int SHOWN = 3;

  /** The first strings that are packed: they and the pages make the order of rows. */
  private static final int COMPARED = 3;

  /** Pages that a rank tells apart. */
  private static final long MOST_RANKED = 0x7fff;

  /** Packed: the text, the reason's label, the domain, the first page's id, what the rule saw. */
  private final byte[] said;

  /** The place of the first page in the dump. */
  private final long order;

  private final long pages;

  /** Those after the first, in the dump's order. */
  private final List<Place> next;

  private RemovedParagraph(byte[] said, long order, long pages, List<Place> next) {
    this.said = said;
    this.order = order;
    this.pages = pages;
    this.next = List.copyOf(next);
  }

  /**
   * A document.
   *
   * @param order its place in the dump
   * @param id its id
   */
  private record Place(long order, String id) {}

  /**
   * A paragraph that was removed from a document.
   *
   * @param order the document's place in the dump
   * @param page what {@link #writePage} wrote of it
   * @param buffer is cleared and written to
   */
  static RemovedParagraph of(
      long order, PackedWriter page, Paragraph paragraph, Removal removal, PackedWriter buffer) {
    buffer.clear();
    paragraph.writeText(buffer);
    buffer.writeString(removal.label());
    buffer.write(page);
    buffer.writeString(removal.evidence());
    return new RemovedParagraph(buffer.toByteArray(), order, 1, List.of());
  }

  /** Writes what is the same for all paragraphs of a document. */
  static void writePage(Document document, PackedWriter page) {
    page.writeString(document.metadata().domain());
    page.writeString(document.id());
  }

  /** The place after which documents change nothing but the number of pages. */
  long fullFrom() {
    return next.size() == SHOWN - 1 ? next.get(next.size() - 1).order() : Long.MAX_VALUE;
  }

  /** The same paragraph on more pages. */
  RemovedParagraph onMorePages(long more) {
    return more == 0 ? this : new RemovedParagraph(said, order, pages + more, next);
  }

  /** The bytes that are packed. */
  int bytes() {
    return said.length;
  }

  /** The sum of two parts of the dump that have no document in common. */
  RemovedParagraph plus(RemovedParagraph other) {
    if (other.order < order) {
      return other.plus(this);
    }
    if (other.order > fullFrom()) {
      return onMorePages(other.pages);
    }
    List<Place> later = new ArrayList<>(other.next);
    later.add(new Place(other.order, other.id()));
    return with(later, other.pages);
  }

  /**
   * The same paragraph on one more page.
   *
   * @param later is after the first page in the dump's order
   */
  RemovedParagraph onPage(Document later) {
    return with(List.of(new Place(later.provenance().order(), later.id())), 1);
  }

  private RemovedParagraph with(List<Place> later, long more) {
    List<Place> places = new ArrayList<>(next);
    places.addAll(later);
    places.sort(Comparator.comparingLong(Place::order));
    return new RemovedParagraph(
        said, order, pages + more, places.subList(0, Math.min(SHOWN - 1, places.size())));
  }

  /** The place of the first page in the dump. */
  long order() {
    return order;
  }

  private String id() {
    PackedReader in = new PackedReader(said);
    in.skipString();
    in.skipString();
    in.skipString();
    return in.readString();
  }

  /**
   * Compares two sums as their rows are in a file: the most frequent first, those of the same
   * frequency by text, reason and site, none first.
   */
  int compareByFrequency(RemovedParagraph other) {
    int order = Long.compare(other.pages, pages);
    PackedReader in = new PackedReader(said);
    PackedReader otherIn = new PackedReader(other.said);
    for (int i = 0; i < COMPARED && order == 0; i++) {
      order = in.compareStrings(otherIn);
    }
    return order;
  }

  /**
   * A number for sorting: what has a lower one is before what has a higher one in the order of
   * {@link #compareByFrequency}. It holds how many pages there are, the most first, and how the
   * text begins.
   */
  long rank() {
    return pages >= MOST_RANKED
        ? 0
        : (MOST_RANKED - pages) << 48 | new PackedReader(said).startOfString();
  }

  /** The row of {@code removed/}. */
  RemovedRow row() {
    PackedReader in = new PackedReader(said);
    String text = in.readString();
    String reason = in.readString();
    String site = in.readNullableString();
    List<String> ids = new ArrayList<>(SHOWN);
    ids.add(in.readString());
    next.forEach(place -> ids.add(place.id()));
    return new RemovedRow(
        text,
        reason,
        in.readString(),
        Reason.scopeOf(reason).name().toLowerCase(Locale.ROOT),
        site,
        pages,
        ids);
  }

  void write(PackedWriter out) {
    out.writeBytes(said);
    out.writeUnsigned(order);
    out.writeUnsigned(pages);
    out.writeUnsigned(next.size());
    for (Place place : next) {
      out.writeUnsigned(place.order());
      out.writeString(place.id());
    }
  }

  static RemovedParagraph read(PackedReader in) {
    byte[] said = in.readBytes();
    long order = in.readUnsigned();
    long pages = in.readUnsigned();
    int count = in.readCount();
    List<Place> next = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      next.add(new Place(in.readUnsigned(), in.readString()));
    }
    return new RemovedParagraph(said, order, pages, next);
  }
}
