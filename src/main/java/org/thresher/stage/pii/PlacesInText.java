package org.thresher.stage.pii;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.PersonalData;

/** Collects where a document's text contains personal data, kept paragraph by kept paragraph. */
final class PlacesInText {
  private final List<PersonalData> places = new ArrayList<>();
  private int start;

  /** Adds the next kept paragraph and what is in it, in its order and without overlaps. */
  void add(String paragraph, List<Found> found) {
    int at = 0;
    for (Found place : found) {
      int from = start + paragraph.codePointCount(at, place.start());
      start = from + paragraph.codePointCount(place.start(), place.end());
      at = place.end();
      places.add(new PersonalData(place.type().label(), from, start));
    }
    start += paragraph.codePointCount(at, paragraph.length()) + 1;
  }

  List<PersonalData> places() {
    return places;
  }
}
