package org.thresher;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Personal data of a person that does not exist, distinguished from those of other persons by a
 * number.
 *
 * @param number 10 to 99
 */
record PlantedPerson(int number) {
  String email() {
    return "person" + number + "@example-mail.com";
  }

  String ip() {
    return "84.167.33." + number;
  }

  String phone() {
    return "+49 30 901820" + number;
  }

  String iban() {
    String account = "3704004405320130" + number;
    BigInteger withCountry = new BigInteger(account + "131400");
    int check = 98 - withCountry.mod(BigInteger.valueOf(97)).intValue();
    return String.format(Locale.ROOT, "DE%02d%s", check, account);
  }

  String card() {
    String digits = "4111111111111" + number;
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int doubled = i % 2 == 0 ? 2 * digit : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return digits + (10 - sum % 10) % 10;
  }

  /** All of it in a sentence. */
  String sentence() {
    return "Ask %s, call %s, pay to %s or with %s, seen at %s today."
        .formatted(email(), phone(), iban(), card(), ip());
  }

  /** An address of a page with all but a telephone number in its query. */
  String address(String page) {
    return page + "?mail=" + email() + "&iban=" + iban() + "&from=" + ip() + "&card=" + card();
  }

  /** What a text must not contain, in lower case; words of the e-mail address are enough. */
  List<String> traces() {
    return Stream.of("person" + number, ip(), phone(), phone().replace(" ", ""), iban(), card())
        .map(trace -> trace.toLowerCase(Locale.ROOT))
        .toList();
  }
}
