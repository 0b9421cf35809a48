package org.thresher.document;

/**
 * A place in a document's text that names or reaches a person.
 *
 * @param type what it is, such as email
 * @param start where it starts in {@link Document#text()}, in Unicode code points
 * @param end where it ends, exclusive
 */
public record PersonalData(String type, int start, int end) {
  /** Checks the range. */
  public PersonalData {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException("no range: " + start + " to " + end);
    }
  }
}
