package org.thresher.stage.pii;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.List;
import java.util.Locale;
import org.thresher.job.PersonalDataType;

/**
 * E-mail addresses: the dot-atom form of RFC 5322 with letters of all scripts (RFC 6531), under a
 * domain that the public suffix list knows. Quoted local parts and address literals, which nobody
 * writes on pages, are not looked for. In the address of a page, an e-mail address starts after the
 * path and the name of the value, and its sign may be escaped.
 */
final class EmailAddresses {
  /** The sign in the query of an address. */
  private static final String ESCAPED_AT = "%40";

  /**
   * So many characters before the sign are looked at, so that a text full of escaped signs takes no
   * time that grows with its square. A local part has at most 64.
   */
  private static final int LONGEST_BEFORE = 512;

  /** Names of hosts are not longer (RFC 1035). */
  private static final int LONGEST_DOMAIN = 253;

  /** A domain may be followed by so many endings of a file's name. */
  private static final int FILE_ENDINGS = 3;

  private static final String LOCAL_MARKS = "!#$%&'*+-/=?^_`{|}~.";

  private EmailAddresses() {}

  static void find(String text, List<Found> found) {
    find(text, "@", found);
    find(text, ESCAPED_AT, found);
  }

  private static void find(String text, String sign, List<Found> found) {
    for (int at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
      int domain = at + sign.length();
      int start = localStart(text, at);
      int end = start < at ? knownDomainEnd(text, domain) : domain;
      if (end > domain) {
        found.add(new Found(PersonalDataType.EMAIL, start, end));
      }
    }
  }

  private static int localStart(String text, int at) {
    int start = at;
    int least = Math.max(0, at - LONGEST_BEFORE);
    while (start > least && isLocal(text.charAt(start - 1))) {
      start--;
    }
    start = firstLetter(text, startInAddress(text, firstLetter(text, start, at), at), at);
    boolean endsInDot = start < at && text.charAt(at - 1) == '.';
    return endsInDot || text.substring(start, at).contains("..") ? at : start;
  }

  private static int firstLetter(String text, int from, int at) {
    int start = from;
    while (start < at && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    return start;
  }

  /**
   * Where the local part starts if the address of a page stands before it: after the last mark of
   * the page's path or query and the name of a value.
   */
  private static int startInAddress(String text, int start, int at) {
    String before = text.substring(start, at);
    int path = before.indexOf('/');
    int dot = before.indexOf('.');
    boolean page =
        before.indexOf('?') >= 0
            || (path > 0 && dot >= 0 && dot < path)
            || (start >= 2 && text.startsWith("//", start - 2));
    if (!page) {
      return start;
    }
    int from = 0;
    for (int i = 0; i < before.length(); i++) {
      from = "/?&#".indexOf(before.charAt(i)) >= 0 ? i + 1 : from;
    }
    return start + Math.max(from, before.indexOf('=', from) + 1);
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || LOCAL_MARKS.indexOf(c) >= 0;
  }

  /** Where the longest domain that is known ends: a file's name may go on after it. */
  private static int knownDomainEnd(String text, int from) {
    String domain = text.substring(from, domainEnd(text, from));
    for (int endings = 0; endings <= FILE_ENDINGS && domain.indexOf('.') > 0; endings++) {
      if (isKnownDomain(domain)) {
        return from + domain.length();
      }
      domain = domain.substring(0, domain.lastIndexOf('.'));
    }
    return from;
  }

  private static int domainEnd(String text, int from) {
    int end = from;
    while (end < text.length() && isDomain(text, end)) {
      end++;
    }
    while (end > from && !Character.isLetterOrDigit(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isDomain(String text, int i) {
    char c = text.charAt(i);
    return Character.isLetterOrDigit(c)
        || ((c == '-' || c == '.')
            && i + 1 < text.length()
            && Character.isLetterOrDigit(text.charAt(i + 1)))
        || (c == '-' && i + 1 < text.length() && text.charAt(i + 1) == '-');
  }

  private static boolean isKnownDomain(String domain) {
    return domain.length() <= LONGEST_DOMAIN
        && Character.isLetter(domain.charAt(domain.length() - 1))
        && EffectiveTldFinder.getAssignedDomain(domain.toLowerCase(Locale.ROOT), true, true)
            != null;
  }
}
