package org.thresher.stage.topics;

/**
 * One class of a taxonomy.
 *
 * @param id the concept's id, such as {@code medtop:15000000}
 * @param label a short name, such as {@code sport}, unique in its taxonomy
 */
public record Subject(String id, String label) {}
