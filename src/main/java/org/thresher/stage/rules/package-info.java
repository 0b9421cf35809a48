/**
 * Rules and conditions of the user's own: paragraphs by lines, documents by address and columns.
 */
@NullMarked
package org.thresher.stage.rules;

import org.jspecify.annotations.NullMarked;
