package org.thresher.stage.extract.content;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.stage.extract.metadata.FoldedText;
import org.thresher.stage.extract.metadata.MetadataText;
import org.thresher.stage.extract.metadata.PageShape;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.FeatureTable;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.LongIndex;

/** What is known of a page as a whole before its blocks are classified. */
public final class PageEvidence {
  /** Number of values that {@link #addTo} appends. */
  static final int SIZE = 9;

  private static final int SHORTEST_WORD = 4;
  private static final int SHORTEST_BODY = 200;
  private static final int SHORTEST_STATED = 12;
  private static final int PREFIX = 60;
  private static final long HASH = 0x9E3779B97F4A7C15L;

  private final List<String> titles = new ArrayList<>();
  private final LongIndex titleWords = new LongIndex();
  private final int[] titleMatches;
  private final PageShape shape;
  private final PageBlocks page;
  private final String description;
  private final @Nullable String stated;
  private int longest;

  /** The bits of the letters that the title words begin with: most other words are skipped. */
  private long firstLetters;

  /** The bits that the upper ends of the title words' hashes set: most other words miss them. */
  private long titleBits;

  private char[] chars = new char[1024];

  public PageEvidence(PageBlocks page, PageShape shape, Metadata metadata, @Nullable String body) {
    this.page = page;
    this.shape = shape;
    addTitle(metadata.title());
    addTitle(page.facts.title);
    titleMatches = new int[page.size()];
    FoldedText folded = new FoldedText();
    for (int i = 0; i < titleMatches.length; i++) {
      titleMatches[i] = match(page.block(i).text, folded);
    }
    String text = metadata.description();
    description = text == null ? "" : prefix(text);
    stated = body == null || body.length() < SHORTEST_BODY ? null : squeezed(body);
  }

  /** How much of a block is in the article body that the page states as data; -1 if none. */
  double statedShare(TextBlock block) {
    if (stated == null) {
      return -1;
    }
    String text = squeezed(block.text);
    return text.length() >= SHORTEST_STATED && stated.contains(prefix(text)) ? 1 : 0;
  }

  /** Whether a block begins like the page's description: a standfirst, or the first sentence. */
  boolean isDescription(TextBlock block) {
    return description.length() >= SHORTEST_STATED && block.text.startsWith(description);
  }

  private static String prefix(String text) {
    return text.substring(0, Math.min(PREFIX, text.length()));
  }

  /** Letters and digits only, so that markup and white space in the data do not matter. */
  private static String squeezed(String text) {
    StringBuilder squeezed = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isLetterOrDigit(c)) {
        squeezed.append(c);
      }
    }
    return squeezed.toString();
  }

  private void addTitle(@Nullable String title) {
    String folded = title == null ? "" : MetadataText.fold(MetadataText.clean(title));
    if (folded.length() >= 4) {
      titles.add(folded);
      for (String word : folded.split(" ", -1)) {
        if (word.length() >= SHORTEST_WORD) {
          long hash = hash(word);
          titleWords.of(hash);
          titleBits |= 1L << (hash >>> 58);
          firstLetters |= 1L << word.charAt(0);
        }
      }
      longest = Math.max(longest, folded.length());
    }
  }

  /** Index of the block that is the title, else of the headline. */
  int titleBlock(int headline) {
    int partly = -1;
    for (int i = 0; i < page.size(); i++) {
      int match = titleMatch(i);
      if (match == 2) {
        return i;
      }
      partly = partly < 0 && match == 1 ? i : partly;
    }
    return headline >= 0 ? headline : partly;
  }

  /** Share of the title's longer words that a block contains. */
  double titleShare(TextBlock block) {
    if (titleWords.size() == 0) {
      return 0;
    }
    int length = block.text.length();
    if (chars.length <= length) {
      chars = new char[2 * length];
    }
    block.text.getChars(0, length, chars, 0);
    chars[length] = ' ';
    int found = 0;
    for (int i = 0; i < length; i++) {
      if (isLetter(chars[i])) {
        int end = wordEnd(i);
        boolean possible = end - i >= SHORTEST_WORD && (firstLetters >>> lower(chars[i]) & 1) != 0;
        found += possible && isTitleWord(i, end) ? 1 : 0;
        i = end;
      }
    }
    return BlockFeatures.ratio(found, titleWords.size());
  }

  private static boolean isLetter(char c) {
    return c < 0x80 ? (c | 0x20) >= 'a' && (c | 0x20) <= 'z' : Character.isLetter(c);
  }

  private static int lower(char c) {
    return c < 0x80 ? c | 0x20 : Character.toLowerCase(c);
  }

  /** The end of the word in {@link #chars} that goes on at an index; after the text is a space. */
  private int wordEnd(int from) {
    char[] text = chars;
    int end = from;
    while (isLetter(text[end])) {
      end++;
    }
    return end;
  }

  private boolean isTitleWord(int from, int end) {
    long hash = 0;
    for (int i = from; i < end; i++) {
      hash = (hash + lower(chars[i])) * HASH;
    }
    return (titleBits >>> (hash >>> 58) & 1) != 0 && titleWords.has(hash);
  }

  private static long hash(String word) {
    long hash = 0;
    for (int i = 0; i < word.length(); i++) {
      hash = (hash + word.charAt(i)) * HASH;
    }
    return hash;
  }

  /** Appends what holds for all blocks of the page. */
  void addTo(FeatureTable row) {
    row.add(shape == PageShape.ARTICLE);
    row.add(shape == PageShape.LISTING);
    row.add(shape == PageShape.FORUM);
    row.add(shape == PageShape.PRODUCT);
    row.add(shape == PageShape.DOCUMENTATION);
    row.add(shape == PageShape.SERVICE);
    int articles = 0;
    int cards = 0;
    int paragraphs = 0;
    for (Box box : page.boxes) {
      articles += box.kind == BoxKind.ARTICLE && box.blocks() > 0 ? 1 : 0;
      paragraphs += box.kind == BoxKind.PARAGRAPH && box.blocks() > 0 ? 1 : 0;
      cards += box.siblings >= 4 && box.blocks() >= 2 && page.linkDensity(box) > 0.1 ? 1 : 0;
    }
    row.add(articles);
    row.add(cards);
    row.add(paragraphs);
  }

  /** 2 where a block is the page's title, 1 where one holds the other, else 0. */
  int titleMatch(int block) {
    return titleMatches[block];
  }

  private int match(String text, FoldedText folded) {
    if (longest == 0 || text.length() > 2 * longest + 20 || text.length() < 4) {
      return 0;
    }
    folded.set(text);
    int best = 0;
    for (String title : titles) {
      if (folded.contentEquals(title)) {
        return 2;
      }
      if (folded.length() >= 10 && folded.overlaps(title)) {
        best = 1;
      }
    }
    return best;
  }
}
