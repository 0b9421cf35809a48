/** Finds what pages, servers and sites say of the use of pages, and honours it on request. */
@NullMarked
package org.thresher.stage.rights;

import org.jspecify.annotations.NullMarked;
