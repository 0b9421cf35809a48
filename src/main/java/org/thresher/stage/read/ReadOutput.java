package org.thresher.stage.read;

import org.thresher.document.Document;
import org.thresher.document.Failure;
import org.thresher.document.ReadTally;

/** Takes what reading and extracting a unit of work gives, whether now or in an earlier run. */
interface ReadOutput {
  /** An extracted document. */
  void document(Document document);

  /** A record or a file that is lost. */
  void failure(Failure failure);

  /** A chunk is done. */
  void tally(ReadTally tally);

  /** Names and revisits of a bucket, see {@link RevisitRows}. */
  void row(int bucket, byte[] packed);
}
