package org.thresher.corpus;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
import org.thresher.corpus.CorpusSummary.LayoutChange;
import org.thresher.corpus.CorpusSummary.MemoryCounts;
import org.thresher.corpus.CorpusSummary.Records;
import org.thresher.corpus.CorpusSummary.RemovedText;
import org.thresher.corpus.CorpusSummary.RightsCounts;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.corpus.Tally.Counts;
import org.thresher.text.Folding;
import org.thresher.text.PrintableText;

/** Reads the sum of the tallies into a {@link CorpusSummary}; absent keys count as nothing. */
final class TallyReader {
  /** The most clusters of near duplicates that a report lists. */
  static final int CLUSTERS = 20;

  /** The most removed paragraphs that a report lists. */
  static final int TOP_REMOVED = 500;

  private static final Comparator<Count> LARGEST_FIRST =
      Comparator.comparingLong(Count::count).reversed().thenComparing(Count::name);

  private TallyReader() {}

  static CorpusSummary read(JsonNode sum) {
    return new CorpusSummary(
        records(sum.path(Tally.RECORDS)),
        number(sum, Tally.BYTES_READ),
        number(sum, Tally.FILE_ERRORS),
        amounts(sum.path(Tally.CHARACTERS)),
        amounts(sum.path(Tally.PARAGRAPHS)),
        counts(sum, Counts.DROPPED),
        counts(sum, Counts.ERRORS),
        counts(sum, Counts.SKIPPED),
        counts(sum, Counts.SOURCES),
        counts(sum, Counts.MIMES),
        counts(sum, Counts.CHARSETS),
        counts(sum, Counts.PAGE_TYPES),
        languages(sum.path(Tally.LANGUAGES)),
        counts(sum, Counts.TOPICS),
        corpusTopics(sum.path(Tally.TOPIC_TERMS), sum.path(Counts.CORPUS_TOPICS.key())),
        counts(sum, Counts.FLAGS),
        lengths(sum.path(Counts.LENGTHS.key())),
        years(sum.path(Counts.YEARS.key())),
        sites(sum.path(Tally.SITES)),
        number(sum, Tally.TOKENS),
        counts(sum, Counts.TOKEN_COUNTS),
        topRemoved(sum.path(Tally.TOP_REMOVED)),
        SampleChoice.of(samples(sum.path(Tally.SAMPLES))),
        largest(clusters(sum.path(Tally.CLUSTERS))),
        rights(sum.path(Tally.RIGHTS)),
        memory(sum.path(Tally.MEMORY), sum.path(Tally.SITES)),
        files(sum.path(Tally.FILES)));
  }

  private static Records records(JsonNode node) {
    return new Records(
        number(node, Tally.READ),
        number(node, Tally.DATA),
        number(node, Tally.DROPPED),
        number(node, Tally.ERRORS),
        number(node, Tally.SKIPPED));
  }

  private static Amounts amounts(JsonNode node) {
    return new Amounts(
        number(node, Tally.EXTRACTED),
        number(node, Tally.KEPT),
        number(node, Tally.DROPPED),
        counts(node.path(Tally.REMOVED)));
  }

  private static List<Count> counts(JsonNode sum, Counts what) {
    return counts(sum.path(what.key()));
  }

  private static List<Count> counts(JsonNode node) {
    return entries(node, (name, value) -> new Count(name, whole(value, name)), LARGEST_FIRST);
  }

  private static RightsCounts rights(JsonNode node) {
    return new RightsCounts(
        counts(node.path(Tally.SIGNALS)),
        counts(node.path(Tally.DOMAINS)),
        years(node.path(Tally.DAYS)),
        counts(node.path(Tally.CRAWLERS)));
  }

