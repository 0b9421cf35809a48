package org.thresher.stage.extract.metadata;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.text.Ascii;

/**
 * Finds a page's title: what its description as data states as headline; else the top heading that
 * says the same as the declared title, which is often cut or dressed up for search engines; else
 * the declared title without the site's name.
 */
final class Titles {
  private static final Pattern SEPARATOR = TitleParts.SEPARATOR;

  /** Share of a heading's words that must be in the declared title of an article. */
  private static final double SHARED_WORDS = 0.25;

  /** The same for other pages, whose top heading is often a slogan. */
  private static final double SHARED_WORDS_ELSE = 0.65;

  /** Characters of the first part of a title that a heading must hold to be its full form. */
  private static final int SHORTEST_START = 20;

  /** Words of the address of a site's front page. */
  private static final Set<String> HOME_PAGE = Set.of("");

  private final @Nullable String siteName;
  private final @Nullable String host;
  private final Set<String> addressWords;

  /**
   * A finder for the pages of a site.
   *
   * @param siteName the site's name, or null
   * @param host the page's host, or null
   * @param url the page's address, or null
   */
  Titles(@Nullable String siteName, @Nullable String host, @Nullable String url) {
    this.siteName = siteName;
    this.host = host;
    int path = url == null ? -1 : url.indexOf('/', 8);
    addressWords =
        url == null || path < 0 ? Set.of() : words(MetadataText.fold(url.substring(path)));
  }

  /**
   * The title of a page.
   *
   * @param headline the headline of the article as data, or null
   * @param declared titles that the page declares, best first
   * @param headings its top headings
   * @param second its headings of the second level
   * @param article whether it is an article
   * @param page the page's text, which may show the way from the site to the page
   * @return null if the page has none
   */
  @Nullable String of(
      @Nullable String headline,
      List<String> declared,
      List<String> headings,
      List<String> second,
      boolean article,
      PageBlocks page) {
    if (headline != null && !isNoTitle(headline) && isRepeated(headline, declared, headings)) {
      return isCut(headline) ? whole(headline, headings) : withoutSite(headline);
    }
    String found = null;
    for (String title : declared) {
      found = found == null && !isNoTitle(title) ? title : found;
    }
    if (found == null) {
      boolean headed = !headings.isEmpty() && isHeadline(MetadataText.fold(headings.get(0)));
      if (declared.isEmpty() || (headed && !addressWords.equals(HOME_PAGE))) {
        return headings.isEmpty() ? null : headings.get(0);
      }
      found = declared.get(declared.size() - 1);
    }
    String heading =
        headlineOf(headings, second, found, article ? SHARED_WORDS : SHARED_WORDS_ELSE, page);
    for (int i = 0; i < declared.size() && heading == null; i++) {
      heading = headlineOf(headings, second, declared.get(i), SHARED_WORDS_ELSE, page);
    }
    return heading == null ? ownPart(ofAddress(found, declared), headings, second, page) : heading;
  }

  /**
   * Of the declared titles the first that has a word of the address, else the one that is given.
   */
  private String ofAddress(String found, List<String> declared) {
    for (String title : declared) {
      if (!isNoTitle(title) && hasWordOfAddress(title)) {
        return title;
      }
    }
    return found;
  }

