package org.thresher.extract;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the site's name off a page's title. */
final class Titles {
  private static final Pattern SEPARATOR = Pattern.compile("\\s+[|\\-–—·•»«:/~]+\\s+|\\s*\\|\\s*");

  private static final double SHARED_WORDS = 0.25;

  private Titles() {}

  /**
   * The title without the site's name.
   *
   * @param title the title as found
   * @param siteName the site's name, or null
   * @param host the page's host, or null
   */
  static String withoutSite(String title, @Nullable String siteName, @Nullable String host) {
    String text = title;
    for (int round = 0; round < 2; round++) {
      text = withoutPart(text, siteName, host);
    }
    return text;
  }

  /**
   * The top heading of a page that says the same as its declared title, which is often cut or
   * dressed up for search engines: the heading that shares most of its words, and of equals the one
   * that stands first in the title; null if none shares enough.
   */
  static @Nullable String headlineOf(
      List<String> headings, String title, @Nullable String siteName) {
    String folded = MetadataText.fold(title);
    Set<String> titleWords = new HashSet<>(Arrays.asList(folded.split(" ", -1)));
    String best = null;
    double most = SHARED_WORDS;
    int place = Integer.MAX_VALUE;
    for (String heading : headings) {
      String head = MetadataText.fold(heading);
      double shared = sharedWords(head, titleWords);
      int at = folded.indexOf(head);
      boolean earlier = shared == most && at >= 0 && at < place;
      if (isHeadline(head, siteName) && (shared > most || earlier)) {
        best = heading;
        most = shared;
        place = at < 0 ? Integer.MAX_VALUE : at;
      }
    }
    return best;
  }

  private static boolean isHeadline(String folded, @Nullable String siteName) {
    boolean named = siteName != null && MetadataText.fold(siteName).equals(folded);
    return folded.length() >= 8 && folded.length() <= 250 && !named;
  }

  private static double sharedWords(String folded, Set<String> titleWords) {
    Set<String> words = new HashSet<>(Arrays.asList(folded.split(" ", -1)));
    int all = words.size();
    words.retainAll(titleWords);
    return (double) words.size() / all;
  }

  private static String withoutPart(
      String title, @Nullable String siteName, @Nullable String host) {
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
    if (last > 0 && isSite(title.substring(lastEnd), siteName, host)) {
      return title.substring(0, last);
    }
    if (first > 0 && isSite(title.substring(0, first), siteName, host)) {
      return title.substring(firstEnd);
    }
    return title;
  }

  private static boolean isSite(String part, @Nullable String siteName, @Nullable String host) {
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
    String joined = folded.replace(" ", "");
    return host != null
        && joined.length() >= 3
        && Ascii.lower(host).replace("-", "").contains(joined);
  }
}
