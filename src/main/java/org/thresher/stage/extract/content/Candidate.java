package org.thresher.stage.extract.content;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.Box;

/**
 * What one family of rules takes for the main text.
 *
 * @param family the family's name, for evidence
 * @param root the box it chose, or null if it found none
 * @param blocks the blocks of the page that belong to it
 */
public record Candidate(String family, @Nullable Box root, BitSet blocks) {}
