package org.thresher.stage.extract.metadata;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.Ascii;

/** What sort of page it is, from what it says about itself, its address and its build. */
public enum PageShape {
  ARTICLE,
  LISTING,
  FORUM,
  PRODUCT,
  DOCUMENTATION,
  SERVICE,
  OTHER;

  private static final int FEWEST_POSTS = 3;

  /** Teasers or cards that make a page a list of them. */
  private static final int FEWEST_TEASERS = 5;

  private static final int FEWEST_CARDS = 6;

  /** Share of the running text that is in teasers on a page of teasers. */
  private static final double MOST = 0.6;

  /** Share of a heading in links from which on it leads to the text that it names. */
  private static final double LINK = 0.8;

  private static final Pattern FRONT_URL = Pattern.compile("https?://[^/?#]+/?(?:[?#].*)?");

  private static final Pattern FORUM_URL =
      Pattern.compile(
          "forum|/threads?/|/topics?/|viewtopic|showthread|/questions/|/discussions?/|/comments/|/t/");

  private static final Pattern DOCUMENTATION_URL =
      Pattern.compile("//docs?\\.|/docs?/|/documentation/|readthedocs|/manual/|/reference/|/api/");

  private static final Pattern PRODUCT_URL = Pattern.compile("/products?/|/dp/|/itm/|/item/|/p/");

  /** The word in the corpus, such as {@code article}. */
  public String label() {
    return Ascii.lower(name());
  }

  /** The shape of a page. */
  public static PageShape of(PageBlocks page, JsonLd jsonLd, Metadata metadata) {
    PageShape declared = declared(page.facts, jsonLd);
    if (declared != PRODUCT && isThread(page)) {
      return FORUM;
    }
    PageShape built = built(page.facts, metadata.canonicalUrl());
    // Forum software marks its threads as lists or collections.
    if (declared != null && (declared != LISTING || built != FORUM)) {
      return declared;
    }
    if (built == null || built == ARTICLE) {
      boolean teasers = isTeasers(page, isFront(metadata.canonicalUrl()));
      return teasers ? LISTING : built == null ? ofText(page, metadata) : built;
    }
    return built;
  }

  /** Whether boxes are named as the posts of a thread. */
  private static boolean isThread(PageBlocks page) {
    int posts = 0;
    for (Box box : page.boxes) {
      posts += (box.names & ElementNames.THREAD) != 0 && box.blocks() > 0 ? 1 : 0;
    }
    return posts >= FEWEST_POSTS;
  }

  private static @Nullable PageShape declared(MetadataCandidates facts, JsonLd jsonLd) {
    if (jsonLd.hasType("DiscussionForumPosting") || jsonLd.hasType("QAPage")) {
      return FORUM;
    }
    if (jsonLd.hasType("Product") || "product".equals(facts.first("og:type"))) {
      return PRODUCT;
    }
    if (jsonLd.hasType("CollectionPage") || jsonLd.hasType("ItemList")) {
      return LISTING;
    }
    if (jsonLd.hasType("Article") || jsonLd.hasType("BlogPosting")) {
      return ARTICLE;
    }
    return null;
  }

  private static @Nullable PageShape built(MetadataCandidates facts, @Nullable String url) {
    String generator = facts.first("generator");
    String made = generator == null ? "" : Ascii.lower(generator);
    String address = url == null ? "" : Ascii.lower(url);
    if (containsAny(made, "discourse", "phpbb", "vbulletin", "xenforo", "mybb", "flarum", "nodebb")
        || FORUM_URL.matcher(address).find()) {
      return FORUM;
    }
    if (containsAny(made, "docusaurus", "sphinx", "mkdocs", "vuepress", "gitbook", "doxygen")
        || DOCUMENTATION_URL.matcher(address).find()) {
      return DOCUMENTATION;
    }
    if (PRODUCT_URL.matcher(address).find()) {
      return PRODUCT;
    }
    return "article".equals(facts.first("og:type")) ? ARTICLE : null;
  }

  private static PageShape ofText(PageBlocks page, Metadata metadata) {
    double share = page.length() == 0 ? 0 : page.longLength() / page.length();
    int cards = 0;
    for (Box box : page.boxes) {
      boolean card = box.siblings >= 6 && page.length(box) > 60 && page.linkDensity(box) > 0.2;
      cards += card ? 1 : 0;
    }
    if (cards >= FEWEST_CARDS && isFront(metadata.canonicalUrl())) {
      return LISTING;
    }
    if (metadata.datePublished() != null && share > 0.3) {
      return ARTICLE;
    }
    if (cards >= FEWEST_CARDS && share < 0.6) {
      return LISTING;
    }
    return share > 0.6 && page.longLength() > 1500 ? ARTICLE : share > 0.15 ? SERVICE : OTHER;
  }

  private static boolean isFront(@Nullable String url) {
    return url != null && FRONT_URL.matcher(url).matches();
  }

  /**
   * Whether a page is made of {@code article} elements whose headings are links: most running text
   * is in them, or it is the front page of a site.
   */
  private static boolean isTeasers(PageBlocks page, boolean front) {
    int teasers = 0;
    double inside = 0;
    int end = 0;
    for (Box box : page.boxes) {
      if (box.kind == BoxKind.ARTICLE && box.first >= end && hasLinkedHeading(page, box)) {
        teasers++;
        inside += page.longLength(box.first, box.end);
        end = box.end;
      }
    }
    return teasers >= FEWEST_TEASERS && (front || inside >= MOST * page.longLength());
  }

  private static boolean hasLinkedHeading(PageBlocks page, Box box) {
    for (int i = box.first; i < box.end; i++) {
      TextBlock block = page.block(i);
      if (block.kind() == Paragraph.Kind.HEADING && block.linkShare() >= LINK) {
        return true;
      }
    }
    return false;
  }

  private static boolean containsAny(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
