/**
 * Finds what pages of a dump repeat: page copies, lines of a site, paragraphs of the dump, near
 * duplicates.
 *
 * <p>What may enter: counting and choosing over the dump. Keys after a shuffle are hash buckets,
 * never lines, pages or sites; values are packed arrays; every "first" is first by {@link
 * org.thresher.document.Provenance#order()}. Imports {@code document} and no other stage.
 */
@NullMarked
package org.thresher.stage.deduplicate;

import org.jspecify.annotations.NullMarked;
