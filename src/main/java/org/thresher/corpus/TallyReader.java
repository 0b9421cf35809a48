package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusSummary.Amounts;
import org.thresher.corpus.CorpusSummary.Cluster;
import org.thresher.corpus.CorpusSummary.CorpusTopic;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.OutputFile;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.text.PrintableText;

/** Reads the sum of the tallies into a {@link CorpusSummary}; absent keys count as nothing. */
final class TallyReader {
  /** The most clusters of near duplicates that a report lists. */
  static final int CLUSTERS = 20;

  /** The most removed paragraphs that a report lists. */
  static final int TOP_REMOVED = 100;

  private static final Comparator<Count> LARGEST_FIRST =
      Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name);

  private TallyReader() {}

  static CorpusSummary read(JsonNode sum) {
    return new CorpusSummary(
        records(sum.path("records")),
        number(sum, "bytes_read"),
        number(sum, "file_errors"),
        amounts(sum.path("characters")),
        amounts(sum.path("paragraphs")),
        counts(sum.path("dropped")),
        counts(sum.path("errors")),
        counts(sum.path("skipped")),
        counts(sum.path("sources")),
        counts(sum.path("mimes")),
        counts(sum.path("charsets")),
        counts(sum.path("page_types")),
        languages(sum.path("languages")),
        counts(sum.path("topics")),
        corpusTopics(sum.path("corpus_topic_terms"), sum.path("corpus_topics")),
        counts(sum.path("flags")),
        lengths(sum.path("lengths")),
        years(sum.path("years")),
        sites(sum.path("sites")),
        number(sum, "tokens"),
        topRemoved(sum.path("top_removed")),
        SampleChoice.of(samples(sum.path("samples"))),
        clusters(sum.path("clusters")),
        files(sum.path("files")));
  }

  private static Records records(JsonNode node) {
    return new Records(
        number(node, "read"),
        number(node, "data"),
        number(node, "dropped"),
        number(node, "errors"),
        number(node, "skipped"));
  }

  private static Amounts amounts(JsonNode node) {
    return new Amounts(
        number(node, "extracted"),
        number(node, "kept"),
        number(node, "dropped"),
        counts(node.path("removed")));
  }

  private static List<Count> counts(JsonNode node) {
    return entries(node, (name, value) -> new Count(name, whole(value, name)), LARGEST_FIRST);
  }

  private static List<CorpusTopic> corpusTopics(JsonNode described, JsonNode documents) {
    List<CorpusTopic> topics = new ArrayList<>();
    for (JsonNode topic : described) {
      int number = topic.path("topic").asInt();
      List<String> terms = new ArrayList<>();
      topic.path("terms").forEach(term -> terms.add(PrintableText.wellFormed(term.asText())));
      topics.add(
          new CorpusTopic(
              number,
              terms,
              topic.path("coherence").asDouble(),
              number(documents, Integer.toString(number))));
    }
    topics.sort(Comparator.comparingInt(CorpusTopic::number));
    return topics;
  }

  private static List<Count> lengths(JsonNode node) {
    return entries(
        node,
        (name, value) -> new Count(name, whole(value, name)),
        Comparator.comparingLong(c -> Long.parseLong(c.name())));
  }

  /** Digits sort before letters, so {@code unknown} comes last. */
  private static List<Count> years(JsonNode node) {
    return entries(
        node,
        (name, value) -> new Count(name, whole(value, name)),
        Comparator.comparing(Count::name));
  }

  private static List<OutputFile> files(JsonNode node) {
    return entries(
        node,
        (path, value) ->
            new OutputFile(
                path, number(value, "rows"), number(value, "bytes"), optional(value, "sha256")),
        Comparator.comparing(OutputFile::path));
  }

  private static List<LanguageCount> languages(JsonNode node) {
    return entries(
        node,
        (code, value) ->
            new LanguageCount(
                code,
                number(value, "documents"),
                number(value, "characters"),
                number(value, "extracted")),
        Comparator.comparingLong(LanguageCount::documents)
            .reversed()
            .thenComparing(LanguageCount::code));
  }

  private static List<SiteCount> sites(JsonNode node) {
    return entries(
        node,
        (site, value) ->
            new SiteCount(
                site,
                number(value, "documents"),
                number(value, "extracted"),
                number(value, "kept")),
        Comparator.comparingLong(SiteCount::documents).reversed().thenComparing(SiteCount::site));
  }

  private static <T> List<T> entries(
      JsonNode node, BiFunction<String, JsonNode, T> entry, Comparator<T> order) {
    List<T> entries = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      entries.add(entry.apply(PrintableText.wellFormed(field.getKey()), field.getValue()));
    }
    entries.sort(order);
    return entries;
  }

  /** The same paragraph of the same site may come from several shards: its pages are added. */
  private static List<RemovedText> topRemoved(JsonNode node) {
    Map<RemovedText, Long> pages = new LinkedHashMap<>();
    for (JsonNode row : node) {
      RemovedText key =
          new RemovedText(text(row, "text"), text(row, "reason"), optional(row, "site"), 0);
      pages.merge(key, number(row, "pages"), Math::addExact);
    }
    List<RemovedText> removed = new ArrayList<>();
    pages.forEach((key, n) -> removed.add(key.on(n)));
    removed.sort(
        Comparator.comparingLong(RemovedText::pages)
            .reversed()
            .thenComparing(RemovedText::text)
            .thenComparing(RemovedText::reason)
            .thenComparing(RemovedText::site, Comparator.nullsFirst(Comparator.naturalOrder())));
    return removed.subList(0, Math.min(TOP_REMOVED, removed.size()));
  }

  private static List<Cluster> clusters(JsonNode node) {
    List<Cluster> clusters = new ArrayList<>();
    for (JsonNode cluster : node) {
      clusters.add(
          new Cluster(
              text(cluster, "id"),
              optional(cluster, "url"),
              optional(cluster, "title"),
              number(cluster, "documents")));
    }
    clusters.sort(
        Comparator.comparingLong(Cluster::documents).reversed().thenComparing(Cluster::id));
    return clusters.subList(0, Math.min(CLUSTERS, clusters.size()));
  }

  private static List<Sample> samples(JsonNode node) {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode sample : node) {
      samples.add(
          new Sample(
              text(sample, "id"),
              optional(sample, "url"),
              optional(sample, "title"),
              text(sample, "file_path"),
              paragraphs(sample.path("paragraphs"))));
    }
    return samples;
  }

  private static List<SampleParagraph> paragraphs(JsonNode node) {
    List<SampleParagraph> paragraphs = new ArrayList<>();
    for (JsonNode paragraph : node) {
      paragraphs.add(new SampleParagraph(text(paragraph, "text"), optional(paragraph, "reason")));
    }
    return paragraphs;
  }

  private static long number(JsonNode object, String key) {
    return object.has(key) ? whole(object.get(key), key) : 0;
  }

  private static long whole(JsonNode value, String key) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw new IllegalArgumentException("'" + key + "' is " + value + ", not a whole number");
    }
    return value.longValue();
  }

  private static String text(JsonNode object, String key) {
    return PrintableText.wellFormed(object.path(key).asText());
  }

  private static @Nullable String optional(JsonNode object, String key) {
    return object.hasNonNull(key) ? text(object, key) : null;
  }
}
