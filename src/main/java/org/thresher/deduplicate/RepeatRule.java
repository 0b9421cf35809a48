package org.thresher.deduplicate;

import org.thresher.document.Document;

/** A rule whose decisions say what becomes of documents. */
interface RepeatRule extends EvidenceRule {

  /** The table of all decisions. */
  Verdicts verdicts(Iterable<byte[]> decisions);

  /** Judges documents, each on its own; safe for several threads. */
  interface Verdicts {
    /** The document with what the rule removes from it, or dropped. */
    Document apply(Document document);
  }
}
