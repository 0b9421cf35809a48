package org.thresher.extract;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * What one family of rules takes for the main text.
 *
 * @param family the family's name, for evidence
 * @param root the box it chose, or null if it found none
 * @param blocks the blocks of the page that belong to it
 */
record Candidate(String family, @Nullable Box root, BitSet blocks) {}
