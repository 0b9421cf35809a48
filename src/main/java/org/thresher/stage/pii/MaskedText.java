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

  /**
   * Where a place of the unmasked text is in the masked one.
   *
   * @param found what was found in the unmasked text
   * @param place an offset in the unmasked text
   * @param isEnd whether a place inside of what was found becomes the end of the mask, not its
   *     start
   */
  int place(List<Found> found, int place, boolean isEnd) {
    int moved = place;
    for (int i = 0; i < found.size() && found.get(i).start() < place; i++) {
      Found from = found.get(i);
      Found to = places.get(i);
      moved = place >= from.end() ? place + to.end() - from.end() : isEnd ? to.end() : to.start();
    }
    return moved;
  }

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
