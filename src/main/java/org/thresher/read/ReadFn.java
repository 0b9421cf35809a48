package org.thresher.read;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.metrics.Counter;
import org.apache.beam.sdk.metrics.Metrics;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Folding;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;
import org.thresher.document.RecordException;

/** Reads the chunks of a unit of work and extracts their pages. */
final class ReadFn extends DoFn<KV<Integer, List<Chunk>>, Document> {
  private static final String NOT_IN_SAMPLE = "not_in_sample";
  private static final long SAMPLE_DRAW = 1;

  private final ReadSettings settings;
  private final SerializableFunction<Page, Document> extractor;
  private final Counter recordsRead = Metrics.counter(ReadDocuments.class, "records_read");
  private final Counter bytesRead = Metrics.counter(ReadDocuments.class, "bytes_read");
  private final Counter documents = Metrics.counter(ReadDocuments.class, "documents");
  private final Counter failures = Metrics.counter(ReadDocuments.class, "failures");
  private final Counter skipped = Metrics.counter(ReadDocuments.class, "skipped");

  private transient @Nullable TimedExtraction extraction;

  ReadFn(ReadSettings settings, SerializableFunction<Page, Document> extractor) {
    this.settings = settings;
    this.extractor = extractor;
  }

  /** Reads all chunks of the unit; emits a tally after each. */
  @ProcessElement
  public void read(@Element KV<Integer, List<Chunk>> work, MultiOutputReceiver out) {
    ChunkReader reader = new ChunkReader(settings);
    RevisitRows rows = new RevisitRows();
    for (Chunk chunk : work.getValue()) {
      Emitter emitter = new Emitter(out, rows);
      reader.read(chunk, emitter);
      recordsRead.inc(emitter.records);
      bytesRead.inc(chunk.bytes());
      out.get(ReadDocuments.TALLIES).output(emitter.tally(chunk));
    }
    rows.forEach((bucket, packed) -> out.get(ResolveRevisits.ROWS).output(KV.of(bucket, packed)));
  }

  private TimedExtraction timed() {
    TimedExtraction own = extraction;
    if (own == null) {
      own = new TimedExtraction(extractor, settings.pageTimeLimit());
      extraction = own;
    }
    return own;
  }

  /** Ends the thread of large pages. */
  @Teardown
  public void close() {
    if (extraction != null) {
      extraction.close();
    }
  }

  /** The same record is in the sample in every run: nothing but its id decides. */
  private boolean isInSample(Page page) {
    double share = settings.sample();
    return share >= 1 || draw(page.id()) < share;
  }

  /** From 0 to 1; another draw than the one that splits off the validation rows. */
  private static double draw(String id) {
    return (Folding.combine(SAMPLE_DRAW, Folding.hashExact(id)) >>> 11) * 0x1.0p-53;
  }

  /** Extracts and counts the records of one chunk. */
  private final class Emitter implements RecordSink {
    private final MultiOutputReceiver out;
    private final SortedMap<String, Long> skips = new TreeMap<>();
    private final RevisitRows rows;
    private long records;

    Emitter(MultiOutputReceiver out, RevisitRows rows) {
      this.out = out;
      this.rows = rows;
    }

    @Override
    public void page(Page page, Payload payload) {
      if (!isInSample(page)) {
        skipped(NOT_IN_SAMPLE);
        return;
      }
      records++;
      Document document;
      try {
        document = timed().extract(page);
      } catch (RecordException e) {
        emit(failureOf(page, e.error(), e));
        return;
      } catch (RuntimeException | StackOverflowError e) {
        emit(failureOf(page, "extraction_failed", e));
        return;
      }
      documents.inc();
      rows.addPage(payload, page.provenance().order());
      out.get(ReadDocuments.DOCUMENTS)
          .output(payload.truncated() ? document.withFlag("truncated") : document);
    }

    /** Counted where it is resolved. */
    @Override
    public void revisit(Revisit revisit) {
      rows.addRevisit(revisit);
    }

    @Override
    public void failure(Failure failure) {
      records += failure.record() ? 1 : 0;
      emit(failure);
    }

    @Override
    public void skipped(String kind) {
      records++;
      skips.merge(kind, 1L, Long::sum);
      skipped.inc();
    }

    private void emit(Failure failure) {
      failures.inc();
      out.get(ReadDocuments.FAILURES).output(failure);
    }

    ReadTally tally(Chunk chunk) {
      return new ReadTally(
          chunk.shard(),
          chunk.shards(),
          chunk.fileRank(),
          chunk.part().from(),
          chunk.path(),
          chunk.bytes(),
          records,
          skips);
    }
  }

  private static Failure failureOf(Page page, String error, Throwable cause) {
    Provenance place = page.provenance();
    String message = cause instanceof RecordException ? "" : cause.getClass().getName() + ": ";
    return new Failure(
        place.fileRank(),
        place.offset(),
        place.shard(),
        place.shards(),
        place.filePath(),
        "extract",
        error,
        (message + cause.getMessage()).replaceAll("\\R", " "),
        Records.printable(page.content()),
        true);
  }
}
