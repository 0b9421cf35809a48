package org.thresher.read;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;

/**
 * A page before decoding.
 *
 * @param position real place in the file
 * @param id its own id, or null
 * @param url its URL, or null
 * @param date fetch time or own date, or null
 * @param declaredMime media type that its record declares, or null
 * @param declaredCharset encoding label that its record declares, or null
 * @param bytes the content
 * @param warcFilename see {@link org.thresher.document.Provenance}
 * @param warcOffset see there
 * @param warcLength see there
 * @param source the kind of input
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
record RawPage(
    long position,
    @Nullable String id,
    @Nullable String url,
    @Nullable String date,
    @Nullable String declaredMime,
    @Nullable String declaredCharset,
    byte[] bytes,
    @Nullable String warcFilename,
    long warcOffset,
    long warcLength,
    String source) {
  /** A page that is a whole file. */
  static RawPage file(long position, byte[] bytes) {
    return new RawPage(position, null, null, null, null, null, bytes, null, -1, -1, "file");
  }

  /** Metadata of a page from a structured record with its text already decoded. */
  record Fields(
      @Nullable String id, @Nullable String url, @Nullable String date, Page.Hints hints) {}
}
