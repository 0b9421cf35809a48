package org.thresher.beam;

import java.io.Serializable;
import org.thresher.document.DocumentStep;

/** Changes documents by decisions about the whole dump. */
public interface DocumentRule extends Serializable {
  /** Names the rule in the pipeline graph. */
  String name();

  /**
   * Reads decisions and makes the step that applies them to each document.
   *
   * @param decisions all decisions, in any order, with empty ones among them
   */
  DocumentStep apply(Iterable<byte[]> decisions);
}
