package org.thresher.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Alarm;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.RightsCounts;
import org.thresher.corpus.Tally;
import org.thresher.corpus.Tally.Counts;

/**
 * Makes the {@code report.json} of a report: the keys of a {@link Tally}, summed up, and the
 * alarms. Its schema is the resource {@code report-v1.schema.json}. A report can be read back from
 * it by {@link CorpusSummary#merge}, but for the sites after the first {@value #SITES}.
 */
public final class ReportJson {
  /** The most sites that are listed. */
  static final int SITES = 1000;

  private ReportJson() {}

  /** The JSON of a report. */
  public static ObjectNode of(CorpusSummary report) {
    Tally tally =
        new Tally()
            .records(report.records())
            .bytesRead(report.bytesRead())
            .fileErrors(report.fileErrors())
            .tokens(report.tokens())
            .characters(report.characters())
            .paragraphs(report.paragraphs());
    addAlarms(tally.json(), report.alarms());
    tally
        .counts(Counts.DROPPED, report.dropped())
        .counts(Counts.ERRORS, report.errors())
        .counts(Counts.SKIPPED, report.skipped())
        .counts(Counts.SOURCES, report.sources())
        .counts(Counts.MIMES, report.mimes())
        .counts(Counts.CHARSETS, report.charsets())
        .counts(Counts.PAGE_TYPES, report.pageTypes())
        .counts(Counts.TOPICS, report.topics())
        .counts(Counts.CORPUS_TOPICS, documentsByTopic(report.corpusTopics()))
        .topicTerms(report.corpusTopics())
        .counts(Counts.FLAGS, report.flags())
        .counts(Counts.LENGTHS, report.lengths())
        .counts(Counts.YEARS, report.years())
        .languages(report.languages());
    if (!report.tokenCounts().isEmpty()) {
      tally.counts(Counts.TOKEN_COUNTS, report.tokenCounts());
    }
    tally.json().put("distinct_sites", report.sites().size());
    tally
        .sites(report.sites().stream().limit(SITES).toList())
        .topRemoved(report.topRemoved())
        .samples(report.samples())
        .clusters(report.clusters());
    if (!report.rights().isEmpty()) {
      tally.rights(shortened(report.rights()));
    }
    if (!report.memory().isEmpty()) {
      tally.memory(report.memory());
    }
    return tally.files(report.files()).json();
  }

  private static RightsCounts shortened(RightsCounts rights) {
    return new RightsCounts(
        rights.signals(),
        rights.domains().stream().limit(SITES).toList(),
        rights.days(),
        rights.crawlers());
  }

  /** The {@code topics.json} of a report: the topics found in the dump itself. */
  static ObjectNode topics(List<CorpusTopic> topics) {
    Tally tally = new Tally();
    tally
        .json()
        .put("coherence_measure", "mean NPMI of the pairs of terms, whole documents as windows");
    return tally.topics(topics).json();
  }

  private static List<Count> documentsByTopic(List<CorpusTopic> topics) {
    return topics.stream()
        .map(topic -> new Count(Integer.toString(topic.number()), topic.documents()))
        .toList();
  }

  private static void addAlarms(ObjectNode json, List<Alarm> alarms) {
    ArrayNode list = json.putArray("alarms");
    for (Alarm alarm : alarms) {
      list.addObject()
          .put("kind", alarm.kind())
          .put("subject", alarm.subject())
          .put("share", alarm.share())
          .put("message", alarm.message());
    }
  }
}
