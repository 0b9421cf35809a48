package org.thresher.stage.deduplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.thresher.document.Document;
import org.thresher.document.TestDocuments;
import org.thresher.job.NearSettings;
import org.thresher.job.Sections;

/**
 * What the near-duplicate rule finds and what it loses, on invented pages whose truth is known:
 * copies with a share of the words changed, by the length of the page; and pages of one template,
 * each with words of its own. Words are drawn by Zipf's law from 20,000. Argument: settings of the
 * key {@code near}, such as {@code minContainment: 0.9}; none for the defaults.
 */
final class NearDuplicateScores {
  private static final int VOCABULARY = 20_000;
  private static final int ORIGINALS = 1_000;
  private static final int PAGES = 600;
  private static final int PAGE_WORDS = 1_000;
  private static final int PARAGRAPH_WORDS = 100;

  private final NearSettings settings;
  private final SplittableRandom random = new SplittableRandom(1);

  private NearDuplicateScores(NearSettings settings) {
    this.settings = settings;
  }

  public static void main(String[] arguments) {
    NearSettings settings =
        Sections.DEDUPLICATE
            .with("near: {" + (arguments.length == 0 ? "" : arguments[0]) + "}")
            .near();
    NearDuplicateScores scores = new NearDuplicateScores(settings);
    System.out.println(settings);
    System.out.println("copies found, % (words of a page: changed words 1, 2, 3, 4, 5, 7, 10 %)");
    for (int words : new int[] {60, 100, 150, 300, 1_000}) {
      StringBuilder line = new StringBuilder(words + ":");
      for (int percent : new int[] {1, 2, 3, 4, 5, 7, 10}) {
        line.append(String.format(" %.1f", scores.copiesFound(words, percent / 100.0)));
      }
      System.out.println(line);
    }
    System.out.println(
        "pages of a template of which so many of "
            + PAGES
            + " are dropped (share of the template:"
            + " whole paragraphs, with one word in 100 changed, mixed into each paragraph)");
    for (int percent : new int[] {60, 70, 75, 80, 85, 90, 95}) {
      System.out.printf(
          "%d %%: %d %d %d%n",
          percent,
          scores.droppedOfTemplate(percent / 100.0, false, false),
          scores.droppedOfTemplate(percent / 100.0, true, false),
          scores.droppedOfTemplate(percent / 100.0, false, true));
    }
  }

  private String word() {
    return "w" + (int) Math.exp(random.nextDouble() * Math.log(VOCABULARY));
  }

  private String[] words(int count) {
    String[] words = new String[count];
    Arrays.setAll(words, i -> word());
    return words;
  }

  private String[] changed(String[] words, double share) {
    String[] changed = words.clone();
    for (int i = 0; i < changed.length; i++) {
      if (random.nextDouble() < share) {
        changed[i] = "x" + random.nextInt(1_000_000);
      }
    }
    return changed;
  }

  private static Document page(int rank, String[] words) {
    List<String> paragraphs = new ArrayList<>();
    for (int from = 0; from < words.length; from += PARAGRAPH_WORDS) {
      int to = Math.min(words.length, from + PARAGRAPH_WORDS);
      paragraphs.add(String.join(" ", Arrays.copyOfRange(words, from, to)));
    }
    return TestDocuments.page(rank, paragraphs.toArray(String[]::new));
  }

  private int dropped(List<Document> pages) {
    return (int)
        RuleRunner.dropNearDuplicates(settings, pages, 2, 3).stream()
            .filter(page -> !page.kept())
            .count();
  }

  private double copiesFound(int words, double share) {
    List<Document> pages = new ArrayList<>();
    for (int original = 0; original < ORIGINALS; original++) {
      String[] text = words(words);
      pages.add(page(2 * original, text));
      pages.add(page(2 * original + 1, changed(text, share)));
    }
    return 100.0 * dropped(pages) / ORIGINALS;
  }

  private int droppedOfTemplate(double share, boolean change, boolean mixed) {
    String[] template = words(PAGE_WORDS);
    List<Document> pages = new ArrayList<>();
    for (int rank = 0; rank < PAGES; rank++) {
      String[] page = template.clone();
      for (int i = 0; i < page.length; i++) {
        boolean own =
            mixed ? i % PARAGRAPH_WORDS >= share * PARAGRAPH_WORDS : i >= share * PAGE_WORDS;
        if (own) {
          page[i] = word();
        }
      }
      for (int from = 0; change && from < share * PAGE_WORDS; from += PARAGRAPH_WORDS) {
        page[from + random.nextInt(PARAGRAPH_WORDS)] = "y" + random.nextInt(1_000_000);
      }
      pages.add(page(rank, page));
    }
    return dropped(pages);
  }
}
