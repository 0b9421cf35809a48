package org.thresher.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.input.InputFile;
import org.thresher.stage.read.sniff.FileEnding;

/**
 * What memory a run will want on the Direct Runner, whose rules across pages hold tables of the
 * dump's paragraphs; the text itself goes into a file where the heap does not hold it. Known before
 * the run from the names and sizes of the files alone, so it is a rough one.
 *
 * @param text bytes of text that the files are likely to hold
 * @param work what a run has to do: bytes of text, a byte of HTML as a fifth of one, which is its
 *     share in the CPU time
 */
public record HeapEstimate(long text, long work) {
  /** Models, buffers and code, whatever the dump. */
  private static final long FIXED = 500_000_000;

  /** Bytes of heap for each byte of text, measured on JSON lines. */
  private static final int HEAP_PER_TEXT = 1;

  /** Bytes of text in a byte of HTML: of 2.1 GB of news and other pages 142 MB were text. */
  private static final double HTML = 0.07;

  /** CPU time for a byte of HTML, with a byte of text as the unit: measured, all stages. */
  private static final double HTML_WORK = 0.2;

  /** What text grows by when it is unpacked. */
  private static final double UNPACKED = 3.5;

  /** The same of HTML. */
  private static final double HTML_UNPACKED = 5.7;

  /** The share of text from which on a kind of files holds text and no pages. */
  private static final double MOSTLY_TEXT = 0.5;

  private static final Map<String, Double> TEXT_SHARES =
      Map.ofEntries(
          Map.entry("txt", 1.0),
          Map.entry("md", 1.0),
          Map.entry("jsonl", 0.9),
          Map.entry("ndjson", 0.9),
          Map.entry("json", 0.9),
          Map.entry("csv", 0.9),
          Map.entry("tsv", 0.9),
          Map.entry("parquet", 2.5),
          Map.entry("warc", HTML),
          Map.entry("wet", 1.0),
          Map.entry("tar", HTML),
          Map.entry("zip", HTML * HTML_UNPACKED));

  /** The estimate for the files of a dump, of which a share is processed. */
  public static HeapEstimate of(List<InputFile> files, double share) {
    double text = 0;
    double work = 0;
    for (InputFile file : files) {
      double own = text(file.path(), file.size());
      text += own;
      work += hasPages(file.path()) ? own / HTML * HTML_WORK : own;
    }
    return new HeapEstimate(Math.round(text * share), Math.round(work * share));
  }

  private static boolean hasPages(String path) {
    return TEXT_SHARES.getOrDefault(FileEnding.uncompressed(path), HTML) < MOSTLY_TEXT;
  }

  /**
   * Bytes of text that a file is likely to hold.
   *
   * @param path its name
   * @param size its bytes as stored
   */
  public static double text(String path, long size) {
    double share = TEXT_SHARES.getOrDefault(FileEnding.uncompressed(path), HTML);
    double growth = share <= HTML ? HTML_UNPACKED : UNPACKED;
    return size * share * (FileEnding.isCompressed(path) ? growth : 1);
  }

  /** Bytes of heap that the Direct Runner wants, and Flink with its DataStream. */
  long heap() {
    return FIXED + HEAP_PER_TEXT * text;
  }

  /**
   * What to do if a run's memory is too small for its engine, in one line; null if it suffices.
   *
   * @param runner the simple name of the runner's class
   * @param available bytes that the heap may grow to
   */
  public @Nullable String advice(String runner, long available) {
    if (!runner.equals("DirectRunner") || heap() <= available) {
      return null;
    }
    return String.format(
        Locale.ROOT,
        "the input may hold %s of text, for which the Direct Runner wants about %s of memory and"
            + " this run has %s; --runner=FlinkRunner wants less, or give java -Xmx%dg",
        size(text),
        size(heap()),
        size(available),
        (heap() + 999_999_999) / 1_000_000_000);
  }

  /** The estimate in words, for the plan of a run. */
  String describe() {
    return String.format(
        Locale.ROOT,
        "about %s of text, %s of memory on the Direct Runner",
        size(text),
        size(heap()));
  }

  private static String size(long bytes) {
    return bytes < 1_000_000_000
        ? String.format(Locale.ROOT, "%,d MB", Math.round(bytes / 1e6))
        : String.format(Locale.ROOT, "%,.1f GB", bytes / 1e9);
  }
}
