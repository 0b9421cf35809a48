package org.thresher.extract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;

/** What is known of a page as a whole before its blocks are judged. */
final class PageEvidence {
  private static final int SIZE = 9;

  private final List<String> titles = new ArrayList<>();
  private final PageShape shape;
  private final PageBlocks page;
  private int longest;

  PageEvidence(PageBlocks page, PageShape shape, @Nullable Metadata metadata) {
    this.page = page;
    this.shape = shape;
    if (metadata != null) {
      addTitle(metadata.title());
      addTitle(page.facts.title);
    }
  }

  private void addTitle(@Nullable String title) {
    String folded = title == null ? "" : MetadataText.fold(MetadataText.clean(title));
    if (folded.length() >= 4) {
      titles.add(folded);
      longest = Math.max(longest, folded.length());
    }
  }

  /** Number of values that {@link #addTo} appends. */
  int size() {
    return SIZE;
  }

  /** Appends what holds for all blocks of the page. */
  void addTo(FeatureRow row) {
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
  int titleMatch(TextBlock block) {
    if (longest == 0 || block.text.length() > 2 * longest + 20 || block.text.length() < 4) {
      return 0;
    }
    String folded = MetadataText.fold(block.text);
    int best = 0;
    for (String title : titles) {
      if (title.equals(folded)) {
        return 2;
      }
      if (folded.length() >= 10 && (title.contains(folded) || folded.contains(title))) {
        best = 1;
      }
    }
    return best;
  }
}
