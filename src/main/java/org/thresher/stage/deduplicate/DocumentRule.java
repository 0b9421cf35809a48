package org.thresher.stage.deduplicate;

import java.io.Serializable;
import org.thresher.document.Document;

/** Says what becomes of documents by the decisions of a rule. */
public interface DocumentRule extends Serializable {

  /** A word for the steps of the pipeline graph. */
  String name();

  /** The table of all decisions. */
  Verdicts verdicts(Iterable<byte[]> decisions);

  /** Judges documents, each on its own; safe for several threads. */
  interface Verdicts {
    /** The document with what the rule removes from it, or dropped. */
    Document apply(Document document);
  }
}
