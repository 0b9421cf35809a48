package org.thresher.stage.read;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.beam.sdk.transforms.DoFn;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.KV;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Counters;
import org.thresher.beam.CpuLimit;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.document.Provenance;
import org.thresher.document.ReadTally;
import org.thresher.document.RecordException;
import org.thresher.document.Withdrawn;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.record.PageMaker;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;
import org.thresher.stage.read.record.SkipCounts;
import org.thresher.text.Folding;

/** Reads the chunks of a unit of work and extracts their pages. */
final class ReadFn extends DoFn<KV<Integer, List<Chunk>>, Document> {
  private static final String NOT_IN_SAMPLE = "not_in_sample";
  private static final long SAMPLE_DRAW = 1;

  /** The most crawlers that are told apart in a chunk. */
  private static final int MOST_CRAWLERS = 100;

  private final ReadSettings settings;
  private final SerializableFunction<Page, Document> extractor;
  private final Counters counters = Counters.of("read");
  private final @Nullable SavedWork saved;
  private final ReadDocuments.Rights rights;
  private final Withdrawn withdrawn;

  private transient @Nullable CpuLimit<Page, Document> extraction;

  /**
   * A reader.
   *
   * @param saved where units of work are kept for later runs, or null
   * @param rights what is read of the use of pages
   * @param withdrawn records that are passed over
   */
  ReadFn(
      ReadSettings settings,
      SerializableFunction<Page, Document> extractor,
      @Nullable SavedWork saved,
      ReadDocuments.Rights rights,
      Withdrawn withdrawn) {
    this.settings = settings;
    this.extractor = extractor;
    this.saved = saved;
    this.rights = rights;
    this.withdrawn = withdrawn;
  }

  /** Reads a unit of work, or takes what an earlier run has kept of it. */
  @ProcessElement
  public void read(@Element KV<Integer, List<Chunk>> element, MultiOutputReceiver out)
      throws IOException {
    List<Chunk> work = element.getValue();
    ReadOutput emitted = new Emitted(out);
    String name = saved == null ? null : saved.name(work);
    if (saved == null || name == null) {
      read(work, emitted);
      return;
    }
    if (saved.replay(name, emitted)) {
      counters.add("resumed");
      return;
    }
    try (SavedWork.Writer kept = saved.create(name)) {
      read(work, new Both(emitted, kept));
      kept.finish();
    }
  }

  /** Reads all chunks of the unit; a tally comes after each. */
  private void read(List<Chunk> work, ReadOutput output) {
    ChunkReader reader = new ChunkReader(settings);
    RevisitRows rows = new RevisitRows();
    for (Chunk chunk : work) {
      Emitter emitter = new Emitter(output, rows);
      reader.read(chunk, emitter);
      output.tally(emitter.tally(chunk));
    }
    rows.drain(output::row);
  }

  private CpuLimit<Page, Document> timed() {
    CpuLimit<Page, Document> own = extraction;
    if (own == null) {
      own = new CpuLimit<>(extractor::apply, "extraction", settings.pageTimeLimit());
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

  /** Counts what is read, now or in an earlier run, and hands it to the pipeline. */
  private final class Emitted implements ReadOutput {
    private final MultiOutputReceiver out;

    Emitted(MultiOutputReceiver out) {
      this.out = out;
    }

    @Override
    public void document(Document document) {
      if (!document.isSiteFile()) {
        counters.add("documents");
      }
      out.get(ReadDocuments.DOCUMENTS).output(document);
    }

    @Override
    public void failure(Failure failure) {
      counters.add("failures");
      out.get(ReadDocuments.FAILURES).output(failure);
    }

    @Override
    public void tally(ReadTally tally) {
      counters.add("records_read", tally.records());
      counters.add("bytes_read", tally.bytes());
      counters.add("skipped", tally.skipped().values().stream().mapToLong(Long::longValue).sum());
      out.get(ReadDocuments.TALLIES).output(tally);
    }

    @Override
    public void row(int bucket, byte[] packed) {
      out.get(ResolveRevisits.ROWS).output(KV.of(bucket, packed));
    }
  }

  /** Hands everything on twice. */
  private record Both(ReadOutput first, ReadOutput second) implements ReadOutput {
    @Override
    public void document(Document document) {
      first.document(document);
      second.document(document);
    }

    @Override
    public void failure(Failure failure) {
      first.failure(failure);
      second.failure(failure);
    }

    @Override
    public void tally(ReadTally tally) {
      first.tally(tally);
      second.tally(tally);
    }

    @Override
    public void row(int bucket, byte[] packed) {
      first.row(bucket, packed);
      second.row(bucket, packed);
    }
  }

  /** Extracts and counts the records of one chunk. */
  private final class Emitter implements RecordSink {
    private final ReadOutput out;
    private final SkipCounts skips = new SkipCounts();
    private final RevisitRows rows;
    private final SortedMap<String, Long> crawlers = new TreeMap<>();
    private long records;

    Emitter(ReadOutput out, RevisitRows rows) {
      this.out = out;
      this.rows = rows;
    }

    @Override
    public void page(Page page, Payload payload) {
      if (!isInSample(page)) {
        skipped(NOT_IN_SAMPLE);
        return;
      }
      if (withdrawn.has(page.id(), page.provenance(), page.url())) {
        skipped(Withdrawn.SKIPPED);
        return;
      }
      records++;
      Document document;
      try {
        document = timed().apply(page, page.content().length());
      } catch (RecordException e) {
        out.failure(failureOf(page, e.error(), e));
        return;
      } catch (RuntimeException | StackOverflowError e) {
        out.failure(failureOf(page, "extraction_failed", e));
        return;
      }
      if (withdrawn.hasAddress(document.metadata().canonicalUrl())) {
        skips.add(Withdrawn.SKIPPED);
        return;
      }
      rows.addPage(payload, page.provenance().order());
      document = payload.truncated() ? document.withFlag(ReadDocuments.TRUNCATED) : document;
      if (rights != ReadDocuments.Rights.NONE) {
        document = document.withRights(payload.rights().get());
      }
      out.document(payload.damaged() ? document.withFlag(ReadDocuments.DAMAGED) : document);
    }

    @Override
    public boolean takesCrawlers() {
      return rights != ReadDocuments.Rights.NONE;
    }

    @Override
    public void crawler(String said) {
      if (crawlers.size() < MOST_CRAWLERS || crawlers.containsKey(said)) {
        crawlers.merge(said, 1L, Long::sum);
      }
    }

    @Override
    public boolean takesSiteFiles() {
      return rights == ReadDocuments.Rights.SITE_FILES;
    }

    @Override
    public void siteFile(Page file, int status) {
      out.document(Document.siteFile(file, status));
    }

    /** Counted where it is resolved. */
    @Override
    public void revisit(Revisit revisit) {
      if (withdrawn.has(revisit.id(), revisit.provenance(), revisit.url())) {
        skipped(Withdrawn.SKIPPED);
        return;
      }
      rows.addRevisit(revisit);
    }

    @Override
    public void failure(Failure failure) {
      records += failure.record() ? 1 : 0;
      out.failure(withdrawn.withoutSample(failure));
    }

    @Override
    public void skipped(String kind) {
      records++;
      skips.add(kind);
    }

    @Override
    public boolean isWithdrawn(@Nullable String id, @Nullable String url) {
      return withdrawn.has(id, null, url);
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
          skips.counts(),
          crawlers);
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
        PageMaker.printable(page.content()),
        true);
  }
}
