package org.thresher.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.thresher.corpus.Alarm;
import org.thresher.corpus.CorpusSummary;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.OutputFile;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.JsonText;

/**
 * The {@code report.json} of a report: the keys of a tally, summed up, and the alarms. Its schema
 * is the resource {@code report-v1.schema.json}. A report can be read back from it by {@link
 * CorpusReport#merge}, but for the sites after the first {@value #SITES}.
 */
public final class ReportJson {
  /** The most sites that are listed. */
  static final int SITES = 1000;

  private ReportJson() {}

  public static ObjectNode of(CorpusSummary report) {
    ObjectNode json = JsonText.object();
    json.put("schema_version", CorpusSummary.SCHEMA_VERSION);
    json.set("records", records(report.records()));
    json.put("bytes_read", report.bytesRead());
    json.put("file_errors", report.fileErrors());
    json.put("tokens", report.tokens());
    json.set("characters", amounts(report.characters()));
    json.set("paragraphs", amounts(report.paragraphs()));
    json.set("alarms", alarms(report.alarms()));
    addCounts(json, report);
    addPlaces(json, report);
    json.set("top_removed", topRemoved(report.topRemoved()));
    json.set("samples", samples(report.samples()));
    json.set("clusters", clusters(report.clusters()));
    json.set("files", files(report.files()));
    return json;
  }

  private static void addCounts(ObjectNode json, CorpusSummary report) {
    json.set("dropped", counts(report.dropped()));
    json.set("errors", counts(report.errors()));
    json.set("skipped", counts(report.skipped()));
    json.set("sources", counts(report.sources()));
    json.set("mimes", counts(report.mimes()));
    json.set("charsets", counts(report.charsets()));
    json.set("page_types", counts(report.pageTypes()));
    json.set("topics", counts(report.topics()));
    addCorpusTopics(json, report.corpusTopics());
    json.set("flags", counts(report.flags()));
    json.set("lengths", counts(report.lengths()));
    json.set("years", counts(report.years()));
  }

  private static void addCorpusTopics(ObjectNode json, List<CorpusTopic> topics) {
    ObjectNode documents = json.putObject("corpus_topics");
    ArrayNode terms = json.putArray("corpus_topic_terms");
    for (CorpusTopic topic : topics) {
      documents.put(Integer.toString(topic.number()), topic.documents());
      ObjectNode described =
          terms.addObject().put("topic", topic.number()).put("coherence", topic.coherence());
      topic.terms().forEach(described.putArray("terms")::add);
    }
  }

  /** The {@code topics.json} of a report: the topics found in the dump itself. */
  static ObjectNode topics(List<CorpusTopic> topics) {
    ObjectNode json = JsonText.object();
    json.put("schema_version", CorpusSummary.SCHEMA_VERSION);
    json.put("coherence_measure", "mean NPMI of the pairs of terms, whole documents as windows");
    ArrayNode list = json.putArray("topics");
    for (CorpusTopic topic : topics) {
      ObjectNode described =
          list.addObject()
              .put("topic", topic.number())
              .put("documents", topic.documents())
              .put("coherence", topic.coherence());
      topic.terms().forEach(described.putArray("terms")::add);
    }
    return json;
  }

  private static void addPlaces(ObjectNode json, CorpusSummary report) {
    ObjectNode languages = json.putObject("languages");
    report
        .languages()
        .forEach(
            l ->
                languages
                    .putObject(l.code())
                    .put("documents", l.documents())
                    .put("characters", l.characters())
                    .put("extracted", l.extracted()));
    json.put("distinct_sites", report.sites().size());
    ObjectNode sites = json.putObject("sites");
    report.sites().stream().limit(SITES).forEach(site -> sites.set(site.site(), site(site)));
  }

  static ObjectNode records(CorpusSummary.Records records) {
    return JsonText.object()
        .put("read", records.read())
        .put("data", records.data())
        .put("dropped", records.dropped())
        .put("errors", records.errors())
        .put("skipped", records.skipped());
  }

  static ObjectNode amounts(Amounts amounts) {
    ObjectNode json =
        JsonText.object()
            .put("extracted", amounts.extracted())
            .put("kept", amounts.kept())
            .put("dropped", amounts.dropped());
    json.set("removed", counts(amounts.removed()));
    return json;
  }

  private static ObjectNode counts(List<Count> counts) {
    ObjectNode json = JsonText.object();
    counts.forEach(c -> json.put(c.name(), c.count()));
    return json;
  }

  private static JsonNode site(SiteCount site) {
    return JsonText.object()
        .put("documents", site.documents())
        .put("extracted", site.extracted())
        .put("kept", site.kept());
  }

  private static ArrayNode alarms(List<Alarm> alarms) {
    ArrayNode json = JsonText.MAPPER.createArrayNode();
    for (Alarm alarm : alarms) {
      json.addObject()
          .put("kind", alarm.kind())
          .put("subject", alarm.subject())
          .put("share", alarm.share())
          .put("message", alarm.message());
    }
    return json;
  }

  private static ArrayNode topRemoved(List<RemovedText> removed) {
    ArrayNode json = JsonText.MAPPER.createArrayNode();
    for (RemovedText text : removed) {
      json.addObject()
          .put("text", text.text())
          .put("reason", text.reason())
          .put("site", text.site())
          .put("pages", text.pages());
    }
    return json;
  }

  private static ArrayNode clusters(List<CorpusSummary.Cluster> clusters) {
    ArrayNode array = JsonText.MAPPER.createArrayNode();
    for (CorpusSummary.Cluster cluster : clusters) {
      array
          .addObject()
          .put("id", cluster.id())
          .put("url", cluster.url())
          .put("title", cluster.title())
          .put("documents", cluster.documents());
    }
    return array;
  }

  private static ArrayNode samples(List<Sample> samples) {
    ArrayNode json = JsonText.MAPPER.createArrayNode();
    for (Sample sample : samples) {
      ArrayNode paragraphs =
          json.addObject()
              .put("id", sample.id())
              .put("url", sample.url())
              .put("title", sample.title())
              .put("file_path", sample.filePath())
              .putArray("paragraphs");
      for (SampleParagraph paragraph : sample.paragraphs()) {
        paragraphs.addObject().put("text", paragraph.text()).put("reason", paragraph.reason());
      }
    }
    return json;
  }

  private static ObjectNode files(List<OutputFile> files) {
    ObjectNode json = JsonText.object();
    for (OutputFile file : files) {
      json.putObject(file.path())
          .put("rows", file.rows())
          .put("bytes", file.bytes())
          .put("sha256", file.sha256());
    }
    return json;
  }
}
