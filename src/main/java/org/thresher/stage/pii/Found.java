package org.thresher.stage.pii;

import org.thresher.job.PersonalDataType;

/**
 * Personal data in a text.
 *
 * @param type what it is
 * @param start where it starts, in UTF-16 units
 * @param end where it ends, exclusive
 */
record Found(PersonalDataType type, int start, int end) {
  boolean overlaps(Found other) {
    return start < other.end && other.start < end;
  }
}
