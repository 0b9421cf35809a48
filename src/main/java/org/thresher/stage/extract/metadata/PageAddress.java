package org.thresher.stage.extract.metadata;

import crawlercommons.filters.basic.BasicURLNormalizer;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.text.Ascii;

/**
 * Where a page is on the web.
 *
 * @param canonicalUrl the normalised URL: the page's own, else the one it declares; or null
 * @param host the host of that URL, lower case, or null
 * @param domain the registrable domain of the host, else of a folder that is called like a host
 */
record PageAddress(@Nullable String canonicalUrl, @Nullable String host, @Nullable String domain) {
  private static final BasicURLNormalizer NORMALIZER = new BasicURLNormalizer();

  /** Names of hosts are not longer (RFC 1035). */
  private static final int LONGEST_HOST = 253;

  /** Reads a page's address. */
  static PageAddress of(Page page, MetadataCandidates facts) {
    String url = normalized(page.url());
    url = url == null ? normalized(facts.canonical) : url;
    url = url == null ? normalized(facts.first("og:url")) : url;
    url = url == null ? normalized(facts.savedFrom) : url;
    String host = host(url);
    String domain = host == null ? null : domain(host);
    return new PageAddress(
        url, host, domain == null ? domainOfFolder(page.provenance().filePath()) : domain);
  }

  /**
   * Which of a page's statements of its own address can be used: {@code canonical} for the
   * canonical link, {@code og} for {@code og:url}, {@code saved} for the comment of a program that
   * saved the page, null for none.
   */
  static @Nullable String declaredBy(MetadataCandidates facts) {
    if (normalized(facts.canonical) != null) {
      return "canonical";
    }
    if (normalized(facts.first("og:url")) != null) {
      return "og";
    }
    return normalized(facts.savedFrom) == null ? null : "saved";
  }

  /** A reference on the page as an absolute http address, or null if it is or has none. */
  @Nullable String absolute(@Nullable String reference) {
    if (reference == null || reference.isBlank()) {
      return null;
    }
    try {
      URI uri = new URI(reference.strip().replace(" ", "%20"));
      if (!uri.isAbsolute() && canonicalUrl != null) {
        uri = new URI(canonicalUrl).resolve(uri);
      } else if (!uri.isAbsolute() && uri.getHost() != null) {
        uri = new URI("https:" + uri);
      }
      String scheme = uri.getScheme() == null ? "" : Ascii.lower(uri.getScheme());
      boolean web = scheme.equals("http") || scheme.equals("https");
      return web && uri.getHost() != null ? uri.toString() : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }

  private static @Nullable String normalized(@Nullable String url) {
    String scheme = url == null ? "" : Ascii.lower(url.substring(0, Math.min(8, url.length())));
    if (!(scheme.startsWith("http://") || scheme.startsWith("https://"))) {
      return null;
    }
    String normalized = NORMALIZER.filter(url);
    return normalized == null || normalized.isEmpty() ? null : normalized;
  }

  private static @Nullable String host(@Nullable String url) {
    try {
      String host = url == null ? null : new URI(url).getHost();
      return host == null ? null : Ascii.lower(host);
    } catch (URISyntaxException e) {
      return null;
    }
  }

  /**
   * The registrable domain of a page's host, private suffixes included; null for numbers. Where the
   * suffix is not listed the last label is one (the list's prevailing rule "*"), as in networks
   * with names of their own.
   */
  private static @Nullable String domain(String host) {
    if (!isHostName(host)) {
      return null;
    }
    if (PublicSuffixes.isListed(host)) {
      return PublicSuffixes.domain(host);
    }
    int suffix = host.lastIndexOf('.');
    return host.substring(host.lastIndexOf('.', suffix - 1) + 1);
  }

  /** Labels of ASCII letters, digits and inner hyphens; the last one begins with a letter. */
  private static boolean isHostName(String name) {
    int last = name.lastIndexOf('.') + 1;
    boolean named =
        last > 0
            && name.length() <= LONGEST_HOST
            && name.length() - last > 1
            && isLetter(name, last);
    int start = 0;
    for (int end = 0; named && end <= name.length(); end++) {
      if (end == name.length() || name.charAt(end) == '.') {
        named = isLabel(name, start, end);
        start = end + 1;
      }
    }
    return named;
  }

  private static boolean isLabel(String name, int start, int end) {
    for (int i = start; i < end; i++) {
      boolean inner = i > start && i < end - 1;
      boolean digit = name.charAt(i) >= '0' && name.charAt(i) <= '9';
      if (!isLetter(name, i) && !digit && !(inner && name.charAt(i) == '-')) {
        return false;
      }
    }
    return start < end;
  }

  private static boolean isLetter(String name, int i) {
    return name.charAt(i) >= 'a' && name.charAt(i) <= 'z';
  }

  /** The registrable domain of a folder's name, which must have a listed suffix. */
  private static @Nullable String listedDomain(String name) {
    return isHostName(name) ? PublicSuffixes.domain(name) : null;
  }

  private static @Nullable String domainOfFolder(String filePath) {
    String[] names = filePath.split("/", -1);
    for (int i = names.length - 2; i >= 0; i--) {
      String domain = listedDomain(Ascii.lower(names[i]));
      if (domain != null) {
        return domain;
      }
    }
    return null;
  }
}
