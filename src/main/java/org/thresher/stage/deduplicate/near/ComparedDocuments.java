package org.thresher.stage.deduplicate.near;

import org.thresher.beam.LongRows;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * With which documents each document is compared, and where: the texts of a pair meet in the bucket
 * of the first document of a band that both have, so that a document that has many near duplicates
 * goes to the few buckets where its bands begin, and not to the bucket of each of them. Of a band
 * of very many documents the first one goes to many buckets, and each other one to one of them.
 * Those of earlier dumps are in their own buckets.
 *
 * <p>All candidates of the dump, each pair once, in about 8 bytes, and 16 bytes a document. They
 * are sorted in parts, so that making it takes little more. For several threads at once.
 */
final class ComparedDocuments {
  /** Bytes of candidates that are sorted at a time; {@link #MOST_PARTS} limits it. */
  private static final long PART = 2 << 20;

  private static final int MOST_PARTS = 16;

  /** Columns while parts are sorted: document, document with which it is compared, place. */
  private static final int ROW = 3;

  private static final int FIRST = 1;
  private static final int PLACE = 2;

  private final Part[] parts;

  private ComparedDocuments(Part[] parts) {
    this.parts = parts;
  }

  /**
   * Documents by document.
   *
   * @param places rows (document, where its rows begin in {@code rows})
   * @param rows of each document their number, then of each row both documents, as differences
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Part(LongRows places, byte[] rows) {}

  /**
   * Reads candidates.
   *
   * @param candidates packed {@link Candidates}, some empty; read several times
   */
  static ComparedDocuments of(Iterable<byte[]> candidates) {
    long bytes = 0;
    for (byte[] piece : candidates) {
      bytes += piece.length;
    }
    Part[] parts = new Part[(int) Math.min(MOST_PARTS, 1 + bytes / PART)];
    for (int part = 0; part < parts.length; part++) {
      parts[part] = part(candidates, part, parts.length);
    }
    return new ComparedDocuments(parts);
  }

  private static int part(long document, int parts) {
    return (int) Long.remainderUnsigned(CrossDumpOrder.hash(document), parts);
  }

  private static Part part(Iterable<byte[]> candidates, int part, int parts) {
    LongRows rows = new LongRows(ROW);
    for (byte[] piece : candidates) {
      Candidates.forEach(
          piece,
          some ->
              some.forEachMember(
                  member -> {
                    if (part(member.last(), parts) == part) {
                      add(member, rows);
                    }
                  }));
    }
    rows.sortDistinct();
    return packed(rows);
  }

  /** Adds the pairs of a document; one of the firsts is needed in the bucket as such. */
  private static void add(Candidates member, LongRows rows) {
    long document = member.last();
    for (long earlier : member.earlier()) {
      rows.add(document, earlier, earlier);
    }
    for (long first : member.firsts()) {
      member.forEachPlace(place -> rows.add(document, first, place));
    }
  }

  private static Part packed(LongRows rows) {
    LongRows places = new LongRows(2);
    PackedWriter out = new PackedWriter();
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      long document = rows.get(row, 0);
      places.add(document, out.size());
      PackedWriter ofDocument = new PackedWriter();
      int count = 0;
      for (int each = row; each < end; each++) {
        long first = rows.get(each, FIRST);
        boolean seen = each > row && rows.get(each - 1, FIRST) == first;
        if (!seen || first == document) {
          ofDocument.writeSigned(first - document);
          ofDocument.writeSigned(rows.get(each, PLACE) - first);
          count++;
        }
      }
      out.writeUnsigned(count);
      out.write(ofDocument);
      row = end;
    }
    return new Part(places, out.toByteArray());
  }

  /**
   * Adds the rows (place, document with which this one is compared) of a document, or itself where
   * others are compared with it. A place is {@link Candidates#forEachPlace}.
   */
  void addTo(LongRows rows, long document) {
    Part part = parts[part(document, parts.length)];
    int place = part.places.find(document);
    if (place < 0) {
      return;
    }
    PackedReader in = new PackedReader(part.rows, (int) part.places.get(place, 1));
    for (int left = in.readCount(); left > 0; left--) {
      long first = document + in.readSigned();
      rows.add(first + in.readSigned(), first);
    }
  }
}
