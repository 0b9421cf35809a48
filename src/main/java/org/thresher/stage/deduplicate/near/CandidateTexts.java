package org.thresher.stage.deduplicate.near;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
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
 * its pairs is verified, with the documents with which it is compared there. The text of a document
 * that goes to very many buckets is held once.
 */
final class CandidateTexts implements Gathering {
  private static final int FIRST = 1;

  /** A document of more rows is written when all are drained. */
  private static final int MANY = 256;

  /** Bytes of such rows that are held when they are drained. */
  private static final long PIECE = 4L << 20;

  private final NearSettings settings;
  private final ComparedDocuments compared;
  private final BucketedBytes rows = new BucketedBytes();
  private final List<Text> ofManyPlaces = new ArrayList<>();
  private long bytesOfMany;

  CandidateTexts(NearSettings settings, ComparedDocuments compared) {
    this.settings = settings;
    this.compared = compared;
  }

  /**
   * A document that is compared.
   *
   * @param text {@link Shingles#toBytes()}
   * @param firsts sorted rows (place, document with which it is compared)
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Text(long order, String id, long preference, byte[] text, LongRows firsts) {
    /** Writes its row of each place to the writer for the place's hash. */
    void write(LongFunction<PackedWriter> writers) {
      for (int from = 0; from < firsts.size(); ) {
        int to = firsts.endOfGroup(from);
        PackedWriter out = writers.apply(CrossDumpOrder.hash(firsts.get(from, 0)));
        out.writeFixed(order);
        out.writeString(id);
        out.writeSigned(preference);
        out.writeBytes(text);
        writeFirsts(from, to, out);
        from = to;
      }
    }

    private void writeFirsts(int from, int to, PackedWriter out) {
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
    Text row = new Text(order, document.id(), preference, text, firsts);
    if (firsts.size() > MANY) {
      ofManyPlaces.add(row);
      bytesOfMany += text.length + (FIRST + 1L) * Long.BYTES * firsts.size();
    } else {
      row.write(rows::row);
    }
  }

  @Override
  public long bytes() {
    return rows.bytes() + bytesOfMany;
  }

  @Override
  public void drain(BucketSink sink) {
    rows.drain(sink);
    for (Text text : ofManyPlaces) {
      BucketedBytes ofText = new BucketedBytes();
      text.write(
          hash -> {
            if (ofText.bytes() > PIECE) {
              ofText.drain(sink);
            }
            return ofText.row(hash);
          });
      ofText.drain(sink);
    }
    ofManyPlaces.clear();
    bytesOfMany = 0;
  }
}
