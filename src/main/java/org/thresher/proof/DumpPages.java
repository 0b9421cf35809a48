package org.thresher.proof;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.EvidenceRow;
import org.thresher.job.Job;
import org.thresher.job.JobFile;
import org.thresher.run.InputList;

/** Reads the decoded texts of the pages of documents from the dump. */
public final class DumpPages {
  private DumpPages() {}

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
    Map<String, String> texts = new HashMap<>();
    DumpRecords records =
        new DumpRecords(
            job,
            rows,
            (row, page, payload) -> {
              if (DumpRecords.isOf(row, page)) {
                texts.putIfAbsent(row.id(), page.content());
              }
            });
    InputList.of(patterns, false).files().forEach(records::read);
    return texts;
  }
}
