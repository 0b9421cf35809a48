package org.thresher.text;

import java.net.IDN;
import java.util.Locale;

/**
 * When two addresses count as the same for lists and patterns of the user: without scheme, {@code
 * www.}, user, port, fragment and last slash, the host in lower case and ASCII without a dot at its
 * end.
 */
public final class WebAddress {
  private WebAddress() {}

  /** An address in that form. */
  public static String of(String url) {
    int scheme = url.indexOf("://");
    String rest = scheme < 0 ? url : url.substring(scheme + 3);
    int fragment = rest.indexOf('#');
    rest = fragment < 0 ? rest : rest.substring(0, fragment);
    String path = rest.substring(hostEnd(rest));
    return trimmed(ascii(host(rest)) + path);
  }

  /** The host of an address without a scheme; empty if there is none. */
  public static String host(String address) {
    String host = address.substring(0, hostEnd(address));
    int at = host.lastIndexOf('@');
    int port = host.indexOf(':', at + 1);
    return host.substring(at + 1, port < 0 ? host.length() : port);
  }

  /** A host without its first label; empty after the last one. */
  public static String parent(String host) {
    int dot = host.indexOf('.');
    return dot < 0 ? "" : host.substring(dot + 1);
  }

  /** An address without its last slash. */
  public static String trimmed(String address) {
    return address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
  }

  /** A host in lower case and ASCII, without {@code www.} and the dot of the root at its end. */
  public static String ascii(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    String plain = lower.startsWith("www.") ? lower.substring(4) : lower;
    String name = plain;
    try {
      name = IDN.toASCII(plain, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException odd) {
      // Compared as it is written.
    }
    return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
  }

  private static int hostEnd(String address) {
    int end = 0;
    while (end < address.length() && "/?".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    return end;
  }
}
