package org.thresher.stage.extract.place;

/**
 * A slice of a page's text in characters.
 *
 * @param begin index of its first character
 * @param end index after its last character
 */
record Slice(int begin, int end) {}
