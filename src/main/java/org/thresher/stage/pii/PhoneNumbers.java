package org.thresher.stage.pii;

import com.google.i18n.phonenumbers.PhoneNumberMatch;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.job.PersonalDataType;

/**
 * Telephone numbers, by libphonenumber: valid ones with a country's code, and valid national ones
 * of the country that the site's top-level domain names. Only paragraphs that hold seven digits
 * close together are looked at.
 */
final class PhoneNumbers {
  private static final int LEAST_DIGITS = 7;
  private static final int TRIES = 1000;
  private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

  /** Means that numbers must have a country's code. */
  static final String NO_REGION = "ZZ";

  private PhoneNumbers() {}

  /** The region of a site by its top-level domain. */
  static String region(@Nullable String domain) {
    if (domain == null) {
      return NO_REGION;
    }
    String country = domain.substring(domain.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
    String region = country.equals("UK") ? "GB" : country;
    return NUMBERS.getSupportedRegions().contains(region) ? region : NO_REGION;
  }

  static void find(String text, String region, List<Found> found) {
    if (!mayHoldOne(text)) {
      return;
    }
    for (PhoneNumberMatch match : NUMBERS.findNumbers(text, region, Leniency.VALID, TRIES)) {
      if (!isInAddress(text, match.start())) {
        found.add(new Found(PersonalDataType.PHONE, match.start(), match.end()));
      }
    }
  }

  private static boolean mayHoldOne(String text) {
    int digits = 0;
    int gap = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isDigit(text.charAt(i))) {
        digits++;
        gap = 0;
        if (digits >= LEAST_DIGITS) {
          return true;
        }
      } else if (++gap > 4) {
        digits = 0;
      }
    }
    return false;
  }

  /** Numbers in addresses of pages are names of articles. */
  private static boolean isInAddress(String text, int start) {
    int word = start;
    while (word > 0 && !Character.isWhitespace(text.charAt(word - 1))) {
      word--;
    }
    String before = text.substring(word, start);
    return before.contains("://") || before.startsWith("www.") || before.contains("/");
  }
}
