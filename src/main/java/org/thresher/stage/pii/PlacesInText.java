package org.thresher.stage.pii;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.PersonalData;

/** Collects where personal data stand in a document's text, kept paragraph by kept paragraph. */
final class PlacesInText {
  private final List<PersonalData> places = new ArrayList<>();
  private int start;

  /** Adds the next kept paragraph and what stands in it. */
  void add(String paragraph, List<Found> found) {
    for (Found place : found) {
      int before = paragraph.codePointCount(0, place.start());
      int length = paragraph.codePointCount(place.start(), place.end());
      places.add(new PersonalData(place.type().label(), start + before, start + before + length));
    }
    start += paragraph.codePointCount(0, paragraph.length()) + 1;
  }

  List<PersonalData> places() {
    return places;
  }
}
