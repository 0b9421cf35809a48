/**
 * Removes, inside one page, the lines that are not its text: separators, teasers, prompts, bylines,
 * repeats.
 *
 * <p>What may enter: rules and models that label lines from the page alone, and their phrase lists
 * (resources, one file per language, sections by kind). Imports {@code document} and no other
 * stage.
 */
@NullMarked
package org.thresher.stage.clean;

import org.jspecify.annotations.NullMarked;
