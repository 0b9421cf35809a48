package org.thresher.stage.pii;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.thresher.job.PersonalDataType;
import org.thresher.text.Ascii;

/**
 * International Bank Account Numbers: ISO 13616's form, the length that the registry gives for the
 * country, and check digits by ISO 7064 (mod 97). In one piece or in groups of four.
 */
final class AccountNumbers {
  private static final int SHORTEST = 15;

  /** From SWIFT's IBAN registry: country and length. */
  private static final Map<String, Integer> LENGTHS =
      lengths(
          "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27"
              + " DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28"
              + " HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21"
              + " LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29"
              + " PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23"
              + " TN24 TR26 UA29 VA22 VG24 XK20 YE30");

  private AccountNumbers() {}

  private static Map<String, Integer> lengths(String registry) {
    Map<String, Integer> lengths = new HashMap<>();
    Arrays.stream(registry.split(" "))
        .forEach(entry -> lengths.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2))));
    return lengths;
  }

  static void find(String text, List<Found> found) {
    for (int i = 0; i + SHORTEST <= text.length(); i++) {
      if (startsAt(text, i)) {
        int end = end(text, i);
        if (end > 0) {
          found.add(new Found(PersonalDataType.IBAN, i, end));
          i = end - 1;
        }
      }
    }
  }

  private static boolean startsAt(String text, int i) {
    return Ascii.isLetter(text.charAt(i))
        && Ascii.isLetter(text.charAt(i + 1))
        && Ascii.isDigit(text.charAt(i + 2))
        && Ascii.isDigit(text.charAt(i + 3))
        && (i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)));
  }

  /** Where the number that starts there ends, or 0 if it is none. */
  private static int end(String text, int start) {
    String country = text.substring(start, start + 2).toUpperCase(Locale.ROOT);
    int length = LENGTHS.getOrDefault(country, 0);
    StringBuilder number = new StringBuilder(length);
    int i = start;
    while (i < text.length() && number.length() < length) {
      char c = text.charAt(i);
      if (Ascii.isLetter(c) || Ascii.isDigit(c)) {
        number.append(c);
      } else if (!(isGap(c) && number.length() % 4 == 0)) {
        return 0;
      }
      i++;
    }
    boolean endsHere = i == text.length() || !Character.isLetterOrDigit(text.charAt(i));
    boolean complete = length > 0 && number.length() == length && endsHere;
    return complete && IBANCheckDigit.IBAN_CHECK_DIGIT.isValid(number.toString()) ? i : 0;
  }

  private static boolean isGap(char c) {
    return c == ' ' || c == '\u00a0' || c == '\u202f' || c == '-';
  }
}
