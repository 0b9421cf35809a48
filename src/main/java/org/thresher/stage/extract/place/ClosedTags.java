package org.thresher.stage.extract.place;

/**
 * Leads from a page in which self-closed tags were given end tags back to the page as it was: each
 * {@code />} became {@code ></name>}.
 */
final class ClosedTags {
  private final String page;
  private final String closed;

  /** Two indexes of the same character, from which the next is found. */
  private int inPage;

  private int inClosed;

  ClosedTags(String page, String closed) {
    this.page = page;
    this.closed = closed;
  }

  /** A slice of the page with end tags as one of the page as it was. */
  Slice inPage(Slice slice) {
    return closed.length() == page.length()
        ? slice
        : new Slice(inPage(slice.begin()), inPage(slice.end()));
  }

  private int inPage(int index) {
    if (index < inClosed) {
      inPage = 0;
      inClosed = 0;
    }
    while (inClosed < index) {
      if (closed.charAt(inClosed) == page.charAt(inPage)) {
        inClosed++;
        inPage++;
      } else {
        inClosed = closed.indexOf('>', inClosed + 1) + 1;
        inPage += 2;
      }
    }
    return inPage;
  }
}
