package org.thresher.stage.deduplicate;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.beam.spill.KeptStrings;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.stage.deduplicate.earlier.AskingByOrder;
import org.thresher.stage.deduplicate.earlier.CopyPreference;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Finds documents that share a key: the same canonical URL fetched twice, or the same folded text
 * under two addresses. One of each group is kept, the others are dropped and name it.
 *
 * <p>A document whose key an earlier dump has is dropped whatever its date: what an earlier run has
 * written cannot be taken back (RefinedWeb, Penedo et al. 2023, does the same with URLs between its
 * parts).
 *
 * <p>Evidence: one row a document (128-bit key, preference, order, id; about 100 bytes, and 33
 * without the id for copies of a document that the same worker prefers). Decisions: one row for
 * each group of copies, with 8 bytes for each dropped document. A bucket that is larger than memory
 * is sorted on disk.
 */
final class DocumentCopies implements BucketRule, DocumentRule, AskingByOrder {
  // Columns: the key's high and low half, the preference, the order, the place of the id in a list.
  private static final int KEY_HIGH = 0;
  private static final int KEY_LOW = 1;
  private static final int ORDER = 3;
  private static final int ID = 4;
  private static final int WIDTH = 5;

  private final Reason reason;
  private final KeptCopy keep;

  private DocumentCopies(Reason reason, KeptCopy keep) {
    this.reason = reason;
    this.keep = keep;
  }

  /**
   * Documents whose kept text is the same after folding.
   *
   * @param keep which of them is kept
   */
  static DocumentCopies bySameText(KeptCopy keep) {
    return new DocumentCopies(Reason.DUPLICATE_PAGE, keep);
  }

  /**
   * Documents with the same canonical URL.
   *
   * @param newest whether the one with the latest date is kept (the first by order among equals,
   *     and where dates are missing); otherwise the first by order
   */
  static DocumentCopies bySameUrl(boolean newest) {
    return new DocumentCopies(Reason.DUPLICATE_URL, newest ? KeptCopy.NEWEST : KeptCopy.FIRST);
  }

  @Override
  public String name() {
    return reason == Reason.DUPLICATE_URL ? "UrlCopies" : "PageCopies";
  }

  @Override
  public double evidence() {
    return 0.02;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new Keys();
  }

  @Override
  public byte[] decide(Bucket bucket) {
    try (Copies copies = new Copies()) {
      if (bucket.remembers()) {
        LongRows rows = LongRows.unpack(WIDTH, copies.rows(bucket.evidence()));
        rows.sort();
        bucket.remember(() -> copies.kept(rows));
        copies.decide(rows, Copies.known(rows, bucket.earlier()));
      } else {
        SortedRows.forEach(
            WIDTH,
            copies.rows(bucket.evidence()),
            LongRows::sort,
            rows -> copies.decide(rows, Map.of()));
      }
      return copies.decisions.toByteArray();
    }
  }

  @Override
  public double decided() {
    return 0.000_1;
  }

