package org.thresher.corpus.markdown;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.thresher.PageThresher;
import org.thresher.Thresher;
import org.thresher.document.Document;
import org.thresher.job.Job;
import org.thresher.job.JobFile;

/**
 * Measures the column {@code markdown}: on {@link StructuredPages} against their gold Markdown, and
 * on the pages of a folder with {@code gold.jsonl} and {@code html/} (WCXB) whether what the
 * Markdown marks as code and tables is in the gold text, and how much of the gold text that looks
 * like code is in fences. Of every page it checks that the Markdown without marks is the text, by
 * {@link StrippedMarkdown} and by a reader of CommonMark.
 *
 * <p>Arguments: none, or the folder.
 */
public final class MarkdownScores {
  private static final int SEED = 20_261;
  private static final int PAGES_OF_A_STYLE = 10;

  private final PageThresher thresher;
  private int pages;
  private int stripped;
  private int read;

  private MarkdownScores() {
    Job job = JobFile.parse("", "extract:\nclean:\nwrite:\n  markdown: true\n");
    thresher = Thresher.pages(job);
  }

  /** Prints the scores. */
  public static void main(String[] arguments) throws IOException {
    MarkdownScores scores = new MarkdownScores();
    if (arguments.length == 0) {
      scores.scoreMadePages();
    } else {
      scores.scoreFolder(Path.of(arguments[0]), arguments.length > 1 ? arguments[1] : "");
    }
    System.out.printf(
        "%d pages; Markdown without marks is the text: %d by StrippedMarkdown, %d by CommonMark%n",
        scores.pages, scores.stripped, scores.read);
  }

  private String markdown(String url, String html, String name) {
    Document document = thresher.html(url, html);
    String markdown = MarkdownText.of(document);
    pages++;
    boolean same = StrippedMarkdown.text(markdown).equals(document.text());
    stripped += same ? 1 : 0;
    boolean readSame;
    try {
      readSame = CommonMarkText.of(markdown).equals(document.text());
    } catch (AssertionError other) {
      readSame = false;
    }
    read += readSame ? 1 : 0;
    if (!same || !readSame) {
      System.out.println("DIFFERENT " + name + " " + same + " " + readSame);
    }
    return markdown;
  }

  private void scoreMadePages() {
    Map<String, double[]> sums = new TreeMap<>();
    for (StructuredPages.Style style : StructuredPages.Style.values()) {
      for (int i = 0; i < PAGES_OF_A_STYLE; i++) {
        StructuredPages.Made page = StructuredPages.make(style, SEED + i);
        String markdown = markdown("https://docs.example.org/page", page.html(), style + "-" + i);
        add(sums, style.name(), page.markdown(), markdown);
        add(sums, "all", page.markdown(), markdown);
      }
    }
    System.out.println("style\tpages\ttext\theadings\tlists\tcode\tlanguages\ttables\tformulas");
    sums.forEach(
        (style, sum) -> {
          StringBuilder line = new StringBuilder(style).append('\t').append((int) sum[0]);
          for (int i = 1; i < sum.length; i++) {
            line.append(String.format(Locale.ROOT, "\t%.3f", sum[i] / sum[0]));
          }
          System.out.println(line);
        });
  }

  private static void add(Map<String, double[]> sums, String key, String gold, String made) {
    double[] sum = sums.computeIfAbsent(key, any -> new double[8]);
    MarkdownStructure wanted = MarkdownStructure.of(gold);
    MarkdownStructure got = MarkdownStructure.of(made);
    sum[0]++;
    sum[1] += similarity(CommonMarkText.of(gold), CommonMarkText.of(made));
    sum[2] += similarity(wanted.headings(), got.headings());
    sum[3] += similarity(wanted.lists(), got.lists());
    sum[4] += similarity(wanted.code(), got.code());
    sum[5] += similarity(wanted.languages(), got.languages());
    sum[6] += similarity(wanted.tables(), got.tables());
    sum[7] += similarity(wanted.formulas(), got.formulas());
  }

  /** One minus the edit distance over the longer length; 1 for two empty texts. */
  static double similarity(String one, String other) {
    int longer = Math.max(one.length(), other.length());
    return longer == 0 ? 1 : 1 - distance(one, other) / (double) longer;
  }

  private static int distance(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }

  private void scoreFolder(Path folder, String type) throws IOException {
    ObjectMapper json = new ObjectMapper();
    int[] fences = new int[2];
    int[] fenceLines = new int[2];
    int[] rows = new int[2];
    int[] codeLines = new int[2];
    List<String> lines = Files.readAllLines(folder.resolve("gold.jsonl"), StandardCharsets.UTF_8);
    for (String line : lines) {
      JsonNode gold = json.readTree(line);
      Path file = folder.resolve("html").resolve(gold.path("id").asText() + ".html");
      if (!Files.exists(file) || !(type.isEmpty() || gold.path("type").asText().equals(type))) {
        continue;
      }
      String markdown = markdown(gold.path("url").asText(), html(file), file.toString());
      MarkdownStructure structure = MarkdownStructure.of(markdown);
      String text = squeezed(gold.path("text").asText());
      for (String block : structure.codeBlocks()) {
        fences[1]++;
        fences[0] += text.contains(squeezed(block)) ? 1 : 0;
        for (String each : block.split("\n", -1)) {
          if (!each.isBlank()) {
            fenceLines[1]++;
            fenceLines[0] += text.contains(squeezed(each)) ? 1 : 0;
          }
        }
      }
      for (List<String> row : structure.rows()) {
        rows[1]++;
        rows[0] += row.stream().allMatch(cell -> text.contains(squeezed(cell))) ? 1 : 0;
      }
      String fenced = squeezed(String.join("\n", structure.codeBlocks()));
      for (String each : gold.path("text").asText().split("\n", -1)) {
        if (looksLikeCode(each)) {
          codeLines[1]++;
          codeLines[0] += fenced.contains(squeezed(each)) ? 1 : 0;
        }
      }
    }
    System.out.printf(
        "listings whole in the gold text: %d of %d; their lines: %d of %d%n",
        fences[0], fences[1], fenceLines[0], fenceLines[1]);
    System.out.printf("rows of tables with all cells in it: %d of %d%n", rows[0], rows[1]);
    System.out.printf(
        "gold lines that look like code, in fences: %d of %d%n", codeLines[0], codeLines[1]);
  }

  /** A line that hardly anything but a program has: ends of statements, brackets, prompts. */
  private static boolean looksLikeCode(String line) {
    String text = line.strip();
    return text.length() > 3
        && (text.endsWith(";")
            || text.endsWith("{")
            || text.startsWith("$ ")
            || text.startsWith(">>> ")
            || text.startsWith("import ")
            || text.startsWith("#include")
            || text.matches("[a-zA-Z_.]+ = [^.]+")
            || text.matches("(def|class|function|public|private|return) .*[:({;)]"));
  }

  private static String squeezed(String text) {
    return text.replaceAll("\\s+", "");
  }

  private static String html(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException notUtf8) {
      try {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }
}
