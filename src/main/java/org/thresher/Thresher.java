package org.thresher;

import java.nio.file.Path;
import java.util.List;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.NotACorpusException;
import org.thresher.flow.ThreshDocuments;
import org.thresher.job.Job;

/**
 * The way into Thresher for Java programs. Nothing here exits the JVM or prints.
 *
 * <pre>{@code
 * Job job = Job.read(Path.of("pipelines/corpus.yaml"));
 * RunResult result = Thresher.run(job).input("dump/**").output("corpus").start();
 *
 * Document page = Thresher.pages(job.without("deduplicate")).html(url, html);
 *
 * PCollection<Document> documents = pipeline.apply(Thresher.read(job, "dump/**")).documents();
 *
 * try (Stream<EvidenceRow> rows = Thresher.open(Path.of("corpus")).evidence()) { ... }
 * }</pre>
 */
public final class Thresher {
  private Thresher() {}

  /** A run of a job over a dump, which writes a corpus folder. */
  public static RunBuilder run(Job job) {
    return new RunBuilder(job);
  }

  /**
   * A job for one page at a time, without files and without a pipeline.
   *
   * @throws org.thresher.job.JobException if a section needs the whole dump, such as {@code
   *     deduplicate}, or a setting or a file that it names cannot be used
   */
  public static PageThresher pages(Job job) {
    return PageThresher.of(job);
  }

  /**
   * A job inside a pipeline of one's own: a dump in, documents out. Nothing is written, whatever
   * the section {@code write} says; its {@code keepEmpty} counts.
   *
   * @param inputs files, folders and globs, listed when the pipeline runs
   * @throws org.thresher.job.JobException if the job names an index of earlier dumps, which only a
   *     run keeps, or a setting or a file that it names cannot be used
   */
  public static ThreshDocuments read(Job job, String... inputs) {
    return ThreshDocuments.of(job, List.of(inputs));
  }

  /**
   * A corpus that a run has written.
   *
   * @throws NotACorpusException if the folder is none
   */
  public static Corpus open(Path folder) throws NotACorpusException {
    return Corpus.open(folder);
  }
}
