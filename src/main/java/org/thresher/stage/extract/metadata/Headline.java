package org.thresher.stage.extract.metadata;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Where the page's title is: what is near it speaks of the page itself.
 *
 * @param block index of the block that holds it, or -1
 * @param mark number of blocks before it at the time of the walk, see {@link
 *     MetadataCandidates.Mark}, or -1
 */
record Headline(int block, int mark) {
  private static final int MOST_HEADINGS = 20;
  private static final int MOST_BLOCKS = 200;

  /** Characters that folding may take from a text or add to it. */
  private static final int SPARE = 12;

  private static final int BEFORE = 8;
  private static final int AFTER = 14;

  private static final int LONGEST = 400;

  /** Share of the words of a title and a heading that are the same, from which on it is one. */
  private static final double SHARED_WORDS = 0.75;

  private static final int FEW_WORDS = 4;

  private static final int SITE = -1;
  private static final int OTHER = 0;
  private static final int HOLDS = 1;
  private static final int IS = 2;

  /**
   * Finds the heading that is the title: a top one that holds it, else any that is it, else the
   * first top heading that is not the site's name.
   */
  static Headline of(PageBlocks page, @Nullable String title, @Nullable String siteName) {
    String folded = title == null ? "" : MetadataText.fold(title);
    String site = siteName == null ? "" : MetadataText.fold(siteName);
    return new Headline(inBlocks(page, folded, site), inMarks(page.facts, folded, site));
  }

  private static int inBlocks(PageBlocks page, String title, String site) {
    int first = -1;
    int same = -1;
    int seen = 0;
    for (int i = 0; i < page.size() && seen < MOST_HEADINGS; i++) {
      TextBlock block = page.block(i);
      if (block.box.textKind == Kind.HEADING && block.box.level <= 2) {
        seen++;
        int match = match(block.text, title, site);
        if (block.box.level == 1 && match >= HOLDS) {
          return i;
        }
        same = same < 0 && match == IS ? i : same;
        first = first < 0 && block.box.level == 1 && match != SITE ? i : first;
      }
    }
    if (same >= 0) {
      return same;
    }
    int text = first >= 0 ? -1 : textThatIs(page, title);
    int alike = text >= 0 ? text : headingLike(page, title, site);
    int found = alike >= 0 ? alike : first;
    return found >= 0 ? found : page.headline();
  }

  /** The heading of the first levels with most words of the title, if they are most of both. */
  private static int headingLike(PageBlocks page, String title, String site) {
    Set<String> words = new HashSet<>(List.of(title.split(" ", -1)));
    int best = -1;
    double most = SHARED_WORDS;
    int seen = 0;
    for (int i = 0; i < page.size() && seen < MOST_HEADINGS && words.size() >= FEW_WORDS; i++) {
      TextBlock block = page.block(i);
      if (block.box.textKind == Kind.HEADING && block.box.level <= 2) {
        seen++;
        String folded = block.text.length() > LONGEST ? "" : MetadataText.fold(block.text);
        Set<String> shared = new HashSet<>(List.of(folded.split(" ", -1)));
        int all = shared.size();
        shared.retainAll(words);
        double share = 2.0 * shared.size() / (all + words.size());
        if (share > most && !folded.equals(site)) {
          best = i;
          most = share;
        }
      }
    }
    return best;
  }

  /** The title may be in no heading at all. */
  private static int textThatIs(PageBlocks page, String title) {
    for (int i = 0; i < Math.min(page.size(), MOST_BLOCKS); i++) {
      String text = page.block(i).text;
      if (Math.abs(text.length() - title.length()) <= SPARE && match(text, title, "") == IS) {
        return i;
      }
    }
    return -1;
  }

  private static int inMarks(MetadataCandidates facts, String title, String site) {
    int first = -1;
    int same = -1;
    for (MetadataCandidates.Mark heading : facts.headings) {
      boolean top = heading.element().normalName().equals("h1");
      int match = match(MetadataText.shortText(heading.element(), LONGEST), title, site);
      if (top && match >= HOLDS) {
        return heading.at();
      }
      same = same < 0 && match == IS ? heading.at() : same;
      first = first < 0 && top && match != SITE ? heading.at() : first;
    }
    int found = same >= 0 ? same : first;
    return found >= 0 || facts.headings.isEmpty() ? found : facts.headings.get(0).at();
  }

  /** How a text goes with the title. */
  private static int match(String text, String title, String site) {
    if (text.length() < 4 || text.length() > 2 * Math.max(title.length(), site.length()) + 20) {
      return OTHER;
    }
    String folded = MetadataText.fold(text);
    if (folded.equals(title)) {
      return IS;
    }
    if (folded.equals(site)) {
      return SITE;
    }
    boolean holds = folded.length() >= 10 && title.length() >= 4;
    return holds && (title.contains(folded) || folded.contains(title)) ? HOLDS : OTHER;
  }

  /** Whether an element is near the headline. */
  boolean isNear(MetadataCandidates.Mark other) {
    return mark >= 0 && other.at() >= mark - BEFORE && other.at() <= mark + AFTER;
  }
}
