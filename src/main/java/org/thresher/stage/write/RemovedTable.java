package org.thresher.stage.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.thresher.beam.spill.SortedTexts;
import org.thresher.corpus.PartNames;
import org.thresher.corpus.RemovedRow;
import org.thresher.document.Document;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Removal;
import org.thresher.text.Folding;

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

  /** A row with a number that puts most of them in order. */
  private record Ranked(long rank, RemovedRow row) {
    static int compare(Ranked a, Ranked b) {
      int order = Long.compare(a.rank, b.rank);
      return order == 0 ? RemovedRow.BY_FREQUENCY.compare(a.row, b.row) : order;
    }
  }

  private final Map<Long, RemovedParagraph> byKey = new HashMap<>();
  private final PackedWriter buffer = new PackedWriter();
  private long bytes;
  private int buckets = 1;

  /** Adds what was removed from a document; a paragraph that it has twice counts once. */
  void add(Document document) {
    buckets = Math.min(MAX_BUCKETS, document.provenance().shards());
    Set<Long> seen = new HashSet<>();
    String site = document.metadata().domain();
    long siteHash = site == null ? 0 : Folding.hashExact(site);
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null) {
        add(document, paragraph, removal, siteHash, seen);
      }
    }
  }

  /** Adds packed entries of another table. */
  void add(byte[] packed) {
    PackedReader in = new PackedReader(packed);
    while (in.hasMore()) {
      long key = in.readFixed();
      add(key, RemovedParagraph.read(in));
    }
  }

  /** About the memory that the table takes. */
  long bytes() {
    return bytes;
  }

  /** Gives away all entries, packed, by the name of the bucket that they belong to. */
  void drain(BiConsumer<String, byte[]> bucketAndEntries) {
    Map<Integer, PackedWriter> packed = new TreeMap<>();
    byKey.forEach(
        (key, entry) -> {
          int bucket = Math.floorMod(key, buckets);
          PackedWriter out = packed.computeIfAbsent(bucket, b -> new PackedWriter());
          out.writeFixed(key);
          entry.write(out);
        });
    byKey.clear();
    bytes = 0;
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
        for (RemovedRow row : table.byFrequency()) {
          sink.accept(row);
        }
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
    for (Map.Entry<Long, RemovedParagraph> entry : byKey.entrySet()) {
      sorter.add(
          HEX.toHexDigits(entry.getKey()) + HEX.toHexDigits(count++), packed(entry.getValue()));
    }
    byKey.clear();
    bytes = 0;
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

  /** The rows of all entries, most frequent first. */
  List<RemovedRow> byFrequency() {
    List<Ranked> ranked = new ArrayList<>(byKey.size());
    for (RemovedParagraph entry : byKey.values()) {
      RemovedRow row = entry.row();
      ranked.add(new Ranked(row.rank(), row));
    }
    ranked.sort(Ranked::compare);
    return ranked.stream().map(Ranked::row).toList();
  }

  private void add(
      Document document, Paragraph paragraph, Removal removal, long siteHash, Set<Long> seen) {
    String reason = removal.label();
    long scope = Folding.combine(Folding.hashExact(reason), siteHash);
    long key = Folding.combine(scope, paragraph.foldedHash());
    if (!seen.add(key)) {
      return;
    }
    long order = document.provenance().order();
    RemovedParagraph known = byKey.get(key);
    if (known != null && known.isFull(order)) {
      byKey.put(key, known.onMorePages(1)); // without a look at the text
    } else {
      add(key, RemovedParagraph.of(document, paragraph, removal, buffer));
    }
  }

  private void add(long key, RemovedParagraph entry) {
    RemovedParagraph known = byKey.get(key);
    byKey.put(key, known == null ? entry : known.plus(entry));
    if (known == null) {
      bytes += ENTRY_BYTES + entry.bytes();
    }
  }
}
