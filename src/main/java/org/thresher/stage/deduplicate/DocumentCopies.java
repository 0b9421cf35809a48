package org.thresher.stage.deduplicate;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.stage.deduplicate.earlier.CopyPreference;

/**
 * Finds documents that share a key: the same canonical URL fetched twice, or the same folded text
 * under two addresses. One of each group is kept, the others are dropped and name it.
 *
 * <p>A document whose key an earlier dump has is dropped whatever its date: what an earlier run has
 * written cannot be taken back (RefinedWeb, Penedo et al. 2023, does the same with URLs between its
 * parts).
 *
 * <p>Evidence: one row a document (128-bit key, preference, order, id; about 100 bytes). Decisions:
 * one row a dropped document.
 */
final class DocumentCopies implements BucketRule, DocumentRule {
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
  public Gathering gather(Iterable<byte[]> basis) {
    return new Keys();
  }

  @Override
  public byte[] decide(Bucket bucket) {
    Copies copies = new Copies(bucket.evidence());
    bucket.remember(copies::kept);
    return copies.decide(bucket.earlier());
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    LongRows losers = new LongRows(2);
    List<Keeper> keepers = new ArrayList<>();
    for (byte[] piece : decisions) {
      PackedReader in = new PackedReader(piece);
      while (in.hasMore()) {
        losers.add(in.readFixed(), keepers.size());
        keepers.add(new Keeper(in.readString(), in.readByte() != 0));
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
    private final BucketedBytes rows = new BucketedBytes();

    @Override
    public void add(Document document) {
      HashValue128 key = key(document);
      if (key == null) {
        return;
      }
      PackedWriter row = rows.bucket(BucketRule.bucketOf(key.getMostSignificantBits()));
      row.writeFixed(key.getMostSignificantBits());
      row.writeFixed(key.getLeastSignificantBits());
      row.writeFixed(CopyPreference.of(keep, document));
      row.writeFixed(document.provenance().order());
      row.writeString(document.id());
    }

    @Override
    public long bytes() {
      return rows.bytes();
    }

    @Override
    public void drain(BucketSink sink) {
      rows.drain(sink);
    }
  }

  /** The document of a group that stays, and whether an earlier dump has it. */
  private record Keeper(String id, boolean earlier) {}

  /** The keys of a bucket, sorted: the first row of each key is the document to keep. */
  private static final class Copies {
    private final LongRows rows = new LongRows(WIDTH);
    private final List<String> ids = new ArrayList<>();

    Copies(Iterable<byte[]> pieces) {
      for (byte[] piece : pieces) {
        PackedReader in = new PackedReader(piece);
        while (in.hasMore()) {
          rows.add(in.readFixed(), in.readFixed(), in.readFixed(), in.readFixed(), ids.size());
          ids.add(in.readString());
        }
      }
      rows.sort();
    }

    /** Packs the keys and the documents to keep, for later dumps. */
    byte[] kept() {
      PackedWriter kept = new PackedWriter();
      for (int row = 0; row < rows.size(); row = endOfCopies(row)) {
        kept.writeFixed(rows.get(row, KEY_HIGH));
        kept.writeFixed(rows.get(row, KEY_LOW));
        kept.writeString(id(row));
      }
      return kept.toByteArray();
    }

    byte[] decide(Iterable<EarlierEvidence> earlier) {
      Map<Integer, String> known = known(earlier);
      PackedWriter decisions = new PackedWriter();
      for (int row = 0; row < rows.size(); ) {
        int end = endOfCopies(row);
        String earlierId = known.get(row);
        for (int copy = earlierId == null ? row + 1 : row; copy < end; copy++) {
          decisions.writeFixed(rows.get(copy, ORDER));
          decisions.writeString(earlierId == null ? id(row) : earlierId);
          decisions.writeByte(earlierId == null ? 0 : 1);
        }
        row = end;
      }
      return decisions.toByteArray();
    }

    /** The documents that the oldest dump with the key kept, by the first row of the key. */
    private Map<Integer, String> known(Iterable<EarlierEvidence> earlier) {
      Map<Integer, String> known = new HashMap<>();
      for (EarlierEvidence dump : earlier) {
        PackedReader in = new PackedReader(dump.rows());
        int row = 0;
        while (in.hasMore() && row < rows.size()) {
          long high = in.readFixed();
          long low = in.readFixed();
          String id = in.readString();
          while (row < rows.size() && compareKeys(rows, row, high, low) < 0) {
            row = endOfCopies(row);
          }
          if (row < rows.size() && compareKeys(rows, row, high, low) == 0) {
            known.putIfAbsent(row, id);
          }
        }
      }
      return known;
    }

    private String id(int row) {
      return ids.get((int) rows.get(row, ID));
    }

    private int endOfCopies(int row) {
      int end = row + 1;
      while (end < rows.size() && sameKey(rows, row, end)) {
        end++;
      }
      return end;
    }
  }
}
