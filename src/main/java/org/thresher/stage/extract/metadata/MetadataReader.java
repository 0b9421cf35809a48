package org.thresher.stage.extract.metadata;

import static org.thresher.stage.extract.metadata.MetadataText.cleanOrNull;
import static org.thresher.stage.extract.metadata.MetadataText.firstOf;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;

/** Reads what a page says about itself; what the record says beside the page wins. */
public final class MetadataReader {
  private static final int MOST_KEYWORDS = 50;
  private static final int MOST_HEADINGS = 10;

  private final Page page;
  private final PageBlocks blocks;
  private final MetadataCandidates facts;
  private final JsonLd jsonLd;

  public MetadataReader(Page page, PageBlocks blocks, JsonLd jsonLd) {
    this.page = page;
    this.blocks = blocks;
    this.jsonLd = jsonLd;
    facts = blocks.facts;
  }

  /** The page's metadata. */
  public Metadata read() {
    PageAddress address = PageAddress.of(page, facts);
    String siteName =
        cleanOrNull(firstOf(facts.first("og:site_name"), jsonLd.siteName(), application()));
    String site = siteName == null ? Logo.name(facts) : siteName;
    String title = title(new Titles(site, address.host(), address.canonicalUrl()));
    Headline headline = Headline.of(blocks, title, siteName);
    String language =
        firstOf(
            facts.language,
            facts.first("content-language", "language", "dc.language", "og:locale"),
            jsonLd.text("inLanguage"));
    DateReader dateReader = DateReader.of(language, address.host());
    PageDates dates =
        PageDates.of(jsonLd, blocks, headline, title, address.canonicalUrl(), dateReader);
    Page.Hints hints = page.hints();
    String recorded = recordedDate(hints, dateReader);
    String author = Authors.of(jsonLd, blocks, headline, siteName, address.domain());
    return new Metadata(
        firstOf(hints.title(), title),
        firstOf(hints.author(), author),
        siteName,
        cleanOrNull(
            firstOf(
                facts.first(
                    "og:description", "description", "twitter:description", "dc.description"),
                jsonLd.text("description"))),
        firstOf(recorded, dates.published()),
        dates.modified(),
        recorded == null ? dates.source() : "record",
        firstOf(hints.section(), section()),
        hints.keywords().isEmpty() ? keywords() : hints.keywords(),
        language,
        address.canonicalUrl(),
        address.domain(),
        license(address),
        address.absolute(
            firstOf(
                facts.first("og:image", "og:image:url", "og:image:secure_url"),
                jsonLd.address("image"),
                facts.first("twitter:image", "twitter:image:src"),
                facts.image,
                jsonLd.address("thumbnailUrl"))));
  }

  /**
   * What gives the page's address where its record does not: {@code canonical} or {@code og}; null
   * where the record gives it or nothing does.
   */
  public @Nullable String addressSource() {
    return page.url() == null ? PageAddress.declaredBy(facts) : null;
  }

  /** The licence's URL; what cannot be made absolute still says that the page names one. */
  private @Nullable String license(PageAddress address) {
    String found = firstOf(facts.license, jsonLd.address("license"));
    String absolute = address.absolute(found);
    return absolute == null ? found : absolute;
  }

  /** Metadata of a record without markup. */
  public static Metadata ofRecord(Page page) {
    return new MetadataReader(
            page,
            new PageBlocks(List.of(), List.of(), new MetadataCandidates()),
            JsonLd.of(List.of()))
        .read();
  }

  /** The record's own date in ISO 8601, also of years in which no page was published; or null. */
  private static @Nullable String recordedDate(Page.Hints hints, DateReader reader) {
    String text = hints.datePublished();
    String date = text == null ? null : reader.value(text);
    return date == null && text != null ? DateReader.iso(text.strip()) : date;
  }

  private @Nullable String application() {
    return facts.first("application-name", "apple-mobile-web-app-title");
  }

  private @Nullable String title(Titles titles) {
    List<String> declared = new ArrayList<>();
    for (String title :
        new @Nullable String[] {
          facts.first("og:title"),
          jsonLd.isArticle() ? null : jsonLd.text("headline"),
          facts.first("twitter:title"),
          facts.title,
          facts.first("citation_title", "dc.title", "title")
        }) {
      String clean = cleanOrNull(title);
      if (clean != null) {
        declared.add(clean);
      }
    }
    boolean article = jsonLd.isArticle() || "article".equals(facts.first("og:type"));
    String headline = cleanOrNull(jsonLd.headline());
    String logo = Logo.name(facts);
    List<String> top = headings(1);
    if (logo != null) {
      String folded = MetadataText.fold(logo);
      top.removeIf(heading -> MetadataText.fold(heading).equals(folded));
    }
    return titles.of(headline, declared, top, headings(2), article, blocks);
  }

  /** The headings of a level; one that line breaks part is one. */
  private List<String> headings(int level) {
    List<String> headings = new ArrayList<>();
    for (int i = 0; i < blocks.size() && headings.size() < MOST_HEADINGS; i++) {
      TextBlock block = blocks.block(i);
      if (block.box.level == level) {
        String text = block.text.replace('\n', ' ');
        int last = headings.size() - 1;
        if (last >= 0 && i > 0 && blocks.block(i - 1).box.equals(block.box)) {
          headings.set(last, headings.get(last) + ' ' + text);
        } else {
          headings.add(text);
        }
      }
    }
    return headings;
  }

  private @Nullable String section() {
    return cleanOrNull(
        firstOf(
            jsonLd.text("articleSection"),
            facts.first(
                "article:section",
                "section",
                "parsely-section",
                "og:section",
                "cxenseparse:section")));
  }

  private List<String> keywords() {
    Set<String> keywords = new LinkedHashSet<>();
    for (String value : jsonLd.texts("keywords")) {
      split(value, keywords);
    }
    for (String name : List.of("article:tag", "og:article:tag", "news_keywords", "keywords")) {
      for (String value : facts.meta.getOrDefault(name, List.of())) {
        split(value, keywords);
      }
    }
    facts.tags.forEach(tag -> split(tag, keywords));
    return new ArrayList<>(keywords).subList(0, Math.min(MOST_KEYWORDS, keywords.size()));
  }

  private static void split(String value, Set<String> keywords) {
    for (String part : value.split("[,;，、]", -1)) {
      String keyword = MetadataText.clean(part);
      if (!keyword.isEmpty() && keyword.length() <= 100) {
        keywords.add(keyword);
      }
    }
  }
}
