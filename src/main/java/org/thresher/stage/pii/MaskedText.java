package org.thresher.stage.pii;

import java.util.ArrayList;
import java.util.List;

/**
 * A text without its personal data.
 *
 * @param text the text with a word in the place of each
 * @param places where these words are
 */
record MaskedText(String text, List<Found> places) {

  /** Takes what was found out of a text. */
  static MaskedText of(String text, List<Found> found) {
    if (found.isEmpty()) {
      return new MaskedText(text, found);
    }
    StringBuilder masked = new StringBuilder(text.length());
    List<Found> places = new ArrayList<>(found.size());
    int from = 0;
    for (Found place : found) {
      masked.append(text, from, place.start());
      int start = masked.length();
      masked.append(place.type().mask());
      places.add(new Found(place.type(), start, masked.length()));
      from = place.end();
    }
    return new MaskedText(masked.append(text, from, text.length()).toString(), places);
  }
}
