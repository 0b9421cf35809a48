package org.thresher.stage.rights;

import java.net.IDN;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Scheme, host and port of an address: what a robots.txt is for. */
final class Origin {
  private Origin() {}

  /** The origin in one form, such as {@code https://example.org}; null for others than http(s). */
  static @Nullable String of(@Nullable String url) {
    if (url == null) {
      return null;
    }
    int scheme = url.indexOf("://");
    String name = scheme < 0 ? "" : url.substring(0, scheme).strip().toLowerCase(Locale.ROOT);
    if (!name.equals("http") && !name.equals("https")) {
      return null;
    }
    int end = scheme + 3;
    while (end < url.length() && "/?#\\".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    String host = url.substring(scheme + 3, end).strip().toLowerCase(Locale.ROOT);
    host = host.substring(host.lastIndexOf('@') + 1);
    host = without(host, ":");
    host = without(host, name.equals("http") ? ":80" : ":443");
    host = without(host, ".");
    return host.isEmpty() ? null : name + "://" + ascii(host);
  }

  /** The host as it is asked for: {@code bücher.example} is {@code xn--bcher-kva.example}. */
  private static String ascii(String host) {
    if (host.chars().allMatch(c -> c < 0x80)) {
      return host;
    }
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException noHost) {
      return host;
    }
  }

  private static String without(String host, String end) {
    return host.endsWith(end) ? host.substring(0, host.length() - end.length()) : host;
  }
}
