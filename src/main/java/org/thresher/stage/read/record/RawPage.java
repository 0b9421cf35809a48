package org.thresher.stage.read.record;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.stage.read.sniff.ContentType;

/**
 * A page before decoding.
 *
 * @param place where it is
 * @param id its own id, or null
 * @param url its URL, or null
 * @param date fetch time or own date, or null
 * @param declaredMime media type that its record declares, or null
 * @param declaredCharset encoding label that its record declares, or null
 * @param bytes the content
 * @param source the kind of input
 * @param fault says why its record says that these are not its bytes, or null; asked for text only
 * @param payload what its record says of it beyond that
 */
@SuppressWarnings("ArrayRecordComponent") // handed on at once, never compared
public record RawPage(
    Place place,
    @Nullable String id,
    @Nullable String url,
    @Nullable String date,
    @Nullable String declaredMime,
    @Nullable String declaredCharset,
    byte[] bytes,
    String source,
    Supplier<@Nullable String> fault,
    Payload payload) {

  /**
   * Where a record is.
   *
   * @param position real place in the file
   * @param warcFilename see {@link org.thresher.document.Provenance}
   * @param warcOffset see there
   * @param warcLength see there
   */
  public record Place(
      long position, @Nullable String warcFilename, long warcOffset, long warcLength) {}

  /** A page that is a whole file. */
  static RawPage file(long position, byte[] bytes) {
    Place place = new Place(position, null, -1, -1);
    return new RawPage(
        place, null, null, null, null, null, bytes, "file", () -> null, Payload.NONE);
  }

  /** A message of a mailbox. */
  static RawPage message(long position, byte[] bytes) {
    Place place = new Place(position, null, -1, -1);
    return new RawPage(
        place,
        null,
        null,
        null,
        ContentType.MESSAGE,
        null,
        bytes,
        "file",
        () -> null,
        Payload.NONE);
  }

  /** The same page, of a record whose check sum or digest is wrong. */
  public RawPage asDamaged() {
    return new RawPage(
        place,
        id,
        url,
        date,
        declaredMime,
        declaredCharset,
        bytes,
        source,
        fault,
        payload.asDamaged());
  }

  /** Metadata of a page from a structured record with its text already decoded. */
  record Fields(
      @Nullable String id, @Nullable String url, @Nullable String date, Page.Hints hints) {}
}
