package org.thresher.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.thresher.corpus.CorpusPaths;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.JsonText;
import org.thresher.corpus.RunRecord;
import org.thresher.report.page.ReportPage;
import org.thresher.report.page.SitePages;

/**
 * Writes all that describes a corpus: the report for people and machines, the run, the dataset card
 * and the Croissant description. All come from the same two records, so they cannot disagree.
 */
public final class ReportFolder {
  private ReportFolder() {}

  /**
   * Writes {@code report/report.json}, {@code report/index.html}, {@code README.md}, {@code
   * croissant.json}, a page for each site with recurring lines and, last, {@code run.json}: a
   * folder with a {@code run.json} is complete.
   *
   * <p>If topics were found in the dump itself, {@code report/topics.json} lists them.
   *
   * <p>With the section {@code rights}, {@code report/eu-summary.md} has what can be counted of the
   * EU's summary of training content.
   *
   * <p>The same report and run give the same bytes.
   *
   * @param sink the output folder
   * @param report what became of the dump
   * @param run how
   * @throws IOException if a file cannot be written
   */
  public static void write(OutputSink sink, CorpusSummary report, RunRecord run)
      throws IOException {
    sink.write(CorpusPaths.REPORT_JSON, JsonText.pretty(ReportJson.of(report)));
    sink.write(CorpusPaths.REPORT_PAGE, utf8(ReportPage.of(report, run)));
    for (Map.Entry<String, String> page : SitePages.of(report, run).entrySet()) {
      sink.write(CorpusPaths.REPORT_SITES + "/" + page.getKey(), utf8(page.getValue()));
    }
    if (!report.corpusTopics().isEmpty()) {
      sink.write(
          CorpusPaths.REPORT_TOPICS, JsonText.pretty(ReportJson.topics(report.corpusTopics())));
    }
    if (RightsFacts.asked(run)) {
      sink.write(CorpusPaths.REPORT_EU_SUMMARY, utf8(EuSummary.of(report, run)));
    }
    sink.write(CorpusPaths.CARD, utf8(DatasetCard.of(report, run)));
    sink.write(CorpusPaths.CROISSANT, JsonText.pretty(Croissant.of(report, run)));
    sink.write(CorpusPaths.RUN, JsonText.pretty(run.json(report)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
