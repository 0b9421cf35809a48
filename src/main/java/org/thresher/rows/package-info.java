/**
 * Thresher as a transform of Beam rows, for Beam YAML, Beam Python and Beam SQL: pages in, rows of
 * a corpus out. Wires what {@code flow} and {@code corpus} have. Nobody imports it: Beam finds it
 * by its service loader.
 */
@NullMarked
package org.thresher.rows;

import org.jspecify.annotations.NullMarked;
