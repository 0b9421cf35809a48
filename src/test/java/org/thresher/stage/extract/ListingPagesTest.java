package org.thresher.stage.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.thresher.document.Document;
import org.thresher.document.Page;

/** Pages that are a list of entries: what they are taken for, and rows that stay as a whole. */
class ListingPagesTest {
  private static final String[] NAMES = {
    "Crane with two hooks", "Boat for six goats", "Soup of the long winter", "Ferry without a keel",
    "Chain of forty links", "Barn with a red door", "Cart that crossed the sound", "Hook of steel"
  };

  private static String teasers(String heading) {
    StringBuilder page = new StringBuilder("<main>");
    for (String name : NAMES) {
      page.append("<article>").append(heading.replace("%", name)).append("<p>").append(name);
      page.append(": what became of it in the year after the flood, and who has it now, told by");
      page.append(" the people who saw it last.</p></article>");
    }
    return page + "</main>";
  }

  private static String shape(String head, String body, @Nullable String url) {
    Page page =
        HtmlPages.page(
            "<html><head>" + head + "</head><body>" + body + "</body></html>",
            true,
            url,
            "pages/a.html",
            Page.Hints.NONE);
    return HtmlPages.extract(page).pageType();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<h2><a href='/a'>%</a></h2>",
        "<h3><a href='/a'>%</a></h3>",
        "<header><h2><a href='/a'>%</a></h2></header>",
        "<a href='/a'><h4>%</h4></a>",
        "<h2><a href='/a'><span>%</span></a></h2>",
        "<div><h5><a href='/a'>%</a></h5></div>"
      })
  void articlesWhoseHeadingsAreLinksAreAListing(String heading) {
    String dated = "<meta property='og:type' content='article'>";
    assertThat(shape(dated, teasers(heading), "https://hill.example/boats/")).isEqualTo("listing");
    assertThat(shape("", "<time datetime='2024-05-06'>6 May</time>" + teasers(heading), null))
        .isEqualTo("listing");
  }

  @Test
  void articlesWithoutLinksAreTheSectionsOfOne() {
    String dated = "<meta property='og:type' content='article'>";
    assertThat(shape(dated, teasers("<h2>%</h2>"), "https://hill.example/boats/"))
        .isEqualTo("article");
  }

  private static String rows(String row) {
    StringBuilder page =
        new StringBuilder(
            "<script type='application/ld+json'>{\"@type\":\"CollectionPage\"}</script><main><h1>For"
                + " hire</h1><div class='results'>");
    for (int i = 0; i < NAMES.length; i++) {
      page.append(row.replace("%", NAMES[i] + ", for hire by the day with a man who knows it.")
          .replace("#", String.valueOf(11 + i)));
    }
    return page + "</div></main>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div class='row'><h3>%</h3><div>Pier #</div><div>#0 crowns</div></div>",
        "<li class='row'><p>%</p><span>Pier #</span><p>#0 crowns</p></li>",
        "<section><h2>%</h2><p>Pier #</p><p>#0 crowns</p></section>",
        "<div class='card'><h3>%</h3><div><div>Pier #</div><div>#0 crowns</div></div></div>",
        "<article><h4>%</h4><p>Pier #</p><p>#0 crowns</p></article>",
        "<dl class='offer'><dt>%</dt><dd>Pier #</dd><dd>#0 crowns</dd></dl>"
      })
  void theLinesOfKeptRowsStay(String row) {
    Document document = HtmlPages.extract(HtmlPages.html(rows(row)));
    assertThat(document.pageType()).isEqualTo("listing");
    assertThat(document.text()).contains(NAMES).contains("Pier 11", "Pier 18", "110 crowns");
  }
}
