package org.thresher.stage.read.input;

/**
 * A part of a file: where it lies in the file as stored, and which records are its own.
 *
 * <p>For files that can be cut anywhere both are the same places. Where only some places will do
 * (Zstandard frames, rows of a table, row groups of Parquet), the plan looks them up and says where
 * they are in what is read.
 *
 * @param from first byte, as stored
 * @param to the byte after the last one, as stored; {@link Long#MAX_VALUE} for the end of the file
 * @param start the place of {@code from} in what is read: decompressed bytes, or rows
 * @param end records that begin before this place are the part's own; {@link Long#MAX_VALUE} for
 *     all
 */
public record Part(long from, long to, long start, long end) {
  /** A file in one part. */
  public static final Part WHOLE = of(0, Long.MAX_VALUE);

  /** A part of a file that is read as it is stored. */
  public static Part of(long from, long to) {
    return new Part(from, to, from, to);
  }

  /** Whether it is all of its file. */
  public boolean whole() {
    return from == 0 && to == Long.MAX_VALUE;
  }
}
