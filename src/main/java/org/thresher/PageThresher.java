package org.thresher;

import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Page;
import org.thresher.flow.Flow;
import org.thresher.flow.PageFlow;
import org.thresher.job.Job;

/**
 * Runs the steps of a job on one page at a time. Immutable; safe for several threads.
 *
 * <p>Every paragraph of the result is kept, or has a {@link org.thresher.document.Removal} with its
 * reason; a document that a step dropped is returned with its {@link Document#drop()}.
 */
public final class PageThresher {
  private final PageFlow flow;

  private PageThresher(PageFlow flow) {
    this.flow = flow;
  }

  static PageThresher of(Job job) {
    return new PageThresher(Flow.pages(job));
  }

  /**
   * Threshes an HTML page.
   *
   * @param url its address, or null if it is unknown
   * @param html the decoded page
   * @throws org.thresher.document.RecordException if the page is too large or too deep for the job
   */
  public Document html(@Nullable String url, String html) {
    return flow.apply(Page.html(url, html));
  }

  /**
   * Threshes plain text.
   *
   * @param url its address, or null if it is unknown
   * @param text the text
   */
  public Document text(@Nullable String url, String text) {
    return flow.apply(Page.text(url, text));
  }
}
