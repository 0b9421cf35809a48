package org.thresher.read;

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
 */
record RecordHeader(
    String type,
    @Nullable String id,
    @Nullable String url,
    @Nullable String date,
    String mime,
    @Nullable String charset,
    long length,
    boolean truncated) {}
