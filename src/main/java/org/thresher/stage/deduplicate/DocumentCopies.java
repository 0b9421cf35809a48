package org.thresher.stage.deduplicate;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.beam.answers.Asking;
import org.thresher.beam.spill.KeptStrings;
import org.thresher.beam.spill.SortedRows;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.stage.deduplicate.earlier.CopyPreference;
import org.thresher.text.Folding;

/**
 * Finds documents that share a key: the same canonical URL fetched twice, or the same folded text
 * under two addresses. One of each group is kept, the others are dropped and name it.
 *
 * <p>A document whose key an earlier dump has is dropped whatever its date: what an earlier run has
 * written cannot be taken back (RefinedWeb, Penedo et al. 2023, does the same with URLs between its
 * parts).
 *
 * <p>A decision is about a key, not about a document: who has the key and is not the keeper is
 * dropped. So a worker sends one row for all its documents of a key, and the bucket of the
 * commonest key is as large as any other.
 *
 * <p>Evidence: a row for each key of a worker (128-bit key, preference, order, id; about 70 bytes),
 * summed up before the shuffle. Decisions: a row for each key that several documents or an earlier
 * dump have, about 60 bytes. A bucket that is larger than memory is sorted on disk.
 */
final class DocumentCopies implements BucketRule, DocumentRule, Asking {
  // Columns of evidence: the key, the preference and the order of the document to keep, the number
  // of documents, the hash by which a document looks its key up, the place of the id.
  private static final int KEY_HIGH = 0;
  private static final int KEY_LOW = 1;
  private static final int KEY_COLUMNS = 2;
  private static final int PREFERENCE = 2;
  private static final int ORDER = 3;
  private static final int DOCUMENTS = 4;
  private static final int LOOKUP = 5;
  private static final int ID = 6;
  static final int WIDTH = 7;

  // Columns of decisions after the lookup: the key's low half, the keeper's order and its id.
  private static final int DECIDED_KEY = 1;
  private static final int KEEPER = 2;
  private static final int KEEPER_ID = 3;
  private static final int DECIDED_WIDTH = 4;

  /** The order of a keeper in an earlier dump: no document of this one has it. */
  private static final long EARLIER = -1;

