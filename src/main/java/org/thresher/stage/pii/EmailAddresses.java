package org.thresher.stage.pii;

import crawlercommons.domains.EffectiveTldFinder;
import java.util.List;
import java.util.Locale;
import org.thresher.job.PersonalDataType;

/**
 * E-mail addresses: the dot-atom form of RFC 5322 with letters of all scripts (RFC 6531), under a
 * domain that the public suffix list knows. Quoted local parts and address literals, which nobody
 * writes on pages, are not looked for.
 */
final class EmailAddresses {
  private static final String LOCAL_MARKS = "!#$%&'*+-/=?^_`{|}~.";

  private EmailAddresses() {}

  static void find(String text, List<Found> found) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      int start = localStart(text, at);
      int end = domainEnd(text, at + 1);
      if (start < at && end > at + 1 && isKnownDomain(text.substring(at + 1, end))) {
        found.add(new Found(PersonalDataType.EMAIL, start, end));
      }
    }
  }

  private static int localStart(String text, int at) {
    int start = at;
    while (start > 0 && isLocal(text.charAt(start - 1))) {
      start--;
    }
    while (start < at && !Character.isLetterOrDigit(text.charAt(start))) {
      start++;
    }
    boolean endsInDot = start < at && text.charAt(at - 1) == '.';
    return endsInDot || text.substring(start, at).contains("..") ? at : start;
  }

  private static boolean isLocal(char c) {
    return Character.isLetterOrDigit(c) || LOCAL_MARKS.indexOf(c) >= 0;
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
    int dot = domain.indexOf('.');
    return dot > 0
        && Character.isLetter(domain.charAt(domain.length() - 1))
        && EffectiveTldFinder.getAssignedDomain(domain.toLowerCase(Locale.ROOT), true, true)
            != null;
  }
}
