/** What {@code explain}, {@code inspect} and {@code diff} print of a finished corpus. */
@NullMarked
package org.thresher.report.view;

import org.jspecify.annotations.NullMarked;
