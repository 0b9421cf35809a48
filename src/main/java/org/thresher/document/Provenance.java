package org.thresher.document;

import org.jspecify.annotations.Nullable;

/**
 * Where a record is in the dump, and which output shard it belongs to.
 *
 * @param fileRank the file's place in the dump's files sorted by relative path, from 0
 * @param offset the record's place in its file: strictly increasing in reading order; the byte
 *     offset of the record where the format has one (in the compressed file for WARC.gz members, in
 *     the decompressed stream otherwise)
 * @param shard the planned output shard, 0 to shards - 1
 * @param shards the number of planned output shards
 * @param filePath the file relative to the input root, {@code /} as separator; {@code
 *     archive.zip!/member} inside archives
 * @param source the kind of input: html, text, pdf, epub, docx, odt, feed, wiki, jsonl, csv, warc,
 *     arc, wet
 * @param warcFilename the WARC or ARC file the page was fetched into, or null
 * @param warcOffset byte offset of the record in that file, or -1 if unknown
 * @param warcLength length of the record in that file in bytes, or -1 if unknown
 */
public record Provenance(
    int fileRank,
    long offset,
    int shard,
    int shards,
    String filePath,
    String source,
    @Nullable String warcFilename,
    long warcOffset,
    long warcLength) {

  /** Bits of {@link #order()} that hold the offset: files up to 1 TiB. */
  public static final int OFFSET_BITS = 40;

  /** The most files that a dump may have: the rank has the other 23 bits. */
  public static final int MAX_FILES = 1 << (63 - OFFSET_BITS);

  /** Checks the ranges that {@link #order()} relies on. */
  public Provenance {
    if (fileRank < 0 || fileRank >= MAX_FILES) {
      throw new IllegalArgumentException("file rank " + fileRank + " not in 0.." + MAX_FILES);
    }
    if (offset < 0 || offset >= 1L << OFFSET_BITS) {
      throw new IllegalArgumentException("record offset " + offset + " not below 2^" + OFFSET_BITS);
    }
  }

  /**
   * The record's place in the dump's total order (relative path, then offset), unique to the record
   * and never negative. Everything that chooses ("the first copy") chooses by it.
   */
  public long order() {
    return ((long) fileRank << OFFSET_BITS) | offset;
  }
}
