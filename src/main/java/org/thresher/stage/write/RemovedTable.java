package org.thresher.stage.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.SortedTexts;
import org.thresher.corpus.PartNames;
import org.thresher.corpus.RemovedRow;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.text.Folding;
import org.thresher.text.LongIndex;

/**
 * Counts the removed paragraphs of many documents, equal ones together: equal are those of one
 * reason and one site whose folded texts have the same 64-bit hash.
 */
final class RemovedTable {
  /** Buckets are files and keys: no more than this, however many shards there are. */
  private static final int MAX_BUCKETS = 64;

  /** About what an entry takes beside what its first page says, in bytes. */
  private static final int ENTRY_BYTES = 250;

  private static final HexFormat HEX = HexFormat.of();

  /** Digits of a key in a text that sorts as it. */
  private static final int KEY_DIGITS = 16;

  /** The first column of {@link #rows}: the key. */
  private static final int KEY = 0;

  /** The place in the dump of the document that was added last. */
  private static final int LAST = 1;

  /** The place after which documents change nothing but the number of pages. */
  private static final int FULL_FROM = 2;

  /** Pages beyond those that the entry has itself. */
  private static final int MORE_PAGES = 3;

  private static final int COLUMNS = 4;

  /** In {@link #LAST} of an entry that came packed. */
  private static final long NO_DOCUMENT = -1;

  private final PackedWriter buffer = new PackedWriter();
  private final PackedWriter page = new PackedWriter();

  /** The number of each key: its place in the rows and the entries. */
  private LongIndex numbers = new LongIndex();

  /** What is read and changed for a paragraph on many pages, without its entry. */
  private LongRows rows = new LongRows(COLUMNS);

  private final List<RemovedParagraph> entries = new ArrayList<>();

  private long bytes;
  private int buckets = 1;