  @Override
  public double asked() {
    return 0.01;
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    PackedReader in = new PackedReader(decisions);
    while (in.hasMore()) {
      Keeper keeper = Keeper.read(in);
      for (int left = in.readCount(); left > 0; left--) {
        long order = in.readFixed();
        PackedWriter one = new PackedWriter();
        keeper.write(one);
        one.writeUnsigned(1);
        one.writeFixed(order);
        keyed.accept(CrossDumpOrder.hash(order), one.toByteArray());
      }
    }
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    LongRows losers = new LongRows(2);
    List<Keeper> keepers = new ArrayList<>();
    for (byte[] piece : decisions) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        Keeper keeper = Keeper.read(in);
        int count = in.readCount();
        for (int i = 0; i < count; i++) {
          losers.add(in.readFixed(), keepers.size());
        }
        keepers.add(keeper);
      }
    }
    losers.sort();
    return document -> {
      int row = losers.find(document.provenance().order());
      if (row < 0) {
        return document;
      }
      Keeper keeper = keepers.get((int) losers.get(row, 1));
      return document.dropped(reason, keeper.id, evidence(document, keeper));
    };
  }

  private String evidence(Document document, Keeper keeper) {
    String what =
        reason == Reason.DUPLICATE_URL
            ? "same canonical URL " + document.metadata().canonicalUrl()
            : "same text after folding";
    return keeper.earlier ? what + ", in an earlier dump" : what;
  }

  private static boolean sameKey(LongRows rows, int first, int second) {
    return compareKeys(rows, first, rows.get(second, KEY_HIGH), rows.get(second, KEY_LOW)) == 0;
  }

  private static int compareKeys(LongRows rows, int row, long high, long low) {
    int order = Long.compare(rows.get(row, KEY_HIGH), high);
    return order != 0 ? order : Long.compare(rows.get(row, KEY_LOW), low);
  }

  private @Nullable HashValue128 key(Document document) {
    if (reason == Reason.DUPLICATE_URL) {
      String url = document.metadata().canonicalUrl();
      return url == null ? null : Hashing.xxh3_128().hashCharsTo128Bits(url);
    }
    HashStream128 folded = Hashing.xxh3_128().hashStream();
    boolean empty = true;
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        paragraph.putFolded(folded);
        folded.putChar('\n');
        empty = false;
      }
    }
    return empty ? null : folded.get();
  }

  private final class Keys implements Gathering {
    /** Keys that are remembered to see common ones again. */
    private static final int SLOTS = 1 << 12;

    private final BucketedBytes rows = new BucketedBytes();

    /** Of the key that was last in each slot: the key, the best preference and order. */
    private final long[] seen = new long[SLOTS * 4];

    Keys() {
      forget();
    }

    @Override
    public void add(Document document) {
      HashValue128 key = key(document);
      if (key == null) {
        return;
      }
      long high = key.getMostSignificantBits();
      long low = key.getLeastSignificantBits();
      long preference = CopyPreference.of(keep, document);
      long order = document.provenance().order();
      PackedWriter row = rows.row(high);
      row.writeFixed(high);
      row.writeFixed(low);
      row.writeFixed(preference);
      row.writeFixed(order);
      row.writeString(isPreferred(high, low, preference, order) ? document.id() : null);
    }

    /** Whether no document is known here that is kept rather than this one; remembers this one. */
    private boolean isPreferred(long high, long low, long preference, long order) {
      int slot = 4 * (int) (low & (SLOTS - 1));
      boolean known = seen[slot + 3] >= 0 && seen[slot] == high && seen[slot + 1] == low;
      if (known
          && (seen[slot + 2] < preference
              || (seen[slot + 2] == preference && seen[slot + 3] < order))) {
        return false;
      }
      seen[slot] = high;
      seen[slot + 1] = low;
      seen[slot + 2] = preference;
      seen[slot + 3] = order;
      return true;
    }

    private void forget() {
      for (int order = 3; order < seen.length; order += 4) {
        seen[order] = -1;
      }
    }

    @Override
    public long bytes() {
      return rows.bytes();
    }

    @Override
    public void drain(BucketSink sink) {
      rows.drain(sink);
      forget();
    }
  }

  /** The document of a group that stays, and whether an earlier dump has it. */
  private record Keeper(String id, boolean earlier) {
    static Keeper read(PackedReader in) {
      return new Keeper(in.readString(), in.readByte() != 0);
    }

    void write(PackedWriter out) {
      out.writeString(id);
      out.writeByte(earlier ? 1 : 0);
    }
  }

  /** The keys of a bucket, sorted: the first row of each key is the document to keep. */
  private static final class Copies implements AutoCloseable {
    private final KeptStrings ids = new KeptStrings();
    private final PackedWriter decisions = new PackedWriter();

    /** Rows without ids, which are kept here. */
    Iterable<byte[]> rows(Iterable<byte[]> pieces) {
      return () -> StreamSupport.stream(pieces.spliterator(), false).map(this::rows).iterator();
    }

    private byte[] rows(byte[] piece) {
      LongRows rows = new LongRows(WIDTH);
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        long high = in.readFixed();
        long low = in.readFixed();
        long preference = in.readFixed();
        long order = in.readFixed();
        String id = in.readNullableString();
        rows.add(high, low, preference, order, id == null ? -1 : ids.add(id));
      }
      return rows.toBytes();
    }

    /** Packs the keys and the documents to keep, for later dumps. */
    byte[] kept(LongRows rows) {
      PackedWriter kept = new PackedWriter();
      for (int row = 0; row < rows.size(); row = endOfCopies(rows, row)) {
        kept.writeFixed(rows.get(row, KEY_HIGH));
        kept.writeFixed(rows.get(row, KEY_LOW));
        kept.writeString(id(rows, row));
      }
      return kept.toByteArray();
    }

    /**
     * Decides about sorted rows.
     *
     * @param known the documents that an earlier dump kept, by the first row of their key
     */
    void decide(LongRows rows, Map<Integer, String> known) {
      for (int row = 0; row < rows.size(); ) {
        int end = endOfCopies(rows, row);
        String earlierId = known.get(row);
        int first = earlierId == null ? row + 1 : row;
        if (first < end) {
          new Keeper(earlierId == null ? id(rows, row) : earlierId, earlierId != null)
              .write(decisions);
          decisions.writeUnsigned(end - first);
          for (int copy = first; copy < end; copy++) {
            decisions.writeFixed(rows.get(copy, ORDER));
          }
        }
        row = end;
      }
    }

    /** The documents that the oldest dump with the key kept, by the first row of the key. */
    static Map<Integer, String> known(LongRows rows, Iterable<EarlierEvidence> earlier) {
      Map<Integer, String> known = new HashMap<>();
      for (EarlierEvidence dump : earlier) {
        PackedReader in = new PackedReader(dump.rows());
        int row = 0;
        while (in.hasMore() && row < rows.size()) {
          long high = in.readFixed();
          long low = in.readFixed();
          String id = in.readString();
          while (row < rows.size() && compareKeys(rows, row, high, low) < 0) {
            row = endOfCopies(rows, row);
          }
          if (row < rows.size() && compareKeys(rows, row, high, low) == 0) {
            known.putIfAbsent(row, id);
          }
        }
      }
      return known;
    }

    private String id(LongRows rows, int row) {
      return ids.get(rows.get(row, ID));
    }

    private static int endOfCopies(LongRows rows, int row) {
      int end = row + 1;
      while (end < rows.size() && sameKey(rows, row, end)) {
        end++;
      }
      return end;
    }

    @Override
    public void close() {
      ids.close();
    }
  }
}
