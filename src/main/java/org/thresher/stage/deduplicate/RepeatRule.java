package org.thresher.stage.deduplicate;

import org.thresher.beam.BucketRule;

/** A rule whose decisions say what becomes of documents. */
interface RepeatRule extends BucketRule, DocumentRule {}
