package org.thresher.extract;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the site's name off a page's title. */
final class Titles {
  private static final Pattern SEPARATOR = Pattern.compile("\\s+[|\\-–—·•»«:/~]+\\s+|\\s*\\|\\s*");

  private Titles() {}

  /**
   * The title without the site's name.
   *
   * @param title the title as found
   * @param siteName the site's name, or null
   * @param host the page's host, or null
   * @param headline the first heading of the page, or null
   */
  static String withoutSite(
      String title, @Nullable String siteName, @Nullable String host, @Nullable String headline) {
    String folded = MetadataText.fold(title);
    if (headline != null && headline.length() >= 8) {
      String head = MetadataText.fold(headline);
      if (folded.startsWith(head + " ") || folded.endsWith(" " + head)) {
        return headline;
      }
    }
    String text = title;
    for (int round = 0; round < 2; round++) {
      text = withoutPart(text, siteName, host);
    }
    return text;
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