  /** The lookup of a document without a key. */
  private static final long NO_KEY = 0;

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
    return isByUrl() ? "UrlCopies" : "PageCopies";
  }

  private boolean isByUrl() {
    return reason == Reason.DUPLICATE_URL;
  }

  @Override
  public double evidence() {
    return 0.02;
  }

  @Override
  public Keys gather(Iterable<byte[]> basis) {
    return new Keys();
  }

  @Override
  public byte[] decide(Bucket bucket) {
    try (Copies copies = new Copies()) {
      if (bucket.remembers()) {
        LongRows rows = LongRows.unpack(WIDTH, copies.rows(bucket.evidence()));
        merge(rows);
        bucket.remember(() -> copies.kept(rows));
        copies.decide(rows, Copies.known(rows, bucket.earlier()));
      } else {
        SortedRows.forEach(
            WIDTH,
            copies.rows(bucket.evidence()),
            DocumentCopies::merge,
            rows -> copies.decide(rows, Map.of()));
      }
      return copies.decisions.toByteArray();
    }
  }

  /** Merges the rows of each key: the document to keep, with the number of all documents. */
  private static void merge(LongRows rows) {
    rows.sortAndSum(KEY_COLUMNS, DOCUMENTS);
  }

  @Override
  public double decided() {
    return 0.000_1;
  }

  @Override
  public double asked() {
    return 0.002;
  }

  @Override
  public boolean single() {
    return false; // All copies of a common text would move to one bucket.
  }

  @Override
  public boolean rare() {
    return true;
  }

  @Override
  public void ask(Document document, LongConsumer keys) {
    long lookup = lookup(document);
    if (lookup != NO_KEY) {
      keys.accept(lookup);
    }
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    PackedReader in = new PackedReader(decisions);
    while (in.hasMore()) {
      long[] decision = new long[DECIDED_WIDTH];
      String id = read(in, decision);
      PackedWriter one = new PackedWriter();
      write(one, decision, id);
      keyed.accept(decision[0], one.toByteArray());
    }
  }

  private static void write(PackedWriter out, long[] decision, String id) {
    for (int column = 0; column < KEEPER_ID; column++) {
      out.writeFixed(decision[column]);
    }
    out.writeString(id);
  }

  private static String read(PackedReader in, long[] decision) {
    for (int column = 0; column < KEEPER_ID; column++) {
      decision[column] = in.readFixed();
    }
    return in.readString();
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    LongRows decided = new LongRows(DECIDED_WIDTH);
    List<String> ids = new ArrayList<>();
    for (byte[] piece : decisions) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        long[] decision = new long[DECIDED_WIDTH];
        decision[KEEPER_ID] = ids.size();
        ids.add(read(in, decision));
        decided.add(decision);
      }
    }
    decided.sort();
    return document -> {
      int row = row(decided, document);
      if (row < 0 || decided.get(row, KEEPER) == document.provenance().order()) {
        return document;
      }
      String keeper = ids.get((int) decided.get(row, KEEPER_ID));
      return document.dropped(
          reason, keeper, evidence(document, decided.get(row, KEEPER) == EARLIER));
    };
  }

  /** The row of the decision about a document's key, or -1. */
  private int row(LongRows decided, Document document) {
    if (decided.size() == 0) {
      return -1;
    }
    int row = decided.find(lookup(document));
    if (row < 0) {
      return -1;
    }
    HashValue128 key = key(document);
    if (key == null) {
      return -1;
    }
    for (int end = decided.endOfGroup(row); row < end; row++) {
      if (decided.get(row, DECIDED_KEY) == key.getLeastSignificantBits()) {
        return row;
      }
    }
    return -1;
  }

  private String evidence(Document document, boolean earlier) {
    String what =
        isByUrl()
            ? "same canonical URL " + document.metadata().canonicalUrl()
            : "same text after folding";
    return earlier ? what + ", in an earlier dump" : what;
  }

  private static int compareKeys(LongRows rows, int row, long high, long low) {
    int order = Long.compare(rows.get(row, KEY_HIGH), high);
    return order != 0 ? order : Long.compare(rows.get(row, KEY_LOW), low);
  }

  private @Nullable HashValue128 key(Document document) {
    if (isByUrl()) {
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

  /**
   * The hash by which a document looks its key up, the same for all with the key: for texts a hash
   * of what the paragraphs remember, so that only copies are folded again for the key.
   */
  private long lookup(Document document) {
    if (isByUrl()) {
      HashValue128 key = key(document);
      return key == null ? NO_KEY : key.getMostSignificantBits();
    }
    long lookup = NO_KEY;
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        lookup = Folding.combine(lookup, paragraph.foldedHash());
      }
    }
    return lookup;
  }

  /** The keys of the documents of one worker. */
  final class Keys implements Gathering {
    private final BucketedRows rows = new BucketedRows(WIDTH);
    private PackedWriter ids = new PackedWriter();

    @Override
    public void add(Document document) {
      HashValue128 key = key(document);
      if (key != null) {
        add(
            key,
            lookup(document),
            CopyPreference.of(keep, document),
            document.provenance().order(),
            document.id());
      }
    }

    /** Adds a document with a key. */
    void add(HashValue128 key, long lookup, long preference, long order, String id) {
      rows.add(
          key.getMostSignificantBits(),
          key.getLeastSignificantBits(),
          preference,
          order,
          1,
          lookup,
          ids.size());
      ids.writeString(id);
    }

    @Override
    public long bytes() {
      return rows.bytes() + ids.size();
    }

    @Override
    public void drain(BucketSink sink) {
      byte[] allIds = ids.toByteArray();
      BucketSink packing = (bucket, merged) -> sink.accept(bucket, packed(merged, allIds));
      rows.drain(DocumentCopies::merge, packing.of(sink.buckets()));
      ids = new PackedWriter();
    }

    private byte[] packed(byte[] merged, byte[] allIds) {
      LongRows keys = new LongRows(WIDTH);
      keys.addAll(merged);
      PackedWriter out = new PackedWriter();
      for (int row = 0; row < keys.size(); row++) {
        out.writeFixed(keys.get(row, KEY_HIGH));
        out.writeFixed(keys.get(row, KEY_LOW));
        out.writeSigned(keys.get(row, PREFERENCE));
        out.writeFixed(keys.get(row, ORDER));
        out.writeUnsigned(keys.get(row, DOCUMENTS));
        if (!isByUrl()) {
          out.writeFixed(keys.get(row, LOOKUP));
        }
        out.writeString(new PackedReader(allIds, (int) keys.get(row, ID)).readString());
      }
      return out.toByteArray();
    }
  }

  /** The keys of a bucket, and what is decided about them. */
  private final class Copies implements AutoCloseable {
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
        long preference = in.readSigned();
        long order = in.readFixed();
        long documents = in.readUnsigned();
        long lookup = isByUrl() ? high : in.readFixed();
        rows.add(high, low, preference, order, documents, lookup, ids.add(in.readString()));
      }
      return rows.toBytes();
    }

    /** Packs the keys and the documents to keep, for later dumps. */
    byte[] kept(LongRows rows) {
      PackedWriter kept = new PackedWriter();
      for (int row = 0; row < rows.size(); row++) {
        kept.writeFixed(rows.get(row, KEY_HIGH));
        kept.writeFixed(rows.get(row, KEY_LOW));
        kept.writeString(id(rows, row));
      }
      return kept.toByteArray();
    }

    /**
     * Decides about merged rows.
     *
     * @param known the documents that an earlier dump kept, by the row of their key
     */
    void decide(LongRows rows, Map<Integer, String> known) {
      for (int row = 0; row < rows.size(); row++) {
        String earlierId = known.get(row);
        if (earlierId != null || rows.get(row, DOCUMENTS) > 1) {
          long keeper = earlierId == null ? rows.get(row, ORDER) : EARLIER;
          write(
              decisions,
              new long[] {rows.get(row, LOOKUP), rows.get(row, KEY_LOW), keeper},
              earlierId == null ? id(rows, row) : earlierId);
        }
      }
    }

    /** The documents that the oldest dump with the key kept, by the row of the key. */
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
            row++;
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

    @Override
    public void close() {
      ids.close();
    }
  }
}
