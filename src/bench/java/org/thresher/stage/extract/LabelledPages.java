package org.thresher.stage.extract;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.thresher.document.Document;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.clean.HeldOutCleaner;
import org.thresher.stage.extract.content.BlockModel;

/**
 * Whole pages with a label on each line, from their HTML: which share of the lines of text is kept,
 * and which share of the others is dropped, by models that saw no page of the site.
 *
 * <pre>LabelledPages DATA BLOCKS LINES</pre>
 *
 * DATA has the folders {@code lines/pages} and {@code lines-intl} (NAME.txt and NAME.labels.tsv)
 * and the sets that their names begin with, BLOCKS the block models of the folds, LINES the line
 * models. A line is kept when its words are in a row in what is kept of the page. The standard
 * errors are over pages.
 */
final class LabelledPages {
  /** Kinds of lines that may stay or go. */
  private static final Set<String> UNSCORED = Set.of("byline", "date", "caption");

  private static final String LABELS = ".labels.tsv";

  private final Path data;
  private final List<BlockModel> blocks;
  private final HeldOutCleaner cleaner;

  /** Right and all lines of a page, of text and of the others. */
  private record Counts(int kept, int text, int dropped, int others) {}

  private LabelledPages(Path data, List<BlockModel> blocks, HeldOutCleaner cleaner) {
    this.data = data;
    this.blocks = blocks;
    this.cleaner = cleaner;
  }

  public static void main(String[] arguments) throws IOException {
    LabelledPages pages =
        new LabelledPages(
            Path.of(arguments[0]),
            BlockCrossValidation.saved(Path.of(arguments[1])),
            HeldOutCleaner.of(Path.of(arguments[2])));
    System.out.println("| lines of whole pages, HTML | kept | error | dropped | error |");
    System.out.println("|---|---|---|---|---|");
    pages.print("whole pages", "lines/pages", "extraction", 0);
    pages.print("other languages", "lines-intl", "sites", 1);
  }

  /** Prints the row of a folder of labels; so many words before the set's begin their names. */
  private void print(String title, String labels, String sets, int before) throws IOException {
    Map<String, ExtractedGold.Labelled> pages = pages(data.resolve(labels), sets, before);
    List<Counts> counts = new ArrayList<>();
    for (Map.Entry<String, ExtractedGold.Labelled> page : pages.entrySet()) {
      counts.add(counts(data.resolve(labels), page.getKey(), page.getValue()));
    }
    System.out.printf(
        Locale.ROOT,
        "| %s (%d) | %s | %s |%n",
        title,
        counts.size(),
        ratio(counts.stream().map(c -> new int[] {c.kept, c.text}).toList()),
        ratio(counts.stream().map(c -> new int[] {c.dropped, c.others}).toList()));
  }

  /** The pages of the sets that labels of a folder belong to, by the names of the labels. */
  private Map<String, ExtractedGold.Labelled> pages(Path labels, String sets, int before)
      throws IOException {
    Map<String, String> names = new HashMap<>();
    try (Stream<Path> files = Files.list(labels)) {
      for (Path file : files.sorted().toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(LABELS)) {
          name = name.substring(0, name.length() - LABELS.length());
          names.put(before == 0 ? name : name.substring(name.indexOf('-') + 1), name);
        }
      }
    }
    Map<String, ExtractedGold.Labelled> pages = new HashMap<>();
    try (Stream<Path> folders = Files.list(data.resolve(sets))) {
      for (Path set : folders.sorted().toList()) {
        String prefix = set.getFileName() + "-";
        boolean named = names.keySet().stream().anyMatch(name -> name.startsWith(prefix));
        if (named && Files.exists(set.resolve("gold.jsonl"))) {
          for (ExtractedGold.Labelled page :
              ExtractedGold.read(set, gold -> names.containsKey(prefix + plain(gold)))) {
            pages.put(names.getOrDefault(prefix + plain(page.gold()), ""), page);
          }
        }
      }
    }
    return pages;
  }

  private static String plain(JsonNode gold) {
    return gold.path("id").asText().replaceAll("(?U)\\W", "_");
  }

  private Counts counts(Path labels, String name, ExtractedGold.Labelled page) throws IOException {
    int fold = SiteFolds.fold(page.gold());
    Document document =
        DocumentExtractor.ofMarkup(page.page(), ExtractSettings.DEFAULTS, blocks.get(fold));
    String text = ' ' + folded(cleaner.apply(document, fold).text()) + ' ';
    String[] lines = Files.readString(labels.resolve(name + ".txt")).split("\n", -1);
    int[] right = new int[2];
    int[] all = new int[2];
    for (String row : Files.readAllLines(labels.resolve(name + LABELS))) {
      String[] label = row.split("\t", -1);
      if (!UNSCORED.contains(label[2])) {
        String line = folded(lines[Integer.parseInt(label[0]) - 1]);
        boolean kept = !line.isEmpty() && text.contains(' ' + line + ' ');
        int other = label[1].equals("keep") ? 0 : 1;
        all[other]++;
        right[other] += kept == (other == 0) ? 1 : 0;
      }
    }
    return new Counts(right[0], all[0], right[1], all[1]);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("(?U)\\W+", " ").strip();
  }

  /** Sum over sum of the pages' counts, and its standard error. */
  private static String ratio(List<int[]> pages) {
    double hits = pages.stream().mapToDouble(page -> page[0]).sum();
    double all = pages.stream().mapToDouble(page -> page[1]).sum();
    double ratio = hits / all;
    double squares =
        pages.stream().mapToDouble(page -> Math.pow(page[0] - ratio * page[1], 2)).sum();
    return String.format(Locale.ROOT, "%.3f | %.3f", ratio, Math.sqrt(squares) / all);
  }
}
