package example;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.thresher.Thresher;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Document;
import org.thresher.job.Job;
import org.thresher.run.RunResult;

/** Threshes one page, then a folder, and reads the corpus. Arguments: job, input, output. */
public final class Consumer {
  private Consumer() {}

  public static void main(String[] args) throws Exception {
    Job job = Job.read(Path.of(args[0]));
    Document page =
        Thresher.pages(job.without("deduplicate")).html(null, "<p>One line of a page.</p>");
    RunResult result = Thresher.run(job).input(args[1]).output(args[2]).maxErrorShare(1).start();
    try (Stream<EvidenceRow> rows = Thresher.open(Path.of(args[2])).evidence()) {
      System.out.printf(
          "%s; %d documents, %d rows of evidence%n",
          page.text(), result.records().data(), rows.count());
    }
  }
}
