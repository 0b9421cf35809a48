package org.thresher.proof;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.Job;
import org.thresher.job.Sections;
import org.thresher.stage.read.ChunkReader;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;

/** Reads again the records of the dump of which documents were made. */
final class DumpRecords {
  /** The documents, by the places of their records. */
  private final SortedMap<String, EvidenceRow> wanted = new TreeMap<>();

  private final Job job;
  private final Taker taker;

  /** Takes records. */
  @FunctionalInterface
  interface Taker {
    /** Takes the record that is now where that of a document was. */
    void take(EvidenceRow document, Page page, Payload payload);
  }

  /**
   * The records of documents.
   *
   * @param job the job of the corpus
   */
  DumpRecords(Job job, Collection<EvidenceRow> documents, Taker taker) {
    this.job = job;
    this.taker = taker;
    documents.forEach(row -> wanted.put(place(row.filePath(), row.offset()), row));
  }

  private static String place(String file, long offset) {
    return file + "\0" + offset;
  }

  /** The documents, in the order of the places of their records. */
  Collection<EvidenceRow> documents() {
    return wanted.values();
  }

  /** Whether a record has the id that it had when a document was made of it. */
  static boolean isOf(EvidenceRow document, Page page) {
    return document.id().matches(Pattern.quote(page.id()) + "(#\\d+)?");
  }

  /** Reads the records of a file of the dump, if any of the documents is in it. */
  void read(InputFile file) {
    boolean any =
        wanted.values().stream()
            .map(EvidenceRow::filePath)
            .anyMatch(path -> path.equals(file.path()) || path.startsWith(file.path() + "!/"));
    if (any) {
      Chunk chunk =
          new Chunk(0, file.path(), file.resource(), Part.WHOLE, file.size(), 0, 1, false, null);
      new ChunkReader(job.get(Sections.READ)).read(chunk, new Sink());
    }
  }

  private final class Sink implements RecordSink {
    @Override
    public void page(Page page, Payload payload) {
      EvidenceRow document =
          wanted.get(place(page.provenance().filePath(), page.provenance().offset()));
      if (document != null) {
        taker.take(document, page, payload);
      }
    }

    @Override
    public void revisit(Revisit revisit) {}

    @Override
    public void failure(Failure failure) {}

    @Override
    public void skipped(String kind) {}
  }
}
