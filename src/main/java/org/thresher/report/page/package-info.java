/** The HTML report: a page without scripts, with tables and charts in SVG. */
@NullMarked
package org.thresher.report.page;

import org.jspecify.annotations.NullMarked;
