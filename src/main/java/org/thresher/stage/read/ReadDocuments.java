package org.thresher.stage.read;

import java.util.ArrayList;
import java.util.List;
import org.apache.beam.sdk.coders.ByteArrayCoder;
import org.apache.beam.sdk.coders.KvCoder;
import org.apache.beam.sdk.coders.StringUtf8Coder;
import org.apache.beam.sdk.coders.VarIntCoder;
import org.apache.beam.sdk.transforms.Create;
import org.apache.beam.sdk.transforms.Flatten;
import org.apache.beam.sdk.transforms.PTransform;
import org.apache.beam.sdk.transforms.ParDo;
import org.apache.beam.sdk.transforms.Reshuffle;
import org.apache.beam.sdk.transforms.SerializableFunction;
import org.apache.beam.sdk.values.PBegin;
import org.apache.beam.sdk.values.PCollection;
import org.apache.beam.sdk.values.PCollectionList;
import org.apache.beam.sdk.values.PCollectionTuple;
import org.apache.beam.sdk.values.TupleTag;
import org.apache.beam.sdk.values.TupleTagList;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.DocumentCoder;
import org.thresher.beam.FailureCoder;
import org.thresher.beam.ReadTallyCoder;
import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.document.ReadTally;
import org.thresher.document.Withdrawn;
import org.thresher.job.ReadSettings;
import org.thresher.stage.read.input.FileList;
import org.thresher.stage.read.input.InputFiles;
import org.thresher.stage.read.plan.PlanFn;
import org.thresher.stage.read.plan.ReadWorkCoder;

/**
 * Reads a dump: from file patterns to extracted documents, failures, and one tally per chunk of a
 * file. Pages live only inside; for each of them the given extractor is called once.
 *
 * <p>Counters: {@code records_read}, {@code documents}, {@code failures}, {@code skipped}.
 */
public final class ReadDocuments extends PTransform<PBegin, PCollectionTuple> {
  /** Extracted documents. */
  public static final TupleTag<Document> DOCUMENTS = new TupleTag<>("documents") {};

  /** Records and files that could not be read or extracted. */
  public static final TupleTag<Failure> FAILURES = new TupleTag<>("failures") {};

  /** What was read, one or more per chunk. */
  public static final TupleTag<ReadTally> TALLIES = new TupleTag<>("tallies") {};

  /** The flag of a document whose record was cut off by the crawler. */
  public static final String TRUNCATED = "truncated";

  /** The flag of a document whose check sum or digest is wrong. */
  public static final String DAMAGED = "damaged";

  private final List<String> patterns;
  private final ReadSettings settings;
  private final SerializableFunction<Page, Document> extractor;
  private final @Nullable SavedWork saved;
  private final @Nullable String list;
  private final Rights rights;
  private final Withdrawn withdrawn;

  private ReadDocuments(
      List<String> patterns,
      ReadSettings settings,
      SerializableFunction<Page, Document> extractor,
      @Nullable SavedWork saved,
      @Nullable String list,
      Rights rights,
      Withdrawn withdrawn) {
    this.patterns = patterns;
    this.settings = settings;
    this.extractor = extractor;
    this.saved = saved;
    this.list = list;
    this.rights = rights;
    this.withdrawn = withdrawn;
  }

  /**
   * Reads what the patterns match, see {@link InputFiles}.
   *
   * @param patterns files, folders and globs; the job fails if one of them matches nothing
   * @param extractor makes a document of a page; a runtime exception that it throws becomes a
   *     failure of that record
   */
  public static ReadDocuments from(
      List<String> patterns,
      ReadSettings settings,
      SerializableFunction<Page, Document> extractor) {
    return new ReadDocuments(
        new ArrayList<>(patterns), settings, extractor, null, null, Rights.NONE, Withdrawn.NONE);
  }

  /**
   * The same, keeping what is read and extracted in compressed files, and taking from there what an
   * earlier run has kept and what has not changed since. Counter: {@code resumed}, units of work
   * taken.
   *
   * @param folder where the files are, a folder of any Beam file system that workers can reach
   * @param program names the program and all settings of reading and extraction: with another name
   *     nothing is taken
   */
  public ReadDocuments resuming(String folder, String program) {
    SavedWork kept = new SavedWork(folder, program);
    return new ReadDocuments(patterns, settings, extractor, kept, list, rights, withdrawn);
  }

  /**
   * The same, reading the files of a list instead of all that the patterns match.
   *
   * @param source where a {@link FileList} will be when the pipeline runs
   */
  public ReadDocuments listedIn(String source) {
    return new ReadDocuments(patterns, settings, extractor, saved, source, rights, withdrawn);
  }

  /** What is read of the use of pages beyond the pages. */
  enum Rights {
    /** Nothing. */
    NONE,
    /** Headers of the response. */
    HEADERS,
    /** Headers, and files about the use of sites. */
    SITE_FILES
  }

  /**
   * The same, with what servers say of the use of pages.
   *
   * @param siteFiles whether files about the use of sites are documents too, see {@link
   *     Document#siteFile}; they are still counted as skipped
   */
  public ReadDocuments withRights(boolean siteFiles) {
    Rights wanted = siteFiles ? Rights.SITE_FILES : Rights.HEADERS;
    return new ReadDocuments(patterns, settings, extractor, saved, list, wanted, withdrawn);
  }

  /** The same, passing over records that were withdrawn. */
  public ReadDocuments without(Withdrawn records) {
    return new ReadDocuments(patterns, settings, extractor, saved, list, rights, records);
  }

  @Override
  public PCollectionTuple expand(PBegin begin) {
    PCollectionTuple read =
        begin
            .apply("Start", Create.of("").withCoder(StringUtf8Coder.of()))
            .apply("Plan", ParDo.of(new PlanFn(patterns, settings, list)))
            .setCoder(KvCoder.of(VarIntCoder.of(), new ReadWorkCoder()))
            .apply("Spread", Reshuffle.of())
            .apply(
                "ReadChunks",
                ParDo.of(new ReadFn(settings, extractor, saved, rights, withdrawn))
                    .withOutputTags(
                        DOCUMENTS,
                        TupleTagList.of(FAILURES).and(TALLIES).and(ResolveRevisits.ROWS)));
    read.get(DOCUMENTS).setCoder(DocumentCoder.of());
    read.get(FAILURES).setCoder(FailureCoder.of());
    read.get(TALLIES).setCoder(ReadTallyCoder.of());
    read.get(ResolveRevisits.ROWS).setCoder(KvCoder.of(VarIntCoder.of(), ByteArrayCoder.of()));
    PCollectionTuple resolved =
        PCollectionTuple.of(ResolveRevisits.DOCUMENTS, read.get(DOCUMENTS))
            .and(ResolveRevisits.ROWS, read.get(ResolveRevisits.ROWS))
            .apply("ResolveRevisits", new ResolveRevisits());
    PCollection<ReadTally> tallies =
        PCollectionList.of(read.get(TALLIES))
            .and(resolved.get(ResolveRevisits.TALLIES))
            .apply("AllTallies", Flatten.pCollections());
    return PCollectionTuple.of(DOCUMENTS, resolved.get(ResolveRevisits.DOCUMENTS))
        .and(FAILURES, read.get(FAILURES))
        .and(TALLIES, tallies);
  }
}
