package org.thresher.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Failure;
import org.thresher.document.Page;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.job.Sections;
import org.thresher.run.InputList;
import org.thresher.stage.read.ChunkReader;
import org.thresher.stage.read.input.Chunk;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.input.Part;
import org.thresher.stage.read.record.Payload;
import org.thresher.stage.read.record.RecordSink;
import org.thresher.stage.read.record.Revisit;

/** Reads the decoded texts of the pages of documents from the dump. */
public final class DumpPages {
  private final Map<String, EvidenceRow> wanted = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Job job;

  private DumpPages(Job job, Collection<EvidenceRow> rows) {
    this.job = job;
    rows.forEach(row -> wanted.put(place(row.filePath(), row.offset()), row));
  }

  /**
   * The texts of pages by the ids of their documents; a page whose record is not found, or is
   * another one now, is left out.
   *
   * @param folder the output folder of the run
   * @param dump where the dump is; empty for where the run has read it
   * @param rows the documents
   * @throws org.thresher.job.JobException if the dump is not there
   * @throws IOException if its files cannot be listed or the job cannot be read
   */
  public static Map<String, String> of(Path folder, List<String> dump, Collection<EvidenceRow> rows)
      throws IOException {
    Job job = JobFile.read(folder.resolve(CorpusPaths.JOB));
    List<String> patterns = dump.isEmpty() ? Corpus.open(folder).run().inputs() : dump;
    DumpPages pages = new DumpPages(job, rows);
    InputList.of(patterns, false).files().forEach(pages::read);
    return pages.texts;
  }

  private static String place(String file, long offset) {
    return file + "\0" + offset;
  }

  private void read(InputFile file) {
    read(file, job, wanted.values(), new Texts());
  }

  /** Reads the records of a file of the dump, if any of the documents is in it. */
  static void read(InputFile file, Job job, Collection<EvidenceRow> wanted, RecordSink sink) {
    boolean any =
        wanted.stream()
            .map(EvidenceRow::filePath)
            .anyMatch(path -> path.equals(file.path()) || path.startsWith(file.path() + "!/"));
    if (any) {
      Chunk chunk =
          new Chunk(0, file.path(), file.resource(), Part.WHOLE, file.size(), 0, 1, false, null);
      new ChunkReader(job.get(Sections.READ)).read(chunk, sink);
    }
  }

  /** Takes the texts of the pages that are wanted. */
  private final class Texts implements RecordSink {
    @Override
    public void page(Page page, Payload payload) {
      @Nullable EvidenceRow row =
          wanted.get(place(page.provenance().filePath(), page.provenance().offset()));
      if (row != null && row.id().matches(Pattern.quote(page.id()) + "(#\\d+)?")) {
        texts.putIfAbsent(row.id(), page.content());
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
