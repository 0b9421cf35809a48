/**
 * Plumbing for Apache Beam that several stages need: coders, counters, and the one pass over the
 * whole dump, which shuffles packed rows by hash bucket. Imports {@code document} only.
 */
@NullMarked
package org.thresher.beam;

import org.jspecify.annotations.NullMarked;
