package org.thresher.stage.deduplicate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.plan.BucketNumbers;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.TestDocuments;
import org.thresher.job.DeduplicateSettings.KeptCopy;
import org.thresher.job.DumpSettings;
import org.thresher.job.NearSettings;
import org.thresher.job.SiteSettings;
import org.thresher.stage.deduplicate.near.NearCandidates;
import org.thresher.stage.deduplicate.near.NearPairs;
import org.thresher.stage.deduplicate.near.Survivors;

/**
 * Bytes of evidence that each rule across pages shuffles for a GB of text, on all of some JSON
 * lines and on their first quarter; each rule sees all text. Arguments: files with {@code text} and
 * {@code url}.
 */
final class EvidenceBytes {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final double MEGABYTES_A_GIGABYTE = 1000;

  private final List<Path> files;
  private final Map<String, long[]> bytes = new LinkedHashMap<>();
  private long text;

  private EvidenceBytes(List<Path> files) {
    this.files = files;
  }

  public static void main(String[] arguments) throws IOException {
    List<Path> files = Arrays.stream(arguments).map(Path::of).toList();
    new EvidenceBytes(files).measure();
  }

  private void measure() throws IOException {
    long[] lines = {0};
    forEach(Long.MAX_VALUE, document -> lines[0]++);
    for (long documents : new long[] {lines[0] / 4, lines[0]}) {
      bytes.clear();
      List<BucketRule> rules =
          List.of(
              new RepeatedIds(),
              DocumentCopies.bySameUrl(true),
              DocumentCopies.bySameText(KeptCopy.FIRST),
              new SiteLines(SiteSettings.DEFAULTS),
              new DumpParagraphs(DumpSettings.DEFAULTS),
              new NearCandidates(NearSettings.DEFAULTS));
      Map<Integer, List<byte[]>> bands = new TreeMap<>();
      for (BucketRule rule : rules) {
        gather(rule, documents, List.of(), rule instanceof NearCandidates ? bands : null);
      }
      List<byte[]> pairs = new ArrayList<>();
      for (List<byte[]> bucket : bands.values()) {
        new NearCandidates(NearSettings.DEFAULTS).decide(Bucket.of(bucket), pairs::add);
      }
      Map<Integer, List<byte[]>> texts = new TreeMap<>();
      NearPairs comparing = new NearPairs(NearSettings.DEFAULTS);
      gather(comparing, documents, pairs, texts);
      long[] verified = {0};
      for (List<byte[]> bucket : texts.values()) {
        comparing.decide(
            Bucket.of(bucket),
            piece ->
                Survivors.edges(List.of(piece), (number, edges) -> verified[0] += edges.length));
      }
      bytes.put("verified pairs, 32 bytes each", verified);
      print(documents);
    }
  }

  private void print(long documents) {
    System.out.printf("%,d documents, %.1f MB of text%n", documents, text / 1e6);
    bytes.forEach(
        (name, value) ->
            System.out.printf("%s\t%.1f MB a GB%n", name, MEGABYTES_A_GIGABYTE * value[0] / text));
  }

  private void gather(
      BucketRule rule,
      long documents,
      Iterable<byte[]> basis,
      @Nullable Map<Integer, List<byte[]>> kept)
      throws IOException {
    long[] sum = bytes.computeIfAbsent(rule.name(), name -> new long[1]);
    BucketRule.BucketSink values =
        (bucket, value) -> {
          sum[0] += value.length;
          if (kept != null) {
            kept.computeIfAbsent(bucket, unseen -> new ArrayList<>()).add(value);
          }
        };
    BucketRule.Gathering gathered = rule.gather(basis);
    forEach(
        documents,
        document -> {
          gathered.add(document);
          if (gathered.bytes() >= BucketNumbers.gathered(BucketRule.BUCKETS)) {
            gathered.drain(values);
          }
        });
    gathered.drain(values);
  }

  private void forEach(long most, Consumer<Document> documents) throws IOException {
    text = 0;
    int rank = 0;
    for (Path file : files) {
      try (BufferedReader in = Files.newBufferedReader(file)) {
        for (String line = in.readLine(); line != null && rank < most; line = in.readLine()) {
          documents.accept(document(rank++, JSON.readTree(line)));
        }
      }
    }
  }

  private Document document(int rank, JsonNode row) {
    String content = row.path("text").asText();
    text += content.getBytes(StandardCharsets.UTF_8).length;
    String url = row.path("url").asText(null);
    String host = url == null ? null : url.replaceFirst("^[a-z]+://", "").replaceFirst("/.*", "");
    List<Paragraph> paragraphs =
        content.lines().filter(line -> !line.isBlank()).map(Paragraph::of).toList();
    return TestDocuments.document(rank, host, url, null, paragraphs);
  }
}
