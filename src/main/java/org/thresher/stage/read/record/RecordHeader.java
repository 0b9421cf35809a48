package org.thresher.stage.read.record;

import org.jspecify.annotations.Nullable;

/**
 * The header of a record in a WARC or ARC file.
 *
 * @param type the WARC type, lower case; ARC records are {@code response} or {@code filedesc}
 * @param id its own id without angle brackets, or null
 * @param url the URL, or null
 * @param date ISO-8601 UTC, or null
 * @param mime media type of the block, lower case, without parameters; may be empty
 * @param charset the charset parameter of the media type, or null
 * @param length bytes of the block; -1 if it is missing or wrong
 * @param truncated whether the crawler says that it cut the block
 * @param reference what the record says of its payload and where else that is
 */
public record RecordHeader(
    String type,
    @Nullable String id,
    @Nullable String url,
    @Nullable String date,
    String mime,
    @Nullable String charset,
    long length,
    boolean truncated,
    Reference reference) {

  /**
   * The payload of a record, and the record that has it.
   *
   * @param digest {@code WARC-Payload-Digest}, or null
   * @param blockDigest {@code WARC-Block-Digest}, or null
   * @param recordId {@code WARC-Refers-To}, or null
   * @param url {@code WARC-Refers-To-Target-URI}, or null
   * @param date {@code WARC-Refers-To-Date}, or null
   */
  public record Reference(
      @Nullable String digest,
      @Nullable String blockDigest,
      @Nullable String recordId,
      @Nullable String url,
      @Nullable String date) {
    /** A record that says nothing. */
    public static final Reference NONE = new Reference(null, null, null, null, null);
  }
}
