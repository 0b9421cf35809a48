/**
 * Takes records out of a finished corpus: makes the corpus anew without them, puts the files that
 * differ in place, and keeps a list that holds the records off later runs.
 */
@NullMarked
package org.thresher.withdraw;

import org.jspecify.annotations.NullMarked;