  /** Shards tell the names of sites, the memory has hashes of them only. */
  private static MemoryCounts memory(JsonNode node, JsonNode sites) {
    Map<String, String> names = new HashMap<>();
    if (!node.path(Tally.LAYOUTS).isEmpty()) {
      sites
          .fieldNames()
          .forEachRemaining(name -> names.put(Tally.siteName(Folding.hashExact(name)), name));
    }
    return new MemoryCounts(
        number(node, Tally.SITES),
        number(node, Tally.BEFORE),
        number(node, Tally.ADDED),
        number(node, Tally.FORGOTTEN),
        number(node, Tally.OVER),
        number(node, Tally.LINES),
        number(node, Tally.BYTES),
        entries(
            node.path(Tally.LAYOUTS),
            (name, site) ->
                new LayoutChange(
                    names.getOrDefault(name, name),
                    number(site, Tally.KNOWN),
                    number(site, Tally.GONE),
                    number(site, Tally.PAGES),
                    number(site, Tally.UNTIL)),
            Comparator.comparing(LayoutChange::site)));
  }

  private static List<CorpusTopic> corpusTopics(JsonNode described, JsonNode documents) {
    List<CorpusTopic> topics = new ArrayList<>();
    for (JsonNode topic : described) {
      int number = topic.path(Tally.TOPIC).asInt();
      List<String> terms = new ArrayList<>();
      topic.path(Tally.TERMS).forEach(term -> terms.add(PrintableText.wellFormed(term.asText())));
      topics.add(
          new CorpusTopic(
              number,
              terms,
              topic.path(Tally.COHERENCE).asDouble(),
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

  /** Years or days; digits sort before letters, so {@code unknown} comes last. */
  private static List<Count> years(JsonNode node) {
    return entries(
        node,
        (name, value) -> new Count(name, whole(value, name)),
        Comparator.comparing(Count::name));
  }

  private static List<ManifestEntry> files(JsonNode node) {
    return entries(node, TallyReader::file, Comparator.comparing(ManifestEntry::path));
  }

  static ManifestEntry file(String path, JsonNode facts) {
    String sha256 = optional(facts, Tally.SHA256);
    return new ManifestEntry(
        path, number(facts, Tally.BYTES), sha256 == null ? "" : sha256, number(facts, Tally.ROWS));
  }

  private static List<LanguageCount> languages(JsonNode node) {
    return entries(
        node,
        (code, value) ->
            new LanguageCount(
                code,
                number(value, Tally.DOCUMENTS),
                number(value, Tally.CHARACTERS),
                number(value, Tally.EXTRACTED)),
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
                number(value, Tally.DOCUMENTS),
                number(value, Tally.EXTRACTED),
                number(value, Tally.KEPT)),
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
          new RemovedText(
              text(row, Tally.TEXT), text(row, Tally.REASON), optional(row, Tally.SITE), 0);
      pages.merge(key, number(row, Tally.PAGES), Math::addExact);
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

  static List<Cluster> clusters(JsonNode node) {
    List<Cluster> clusters = new ArrayList<>();
    for (JsonNode cluster : node) {
      clusters.add(
          new Cluster(
              text(cluster, Tally.ID),
              optional(cluster, Tally.URL),
              optional(cluster, Tally.TITLE),
              number(cluster, Tally.DOCUMENTS)));
    }
    return clusters;
  }

  /** The clusters that a report lists, the largest first. */
  static List<Cluster> largest(List<Cluster> clusters) {
    return clusters.stream()
        .sorted(Comparator.comparingLong(Cluster::documents).reversed().thenComparing(Cluster::id))
        .limit(CLUSTERS)
        .toList();
  }

  static List<Sample> samples(JsonNode node) {
    List<Sample> samples = new ArrayList<>();
    for (JsonNode sample : node) {
      samples.add(
          new Sample(
              text(sample, Tally.ID),
              optional(sample, Tally.URL),
              optional(sample, Tally.TITLE),
              text(sample, Tally.FILE_PATH),
              paragraphs(sample.path(Tally.PARAGRAPHS))));
    }
    return samples;
  }

  private static List<SampleParagraph> paragraphs(JsonNode node) {
    List<SampleParagraph> paragraphs = new ArrayList<>();
    for (JsonNode paragraph : node) {
      paragraphs.add(
          new SampleParagraph(text(paragraph, Tally.TEXT), optional(paragraph, Tally.REASON)));
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
