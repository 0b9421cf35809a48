package org.thresher.stage.deduplicate.near;

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
 * Gathers the texts of the documents that are compared: each goes once to each bucket where one of
 * its pairs is verified, with the documents with which it is compared there.
 */
final class CandidateTexts implements Gathering {
  private static final int FIRST = 1;

  private final NearSettings settings;
  private final ComparedDocuments compared;
  private final BucketedBytes rows = new BucketedBytes();

  CandidateTexts(NearSettings settings, ComparedDocuments compared) {
    this.settings = settings;
    this.compared = compared;
  }

  @Override
  public void add(Document document) {
    long order = document.provenance().order();
    LongRows firsts = new LongRows(FIRST + 1);
    compared.addTo(firsts, order);
    if (firsts.size() == 0) {
      return;
    }
    firsts.sort();
    long preference = CopyPreference.of(settings.keep(), document);
    byte[] text = Shingles.of(document).toBytes();
    for (int from = 0; from < firsts.size(); ) {
      int to = firsts.endOfGroup(from);
      PackedWriter out = rows.row(CrossDumpOrder.hash(firsts.get(from, 0)));
      out.writeFixed(order);
      out.writeString(document.id());
      out.writeSigned(preference);
      out.writeBytes(text);
      writeFirsts(order, firsts, from, to, out);
      from = to;
    }
  }

  private static void writeFirsts(long order, LongRows firsts, int from, int to, PackedWriter out) {
    int count = 0;
    for (int row = from; row < to; row++) {
      count += firsts.get(row, FIRST) == order ? 0 : 1;
    }
    out.writeUnsigned(count);
    for (int row = from; row < to; row++) {
      if (firsts.get(row, FIRST) != order) {
        out.writeFixed(firsts.get(row, FIRST));
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