  /** Adds what was removed from a document; a paragraph that it has twice counts once. */
  void add(Document document) {
    buckets = Math.min(MAX_BUCKETS, document.provenance().shards());
    String site = document.metadata().domain();
    long siteHash = site == null ? 0 : Folding.hashExact(site);
    page.clear();
    RemovedParagraph.writePage(document, page);
    @Nullable String reason = null;
    long scope = 0;
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null) {
        if (!removal.label().equals(reason)) {
          reason = removal.label();
          scope = Folding.combine(Folding.hashExact(reason), siteHash);
        }
        add(document, paragraph, removal, Folding.combine(scope, paragraph.foldedHash()));
      }
    }
  }

  private void add(Document document, Paragraph paragraph, Removal removal, long key) {
    long order = document.provenance().order();
    int number = numbers.of(key);
    if (number < entries.size()) {
      addPage(number, order, document, paragraph, removal);
    } else {
      add(number, key, RemovedParagraph.of(order, page, paragraph, removal, buffer));
    }
    rows.set(number, LAST, order);
  }

  private void addPage(
      int number, long order, Document document, Paragraph paragraph, Removal removal) {
    if (rows.get(number, LAST) == order) {
      return;
    }
    if (order > rows.get(number, FULL_FROM)) {
      rows.set(number, MORE_PAGES, rows.get(number, MORE_PAGES) + 1);
      return;
    }
    RemovedParagraph known = entries.get(number);
    set(
        number,
        order > known.order()
            ? known.onPage(document)
            : known.plus(RemovedParagraph.of(order, page, paragraph, removal, buffer)));
  }

  /** Adds packed entries of another table. */
  void add(byte[] packed) {
    PackedReader in = new PackedReader(packed);
    while (in.hasMore()) {
      long key = in.readFixed();
      add(numbers.of(key), key, RemovedParagraph.read(in));
    }
  }

  private void add(int number, long key, RemovedParagraph entry) {
    if (number == entries.size()) {
      entries.add(entry);
      rows.add(key, NO_DOCUMENT, entry.fullFrom(), 0);
      bytes += ENTRY_BYTES + entry.bytes();
    } else {
      set(number, entries.get(number).plus(entry));
    }
  }

  private void set(int number, RemovedParagraph sum) {
    entries.set(number, sum);
    rows.set(number, FULL_FROM, sum.fullFrom());
  }

  /** About the memory that the table takes. */
  long bytes() {
    return bytes;
  }

  /** Gives away all entries, packed, by the name of the bucket that they belong to. */
  void drain(BiConsumer<String, byte[]> bucketAndEntries) {
    Map<Integer, PackedWriter> packed = new TreeMap<>();
    for (int number = 0; number < entries.size(); number++) {
      long key = rows.get(number, KEY);
      int bucket = Math.floorMod(key, buckets);
      PackedWriter out = packed.computeIfAbsent(bucket, b -> new PackedWriter());
      out.writeFixed(key);
      entry(number).write(out);
    }
    clear();
    packed.forEach(
        (bucket, out) ->
            bucketAndEntries.accept(PartNames.shardName(bucket, buckets), out.toByteArray()));
  }

  /** Takes rows. */
  @FunctionalInterface
  interface Sink {
    /** Takes the next row. */
    void accept(RemovedRow row) throws IOException;
  }

  /**
   * Gives the rows of the sums of packed entries, most frequent first. Beyond a budget they are
   * added up and sorted on disk, so that a bucket of any size takes no more memory.
   *
   * @param parts packed entries of several tables, read once
   * @param budget bytes in memory
   * @throws IOException if the temporary folder cannot be used or the sink fails
   */
  static void byFrequency(Iterable<byte[]> parts, long budget, Sink sink) throws IOException {
    RemovedTable table = new RemovedTable();
    try (SortedTexts byKey = new SortedTexts();
        SortedTexts byFrequency = new SortedTexts()) {
      long moved = 0;
      for (byte[] part : parts) {
        table.add(part);
        if (table.bytes > budget) {
          moved = table.move(byKey, moved);
        }
      }
      if (moved == 0) {
        table.byFrequency(sink);
        return;
      }
      table.move(byKey, moved);
      addUp(byKey, byFrequency);
      byFrequency.forEach(entry -> sink.accept(unpacked(entry).row()));
    }
  }

  /**
   * Moves all entries to a sorter, where those of one key come after each other.
   *
   * @param moved how many it has already, which tells equal keys apart
   */
  private long move(SortedTexts sorter, long moved) throws IOException {
    long count = moved;
    for (int number = 0; number < entries.size(); number++) {
      sorter.add(
          HEX.toHexDigits(rows.get(number, KEY)) + HEX.toHexDigits(count++), packed(entry(number)));
    }
    clear();
    return count;
  }

  /** Adds up the entries of each key, and sorts the sums by frequency. */
  private static void addUp(SortedTexts byKey, SortedTexts byFrequency) throws IOException {
    Map<String, RemovedParagraph> last = new HashMap<>();
    byKey.forEach(
        entry -> {
          String key = entry.text().substring(0, KEY_DIGITS);
          if (!last.containsKey(key)) {
            move(last, byFrequency);
          }
          last.merge(key, unpacked(entry), RemovedParagraph::plus);
        });
    move(last, byFrequency);
  }

  private static void move(Map<String, RemovedParagraph> sums, SortedTexts byFrequency)
      throws IOException {
    for (RemovedParagraph sum : sums.values()) {
      byFrequency.add(sum.row().sortKey(), packed(sum));
    }
    sums.clear();
  }

  private static byte[] packed(RemovedParagraph entry) {
    PackedWriter out = new PackedWriter();
    entry.write(out);
    return out.toByteArray();
  }

  private static RemovedParagraph unpacked(SortedTexts.Entry entry) {
    return RemovedParagraph.read(new PackedReader(entry.content()));
  }

  /** Gives the rows of all entries, most frequent first. */
  void byFrequency(Sink sink) throws IOException {
    LongRows ranked = new LongRows(2);
    for (int number = 0; number < entries.size(); number++) {
      ranked.add(entry(number).rank(), number);
    }
    ranked.sort();
    List<RemovedParagraph> tied = new ArrayList<>();
    for (int row = 0; row < ranked.size(); ) {
      int end = ranked.endOfGroup(row);
      for (; row < end; row++) {
        tied.add(entry((int) ranked.get(row, 1)));
      }
      tied.sort(RemovedParagraph::compareByFrequency);
      for (RemovedParagraph entry : tied) {
        sink.accept(entry.row());
      }
      tied.clear();
    }
  }

  private RemovedParagraph entry(int number) {
    return entries.get(number).onMorePages(rows.get(number, MORE_PAGES));
  }

  private void clear() {
    entries.clear();
    numbers = new LongIndex();
    rows = new LongRows(COLUMNS);
    bytes = 0;
  }
}
