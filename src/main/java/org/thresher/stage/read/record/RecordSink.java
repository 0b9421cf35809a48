package org.thresher.stage.read.record;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Failure;
import org.thresher.document.Page;

/** Takes what a file holds, in reading order. */
public interface RecordSink {
  /**
   * A page.
   *
   * @param payload what its record says of it beyond that
   */
  void page(Page page, Payload payload);

  /** Whether {@link #siteFile} does anything. */
  default boolean takesSiteFiles() {
    return false;
  }

  /**
   * A file about the use of a site, which is counted as skipped or read as a page too.
   *
   * @param file its address is that of the file, its text all of it, or where a redirect leads
   * @param status of the response
   */
  default void siteFile(Page file, int status) {}

  /** Whether {@link #crawler} does anything. */
  default boolean takesCrawlers() {
    return false;
  }

  /** What a file says of the crawler that made it, in a line. */
  default void crawler(String said) {}

  /** A record whose payload is in another one. */
  void revisit(Revisit revisit);

  /** A record or a part of the file that is lost. */
  void failure(Failure failure);

  /**
   * A record passed over on purpose.
   *
   * @param kind why, such as {@code image/png} or {@code status 404}
   */
  void skipped(String kind);

  /**
   * Whether a record was withdrawn and is passed over.
   *
   * @param id its own id, or null
   * @param url its address, or null
   */
  default boolean isWithdrawn(@Nullable String id, @Nullable String url) {
    return false;
  }
}
