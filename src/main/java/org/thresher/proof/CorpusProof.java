package org.thresher.proof;

import static org.thresher.job.Sections.WRITE;

import com.dynatrace.hash4j.hashing.Hashing;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.ManifestEntry;
import org.thresher.corpus.NotACorpusException;
import org.thresher.corpus.RowSchema;
import org.thresher.corpus.RunRecord;
import org.thresher.corpus.RunStamp;
import org.thresher.flow.Flow;
import org.thresher.job.Job;
import org.thresher.job.JobException;
import org.thresher.job.JobFile;
import org.thresher.run.InputList;
import org.thresher.run.WithdrawnFile;

/**
 * Proves that a corpus on the local disk is whole and true to its counts, and on request that the
 * dump still gives the rows of some documents.
 *
 * @param lines what is wrong, a sentence each, with the file or document before it
 * @param problems how many things are wrong
 * @param files files that were read
 * @param rows rows that were read
 * @param anew documents that were made anew
 * @param notes what could not be looked at, for people
 */
public record CorpusProof(
    List<String> lines, long problems, long files, long rows, long anew, List<String> notes) {
  private static final String REVISIT = "revisit";

  /** Copies the lists. */
  public CorpusProof {
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
  }

  /**
   * Reads all of a corpus.
   *
   * @param folder the output folder of a run
   * @param dump files, folders and globs where the dump is; empty if it is where the run has read
   *     it
   * @param sample how many documents are made anew, chosen by a hash of their ids; 0 for none
   * @throws NotACorpusException if the folder is no corpus at all
   * @throws JobException if the dump is not there or its files cannot be listed
   * @throws IOException if something cannot be read
   */
  public static CorpusProof of(Path folder, List<String> dump, int sample) throws IOException {
    List<ManifestEntry> files = manifest(folder);
    Findings findings = new Findings();
    boolean whole = FileProof.checkHashes(folder, files, findings);
    FileProof.checkNoOthers(folder, files, findings);
    if (!whole) {
      return new CorpusProof(
          findings.lines(),
          findings.count(),
          files.size(),
          0,
          0,
          List.of("rows and counts are looked at when all files are as manifest.tsv tells"));
    }
    Corpus corpus = Corpus.open(folder);
    Job job = JobFile.read(folder.resolve(CorpusPaths.JOB));
    String layout = job.get(WRITE).layout().name().toLowerCase(Locale.ROOT);
    FileProof proof =
        new FileProof(
            corpus,
            layout,
            Flow.requestedColumns(job),
            WithdrawnFile.read(folder.toString()),
            findings);
    proof.checkRows();
    proof.checkCounts(corpus.summary());
    List<String> notes = List.of();
    long anew = 0;
    if (sample > 0 && !Files.isDirectory(folder.resolve(CorpusPaths.EVIDENCE))) {
      notes = List.of("no document is made anew: the corpus has no evidence/");
    } else if (sample > 0) {
      anew = makeAnew(corpus, job, layout, dump, sample, findings);
    }
    return new CorpusProof(
        findings.lines(), findings.count(), files.size(), proof.rows(), anew, notes);
  }

  private static List<ManifestEntry> manifest(Path folder) throws IOException {
    Path manifest = folder.resolve(CorpusPaths.MANIFEST);
    if (!Files.isRegularFile(manifest) || !Files.isRegularFile(folder.resolve(CorpusPaths.RUN))) {
      // Says what is wrong with the folder, in the words of the other commands.
      var unused = Corpus.open(folder);
    }
    if (Files.exists(folder.resolve(CorpusPaths.WITHDRAWAL_READY))
        || Files.exists(folder.resolve(CorpusPaths.REVIEW_READY))) {
      var unused = Corpus.open(folder);
    }
    try {
      return ManifestEntry.ofText(Files.readString(manifest));
    } catch (IOException | IllegalArgumentException damaged) {
      throw new NotACorpusException(folder + " is damaged: its manifest.tsv cannot be read");
    }
  }

  private static long makeAnew(
      Corpus corpus, Job job, String layout, List<String> dump, int sample, Findings findings)
      throws IOException {
    RunRecord run = corpus.run();
    InputList input;
    try {
      input = InputList.of(dump.isEmpty() ? run.inputs() : dump, false);
    } catch (JobException gone) {
      throw new JobException(
          "to make documents anew the dump is needed ("
              + gone.getMessage()
              + "); name its place with --dump");
    }
    List<EvidenceRow> chosen = chosen(corpus, sample);
    Map<String, ObjectNode> rows = new HashMap<>();
    chosen.forEach(row -> rows.put(row.id(), JsonText.object()));
    for (ManifestEntry file : corpus.files()) {
      if (file.isIn(CorpusPaths.DATA)) {
        addRows(corpus, file, rows);
      }
    }
    rows.values().removeIf(ObjectNode::isEmpty);
    DocumentsAnew documents =
        new DocumentsAnew(
            job,
            layout,
            new RunStamp(run.options().get("dump"), run.options().get("added")),
            chosen,
            rows,
            findings);
    input.files().forEach(documents::read);
    documents.checkAllFound();
    return documents.count();
  }

  private static void addRows(Corpus corpus, ManifestEntry file, Map<String, ObjectNode> rows)
      throws IOException {
    try (Stream<ObjectNode> all = corpus.rows(file)) {
      all.forEach(row -> rows.computeIfPresent(row.path(RowSchema.ID).asText(), (id, old) -> row));
    } catch (UncheckedIOException noted) {
      // The file is among the findings.
    }
  }

  /** The documents of the corpus whose ids have the smallest hashes. */
  private static List<EvidenceRow> chosen(Corpus corpus, int sample) throws IOException {
    TreeMap<Long, EvidenceRow> smallest = new TreeMap<>();
    try (Stream<EvidenceRow> rows = corpus.evidence()) {
      rows.filter(row -> row.inCorpus() && !row.flags().contains(REVISIT))
          .forEach(
              row -> {
                smallest.put(Hashing.xxh3_64().hashCharsToLong(row.id()), row);
                if (smallest.size() > sample) {
                  smallest.pollLastEntry();
                }
              });
    }
    return List.copyOf(smallest.values());
  }
}
