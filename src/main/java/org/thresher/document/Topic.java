package org.thresher.document;

/**
 * One subject of a document.
 *
 * @param id the concept's id in its taxonomy, such as {@code medtop:15000000}
 * @param label a short name, such as {@code sport}
 * @param score probability that the subject applies, 0..1
 * @param source {@code metadata} (the page says so) or {@code model} (from the text)
 */
public record Topic(String id, String label, double score, String source) {}
