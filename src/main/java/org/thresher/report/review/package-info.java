/**
 * People check a sample of what a run removed and kept: the sheet on which they answer, and what
 * their answers say of the corpus.
 */
@NullMarked
package org.thresher.report.review;

import org.jspecify.annotations.NullMarked;
