package org.thresher.stage.extract.metadata;

import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.text.Ascii;

/**
 * Tells the top heading that is the site's logo from the page's headline: it is called so, or it is
 * a link to the front page, and the page's title has more than its words.
 */
final class Logo {
  private static final List<String> NAMES =
      List.of(
          "logo",
          "site-title",
          "sitetitle",
          "site-name",
          "sitename",
          "site_title",
          "blog-title",
          "blogtitle",
          "branding",
          "brand",
          "masthead",
          "banner-title");

  private static final int LONGEST = 80;

  private Logo() {}

  /** The name that the logo shows, or null if no top heading is one. */
  static @Nullable String name(MetadataCandidates facts) {
    String title = facts.title == null ? "" : MetadataText.fold(facts.title);
    for (MetadataCandidates.Mark heading : facts.headings) {
      Element element = heading.element();
      if (element.normalName().equals("h1") && isLogo(element)) {
        String name = MetadataText.shortText(element, LONGEST);
        String folded = MetadataText.fold(name);
        boolean part = title.startsWith(folded + ' ') || title.endsWith(' ' + folded);
        if (!folded.isEmpty() && part) {
          return name;
        }
      }
    }
    return null;
  }

  private static boolean isLogo(Element heading) {
    Element link = MetadataText.firstLink(heading);
    for (Element at = heading; link == null && at != null; at = at.parent()) {
      link = MetadataText.isLink(at) ? at : null;
    }
    @Nullable Element parent = heading.parent();
    return (link != null && (isHome(link.attributes().get("href").strip()) || isCalled(link)))
        || isCalled(heading)
        || (parent != null && isCalled(parent));
  }

  private static boolean isHome(String href) {
    if (href.equals("/") || href.equals("./") || href.equals("../") || href.equals("index.html")) {
      return true;
    }
    int scheme = href.indexOf("://");
    int path = scheme < 0 ? -1 : href.indexOf('/', scheme + 3);
    return scheme >= 0 && (path < 0 || path == href.length() - 1);
  }

  private static boolean isCalled(Element element) {
    String names = Ascii.lower(element.className() + ' ' + element.id());
    return NAMES.stream().anyMatch(names::contains);
  }
}
