/**
 * Measures documents: counts and the published quality signals, and the filters made of them.
 *
 * <p>What may enter: signals computed from the cleaned text alone, rule presets with their source.
 * Imports {@code document} and no other stage.
 */
@NullMarked
package org.thresher.stage.quality;

import org.jspecify.annotations.NullMarked;
