package org.thresher.stage.pii;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.thresher.job.PersonalDataType;

/**
 * Finds personal data in a text.
 *
 * @param types what is looked for
 */
record PersonalDataFinder(List<PersonalDataType> types) implements Serializable {

  /** The personal data of a text in its order, the surer kind first where two overlap. */
  List<Found> find(String text, String region) {
    List<Found> candidates = new ArrayList<>();
    findAddressesAndAccounts(text, candidates);
    if (types.contains(PersonalDataType.CARD)) {
      CardNumbers.find(text, candidates);
    }
    findIpAddresses(text, candidates);
    if (types.contains(PersonalDataType.PHONE)) {
      PhoneNumbers.find(text, region, candidates);
    }
    return withoutOverlaps(candidates);
  }

  /**
   * The personal data of an id, a path or a date: e-mail addresses, account numbers and IP
   * addresses. Telephone and card numbers are not looked for, because numbers of records look like
   * them.
   */
  List<Found> findInKey(String key) {
    List<Found> candidates = new ArrayList<>();
    findAddressesAndAccounts(key, candidates);
    findIpAddresses(key, candidates);
    return withoutOverlaps(candidates);
  }

  private void findAddressesAndAccounts(String text, List<Found> candidates) {
    if (types.contains(PersonalDataType.EMAIL)) {
      EmailAddresses.find(text, candidates);
    }
    if (types.contains(PersonalDataType.IBAN)) {
      AccountNumbers.find(text, candidates);
    }
  }

  private void findIpAddresses(String text, List<Found> candidates) {
    if (types.contains(PersonalDataType.IP)) {
      IpAddresses.find(text, candidates);
    }
  }

  private static List<Found> withoutOverlaps(List<Found> candidates) {
    NavigableMap<Integer, Found> found = new TreeMap<>();
    for (Found candidate : candidates) {
      Map.Entry<Integer, Found> before = found.lowerEntry(candidate.end());
      if (before == null || !candidate.overlaps(before.getValue())) {
        found.put(candidate.start(), candidate);
      }
    }
    return List.copyOf(found.values());
  }
}
