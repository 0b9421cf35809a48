package org.thresher.deduplicate;

/** A rule whose decisions say what becomes of documents. */
interface RepeatRule extends EvidenceRule, Judge {}
