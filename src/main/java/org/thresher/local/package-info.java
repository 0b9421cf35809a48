/**
 * Runs a bounded pipeline on the threads of this process, round by round, in place of Beam's Direct
 * Runner, whose driver polls. Knows Beam alone, and nothing of a corpus.
 */
@NullMarked
package org.thresher.local;

import org.jspecify.annotations.NullMarked;
