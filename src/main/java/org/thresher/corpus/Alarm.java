package org.thresher.corpus;

/**
 * Something about a corpus that deserves a second look. It fails nothing.
 *
 * @param kind a short constant word, such as {@code site_mostly_removed}
 * @param subject what it is about: a site, a reason; maybe empty
 * @param share the share that raised it, 0..1
 * @param message a sentence for people
 */
public record Alarm(String kind, String subject, double share, String message) {}
