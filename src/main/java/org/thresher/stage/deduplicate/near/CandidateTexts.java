package org.thresher.stage.deduplicate.near;

import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketRule.BucketSink;
import org.thresher.beam.BucketRule.Gathering;
import org.thresher.beam.BucketedBytes;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;
import org.thresher.document.PackedWriter;
import org.thresher.job.NearSettings;
import org.thresher.stage.deduplicate.earlier.CopyPreference;
import org.thresher.stage.deduplicate.earlier.CrossDumpOrder;

/**
 * Gathers the texts of the documents that have a candidate pair: each goes to its own bucket, if it
 * is the first of a pair, and once to each bucket of a first document of its pairs.
 */
final class CandidateTexts implements Gathering {
  private static final int BUCKET = 1;
  private static final int FIRST = 2;

  private final NearSettings settings;

  /** Rows (document, bucket, first of a pair in it), for a first document itself as the first. */
  private final LongRows wanted = new LongRows(3);

  private final BucketedBytes rows = new BucketedBytes();

  CandidateTexts(NearSettings settings, Iterable<byte[]> candidates) {
    this.settings = settings;
    LongRows pairs = LongRows.unpack(NearCandidates.PAIR, candidates);
    for (int row = 0; row < pairs.size(); row++) {
      long first = pairs.get(row, 0);
      long bucket = finestBucket(first);
      if (!CrossDumpOrder.isEarlier(first) && (row == 0 || first != pairs.get(row - 1, 0))) {
        wanted.add(first, bucket, first);
      }
      wanted.add(pairs.get(row, 1), bucket, first);
    }
    wanted.sortDistinct();
  }

  @Override
  public void add(Document document) {
    long order = document.provenance().order();
    int from = wanted.find(order);
    if (from < 0) {
      return;
    }
    long preference = CopyPreference.of(settings.keep(), document);
    byte[] text = Shingles.of(document).toBytes();
    int to = wanted.endOfGroup(from);
    while (from < to) {
      int end = endOfBucket(from, to);
      PackedWriter out = rows.row(CrossDumpOrder.hash(wanted.get(from, FIRST)));
      out.writeFixed(order);
      out.writeString(document.id());
      out.writeSigned(preference);
      out.writeBytes(text);
      writeFirsts(order, from, end, out);
      from = end;
    }
  }

  /** Documents of a bucket are in one, whatever the number of buckets. */
  private static long finestBucket(long order) {
    return BucketRule.bucketOf(CrossDumpOrder.hash(order), BucketRule.MOST_BUCKETS);
  }

  private int endOfBucket(int from, int to) {
    int end = from + 1;
    while (end < to && wanted.get(end, BUCKET) == wanted.get(from, BUCKET)) {
      end++;
    }
    return end;
  }

  private void writeFirsts(long order, int from, int to, PackedWriter out) {
    int count = 0;
    for (int row = from; row < to; row++) {
      count += wanted.get(row, FIRST) == order ? 0 : 1;
    }
    out.writeUnsigned(count);
    for (int row = from; row < to; row++) {
      if (wanted.get(row, FIRST) != order) {
        out.writeFixed(wanted.get(row, FIRST));
      }
    }
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
