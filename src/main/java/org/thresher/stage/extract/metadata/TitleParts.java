package org.thresher.stage.extract.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * A declared title in its parts, which bars, dashes and arrows separate: the page's own title, and
 * often the site and its sections before or after it.
 */
record TitleParts(List<String> parts, List<String> marks) {
  /** What separates parts: marks between spaces, and some that need none. */
  static final Pattern SEPARATOR =
      Pattern.compile("\\s+[|\\-–—·•»«›‹⋅:/~>]+\\s+|\\s*(?:\\||::|»|›)\\s*");

  /** Marks that lead from a site to its sections and pages. */
  private static final String PATH_MARKS = "»›>|·•/⋅";

  private static final int MOST_BLOCKS = 60;

  /** Blocks at the page's top among which the site's name is. */
  private static final int TOP_BLOCKS = 3;

  private static final int LONGEST_CRUMBS = 150;
  private static final double LINKS = 0.3;

  /** The parts of a title. */
  static TitleParts of(String title) {
    List<String> parts = new ArrayList<>();
    List<String> marks = new ArrayList<>();
    Matcher matcher = SEPARATOR.matcher(title);
    int from = 0;
    while (matcher.find()) {
      parts.add(title.substring(from, matcher.start()));
      marks.add(matcher.group().strip());
      from = matcher.end();
    }
    parts.add(title.substring(from));
    return new TitleParts(parts, marks);
  }

  boolean isSingle() {
    return parts.size() < 2;
  }

  String first() {
    return parts.get(0);
  }

  String last() {
    return parts.get(parts.size() - 1);
  }

  /** The last part where marks lead to it from the first, else null. */
  @Nullable String endOfPath() {
    boolean path = !isSingle() && !last().isBlank();
    for (String mark : marks) {
      path &= mark.equals("::") || (!mark.isEmpty() && PATH_MARKS.indexOf(mark.charAt(0)) >= 0);
    }
    return path ? last() : null;
  }

  /** Whether the page's own title is first and marks lead back from it: "Title « Blog". */
  boolean isBlogTitle() {
    return !isSingle()
        && !first().isBlank()
        && marks.stream().allMatch(mark -> mark.equals("«") || mark.equals("‹"));
  }

  /**
   * What is left of the title after the site and sections that the page shows above its text, as a
   * trail of links or as a link each; null if it shows none.
   */
  @Nullable String afterTrail(PageBlocks page) {
    int count = 0;
    boolean more = endOfPath() != null && isShown(page, 0, TOP_BLOCKS);
    while (more && count < parts.size() - 1) {
      count++;
      more = isShown(page, count, MOST_BLOCKS);
    }
    for (int k = parts.size() - 1; k > count; k--) {
      count = isTrail(page, k) ? k : count;
    }
    int shown = words(parts.subList(0, count));
    int left = words(parts.subList(count, parts.size()));
    return count == 0 || (count == 1 && left <= shown) || count >= parts.size()
        ? null
        : rest(count);
  }

  /** Whether the first part of two is a link at the top of the page and the other one is none. */
  boolean isSiteFirst(PageBlocks page) {
    return parts.size() == 2
        && !first().isBlank()
        && isShown(page, 0, TOP_BLOCKS)
        && !isShown(page, 1, MOST_BLOCKS);
  }

  private String rest(int from) {
    StringBuilder rest = new StringBuilder(parts.get(from));
    for (int i = from + 1; i < parts.size(); i++) {
      rest.append(' ').append(marks.get(i - 1)).append(' ').append(parts.get(i));
    }
    return rest.toString();
  }

  private boolean isShown(PageBlocks page, int part, int blocks) {
    String folded = MetadataText.fold(parts.get(part));
    for (int i = 0; i < Math.min(page.size(), blocks); i++) {
      TextBlock block = page.block(i);
      if (block.text.length() <= LONGEST_CRUMBS
          && block.linkShare() > 1 - LINKS
          && !folded.isEmpty()
          && MetadataText.fold(block.text).equals(folded)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTrail(PageBlocks page, int count) {
    String folded = MetadataText.fold(String.join(" ", parts.subList(0, count)));
    for (int i = 0; count > 1 && i < Math.min(page.size(), MOST_BLOCKS); i++) {
      TextBlock block = page.block(i);
      if (block.text.length() <= LONGEST_CRUMBS && block.linkShare() >= LINKS) {
        String trail = MetadataText.fold(block.text);
        if (trail.equals(folded) || trail.startsWith(folded + ' ')) {
          return true;
        }
      }
    }
    return false;
  }

  private static int words(List<String> texts) {
    int words = 0;
    for (String text : texts) {
      String folded = MetadataText.fold(text);
      words += folded.split(" ", -1).length;
      words += MetadataText.isEastAsian(folded) ? folded.length() : 0;
    }
    return words;
  }
}
