package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

  /** Packed: the first page's id, the reason's label, what the rule saw, the domain, the text. */
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
   * @param buffer is cleared and written to
   */
  static RemovedParagraph of(
      Document document, Paragraph paragraph, Removal removal, PackedWriter buffer) {
    buffer.clear();
    buffer.writeString(document.id());
    buffer.writeString(removal.label());
    buffer.writeString(removal.evidence());
    buffer.writeString(document.metadata().domain());
    paragraph.writeText(buffer);
    return new RemovedParagraph(buffer.toByteArray(), document.provenance().order(), 1, List.of());
  }

  /** Whether a document changes nothing but the number of pages. */
  boolean isFull(long other) {
    return next.size() == SHOWN - 1 && other > next.get(next.size() - 1).order();
  }

  /** The same paragraph on more pages. */
  RemovedParagraph onMorePages(long more) {
    return new RemovedParagraph(said, order, pages + more, next);
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
    if (isFull(other.order)) {
      return onMorePages(other.pages);
    }
    List<Place> places = new ArrayList<>(next);
    places.add(new Place(other.order, other.id()));
    places.addAll(other.next);
    places.sort(Comparator.comparingLong(Place::order));
    return new RemovedParagraph(
        said, order, pages + other.pages, places.subList(0, Math.min(SHOWN - 1, places.size())));
  }

  private String id() {
    return new PackedReader(said).readString();
  }

  /** The row of {@code removed/}. */
  RemovedRow row() {
    PackedReader in = new PackedReader(said);
    String id = in.readString();
    String reason = in.readString();
    String rule = in.readString();
    String site = in.readNullableString();
    return new RemovedRow(
        in.readString(),
        reason,
        rule,
        Reason.scopeOf(reason).name().toLowerCase(Locale.ROOT),
        site,
        pages,
        Stream.concat(Stream.of(id), next.stream().map(Place::id)).toList());
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
