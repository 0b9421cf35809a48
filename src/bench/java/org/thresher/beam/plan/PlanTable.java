package org.thresher.beam.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.DoubleBinaryOperator;
import org.apache.beam.sdk.options.PipelineOptionsFactory;

/**
 * Prints the table of the manual's page about size: what dumps of 1, 10 and 34 TB of text take,
 * from a file of measured slopes with their intervals. Argument: {@code src/bench/plan/slopes.tsv}.
 */
final class PlanTable {
  private static final double[] TERABYTES = {1, 10, 34};
  private static final double GIGABYTES = 1000;
  private static final double MEBIBYTE = 1 << 20;
  private static final double HOURS = 6;
  private static final double SECONDS = 3600;

  /** GB of HTML for a TB of text, as in a snapshot of Common Crawl. */
  private static final double HTML = 15_000;

  /** MB of a bucket in memory; a larger one is sorted on disk. */
  private static final double MOST_IN_MEMORY = 256;

  private static final String EVIDENCE = "evidence ";

  /** Rules and the bytes of evidence for a byte of text from which their buckets are planned. */
  private static final Map<String, Double> RULES =
      new LinkedHashMap<>(
          Map.of(
              "RepeatedIds", 0.005,
              "UrlCopies", 0.02,
              "PageCopies", 0.02,
              "SiteLines", 0.3,
              "NearCandidates", 0.15,
              "NearPairs", 1.0,
              "DumpParagraphs", 0.1));

  /** What a slope is, and between what it was measured. */
  private record Slope(double value, double low, double high) {
    /** Its low end for -1, itself for 0, its high end for 1. */
    double at(double end) {
      if (end < 0) {
        return low;
      }
      return end > 0 ? high : value;
    }
  }

  private final Map<String, Slope> slopes = new LinkedHashMap<>();

  private PlanTable(Path file) throws IOException {
    for (String line : Files.readAllLines(file)) {
      if (!line.startsWith("#") && !line.isBlank()) {
        String[] cells = line.split("\t", -1);
        slopes.put(
            cells[0],
            new Slope(
                Double.parseDouble(cells[1]),
                Double.parseDouble(cells[2]),
                Double.parseDouble(cells[3])));
      }
    }
  }

  public static void main(String[] arguments) throws IOException {
    new PlanTable(Path.of(arguments[0])).print();
  }

  private double at(String name, double end) {
    Slope slope = slopes.get(name);
    if (slope == null) {
      throw new IllegalArgumentException("no slope " + name);
    }
    return slope.at(end);
  }

  private void print() {
    System.out.println("| text | 1 TB | 10 TB | 34 TB |");
    System.out.println("|---|---|---|---|");
    row("core hours of the rules across pages", this::coreHours);
    row("cores for " + (int) HOURS + " hours", (text, end) -> coreHours(text, end) / HOURS);
    row(
        "core hours more where the text is in HTML",
        (text, end) -> text * HTML * at("html_s_gb", end) / SECONDS);
    row("evidence shuffled, TB", this::shuffled);
    row("the same, bytes for a byte of text", (text, end) -> shuffled(text, end) / text);
    row("documents moved for answers, TB", (text, end) -> text * at("documents_moved", end));
    for (String rule : RULES.keySet().stream().sorted().toList()) {
      row("buckets of " + rule, (text, end) -> buckets(rule, text));
      row("MB of its mean bucket", (text, end) -> bucketMegabytes(rule, text, end));
    }
    row("memory of a worker of two cores, GB", this::memory);
    row("GETs, thousands", (text, end) -> input(text) / at("get_mib", 0) / MEBIBYTE / 1000);
    row(
        "requests for output, thousands",
        (text, end) ->
            input(text) / at("shard_mib", 0) / MEBIBYTE * at("requests_of_shard", end) / 1000);
    row("index of earlier dumps, TB", (text, end) -> text * at("index_gb", end));
  }

  /** Bytes of JSON lines. */
  private double input(double terabytes) {
    return terabytes * 1e12 / at("text_of_input", 0);
  }

  private double coreHours(double terabytes, double end) {
    return input(terabytes) / 1e6 / at("cpu_mb_s", -end) / SECONDS;
  }

  private double shuffled(double terabytes, double end) {
    double megabytes = 0;
    for (Map.Entry<String, Slope> slope : slopes.entrySet()) {
      megabytes += slope.getKey().startsWith(EVIDENCE) ? slope.getValue().at(end) : 0;
    }
    return terabytes * megabytes / GIGABYTES;
  }

  private static double buckets(String rule, double terabytes) {
    BucketOptions options = PipelineOptionsFactory.as(BucketOptions.class);
    options.setPlannedText(Math.round(terabytes * 1e12));
    return BucketNumbers.of(options, RULES.getOrDefault(rule, 0.0));
  }

  private double bucketMegabytes(String rule, double terabytes, double end) {
    return at(EVIDENCE + rule, end) * terabytes * GIGABYTES / buckets(rule, terabytes);
  }

  /** The largest mean bucket and a shard on each core, and the rest. */
  private double memory(double terabytes, double end) {
    double largest = 0;
    for (String rule : RULES.keySet()) {
      largest = Math.max(largest, bucketMegabytes(rule, terabytes, end));
    }
    double bucket = Math.min(largest, MOST_IN_MEMORY) * at("bucket_factor", end);
    double work = at("cores_of_worker", 0) * (bucket + at("shard_mb", end));
    return (at("heap_mb", end) + work) / GIGABYTES;
  }

  private static void row(String what, DoubleBinaryOperator of) {
    StringJoiner row = new StringJoiner(" | ", "| ", " |").add(what);
    for (double terabytes : TERABYTES) {
      String value = number(of.applyAsDouble(terabytes, 0));
      String low = number(of.applyAsDouble(terabytes, -1));
      String high = number(of.applyAsDouble(terabytes, 1));
      row.add(low.equals(high) ? value : value + " (" + low + "–" + high + ")");
    }
    System.out.println(row);
  }

  /** Two digits that count, or a whole power of two. */
  private static String number(double value) {
    if (value < 10) {
      return String.format(
          Locale.ROOT, value < 0.095 ? "%.1g" : value < 1 ? "%.2f" : "%.1f", value);
    }
    long whole = Math.round(value);
    if (whole == value && Long.bitCount(whole) == 1) {
      return String.format(Locale.ROOT, "%,d", whole);
    }
    long unit = Math.max(1, (long) Math.pow(10, Math.floor(Math.log10(value)) - 1));
    return String.format(Locale.ROOT, "%,d", Math.round(value / unit) * unit);
  }
}