  private boolean hasWordOfAddress(String title) {
    for (String word : words(MetadataText.fold(title))) {
      if (word.length() >= 4 && addressWords.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** The part of a declared title that is the page's own. */
  private String ownPart(
      String title, List<String> headings, List<String> second, PageBlocks page) {
    String own = withoutSite(title);
    TitleParts parts = TitleParts.of(own);
    if (parts.isSingle()) {
      return own;
    }
    if (parts.isBlogTitle()) {
      return parts.first();
    }
    String after = parts.afterTrail(page);
    String end = title.endsWith(own) && !title.equals(own) ? parts.endOfPath() : null;
    if (end != null) {
      return end;
    }
    return after == null ? firstPart(own, headings, second) : after;
  }

  /**
   * Whether a declaration agrees with the headline as data. One that none agrees with may be stale;
   * one that all repeat to the letter comes with them from a field for search engines.
   */
  private static boolean isRepeated(String headline, List<String> declared, List<String> headings) {
    String folded = MetadataText.fold(headline);
    int same = 0;
    int others = 0;
    for (String title : declared) {
      String other = MetadataText.fold(title);
      same += other.equals(folded) ? 1 : 0;
      others += other.equals(folded) ? 0 : 1;
      if (!other.equals(folded) && agrees(folded, other)) {
        return true;
      }
    }
    return (same > 0 && others > 0)
        || headings.isEmpty()
        || headings.stream().anyMatch(heading -> agrees(folded, MetadataText.fold(heading)));
  }

  private static boolean agrees(String folded, String other) {
    return other.length() >= 4 && (other.contains(folded) || folded.contains(other));
  }

  private static boolean isCut(String title) {
    return title.endsWith("...") || title.endsWith("…");
  }

  private String whole(String cut, List<String> headings) {
    String start = cut.substring(0, cut.length() - (cut.endsWith("…") ? 1 : 3)).strip();
    for (String heading : headings) {
      if (heading.startsWith(start)) {
        return heading;
      }
    }
    return withoutSite(cut);
  }

  /** Whether it names the site, or just says "home". */
  private boolean isNoTitle(String title) {
    String folded = MetadataText.fold(title);
    return folded.isEmpty()
        || MetadataWords.HOME.contains(folded)
        || (siteName != null && MetadataText.fold(siteName).equals(folded))
        || isHost(folded);
  }

  /** The title without the site's name. */
  String withoutSite(String title) {
    return withoutPart(withoutPart(title));
  }

  /**
   * The heading that shares most of its words with the declared title, and of equals the one that
   * comes first in it; null if none shares enough.
   */
  private @Nullable String headlineOf(
      List<String> headings, List<String> second, String title, double least, PageBlocks page) {
    boolean siteFirst = TitleParts.of(title).isSiteFirst(page);
    String start = MetadataText.fold(SEPARATOR.split(title, 2)[0]);
    boolean cut = start.length() >= SHORTEST_START;
    String folded = MetadataText.fold(title);
    Set<String> titleWords = words(folded);
    String best = null;
    double most = least;
    int place = Integer.MAX_VALUE;
    for (String heading : headings) {
      String head = MetadataText.fold(heading);
      double shared = cut && head.contains(start) ? 1 : sharedWords(head, titleWords);
      int at = folded.indexOf(head);
      boolean earlier = shared == most && at >= 0 && at < place;
      if (isHeadline(head)
          && (shared > most || earlier)
          && (siteFirst || !isOfSite(head, title, second))) {
        best = heading;
        most = shared;
        place = at < 0 ? Integer.MAX_VALUE : at;
      }
    }
    return best;
  }

  /**
   * A title without what comes after its first part, where that part is a heading of the second
   * level and the rest is shorter or a top heading: the site or the book.
   */
  private static String firstPart(String title, List<String> top, List<String> second) {
    Matcher matcher = SEPARATOR.matcher(title);
    if (!matcher.find()) {
      return title;
    }
    String first = title.substring(0, matcher.start());
    boolean rest =
        2 * first.length() > title.length()
            || holds(top, MetadataText.fold(title.substring(matcher.end())));
    boolean heading = first.indexOf(' ') > 0 && holds(second, MetadataText.fold(first));
    return rest && heading ? first : title;
  }

  private boolean isHeadline(String folded) {
    boolean named = siteName != null && MetadataText.fold(siteName).equals(folded);
    return folded.length() >= 4
        && folded.length() <= 250
        && !named
        && !MetadataWords.HOME.contains(folded);
  }

  /**
   * Whether a heading is the part of the title that names the site or the book: the last one after
   * a bar, or where the first is a heading too, or one that has no word in common with the address
   * where another part has.
   */
  private boolean isOfSite(String heading, String title, List<String> second) {
    boolean isPart = false;
    double most = 0;
    for (String part : SEPARATOR.split(title, -1)) {
      String folded = MetadataText.fold(part);
      isPart |= folded.equals(heading);
      most = folded.isEmpty() ? most : Math.max(most, sharedWords(folded, addressWords));
    }
    String[] parts = SEPARATOR.split(title, -1);
    boolean last = parts.length > 1 && MetadataText.fold(parts[parts.length - 1]).equals(heading);
    boolean bar = title.lastIndexOf(" | ") > heading.length();
    if (last && (bar || holds(second, MetadataText.fold(parts[0])))) {
      return true;
    }
    return isPart && most >= 0.5 + sharedWords(heading, addressWords);
  }

  private static boolean holds(List<String> headings, String folded) {
    return headings.stream().anyMatch(heading -> MetadataText.fold(heading).equals(folded));
  }

  private static Set<String> words(String folded) {
    return new HashSet<>(Arrays.asList(folded.split(" ", -1)));
  }

  private static double sharedWords(String folded, Set<String> titleWords) {
    Set<String> words = words(folded);
    int all = words.size();
    words.retainAll(titleWords);
    return (double) words.size() / all;
  }

  private String withoutPart(String title) {
    Matcher matcher = SEPARATOR.matcher(title);
    int first = -1;
    int firstEnd = -1;
    int last = -1;
    int lastEnd = -1;
    while (matcher.find()) {
      first = first < 0 ? matcher.start() : first;
      firstEnd = firstEnd < 0 ? matcher.end() : firstEnd;
      last = matcher.start();
      lastEnd = matcher.end();
    }
    if (last > 0 && isSite(title.substring(lastEnd))) {
      String rest = title.substring(0, last);
      return MetadataWords.HOME.contains(MetadataText.fold(rest)) ? title.substring(lastEnd) : rest;
    }
    if (first > 0 && isSite(title.substring(0, first))) {
      return title.substring(firstEnd);
    }
    return title;
  }

  private boolean isSite(String part) {
    String folded = MetadataText.fold(part);
    if (folded.isEmpty()) {
      return true;
    }
    if (siteName != null) {
      String name = MetadataText.fold(siteName);
      if (name.equals(folded)
          || (folded.length() >= 4 && name.contains(folded))
          || (name.length() >= 4 && folded.contains(name) && folded.length() < 3 * name.length())) {
        return true;
      }
    }
    return isHost(folded);
  }

  private boolean isHost(String folded) {
    String joined = folded.replace(" ", "");
    return host != null
        && joined.length() >= 3
        && Ascii.lower(host).replace("-", "").contains(joined);
  }
}
