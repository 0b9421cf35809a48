package org.thresher.document;

/**
 * The best of the topics that were found in the dump itself.
 *
 * @param number the topic's number in {@code report/topics.json}, from 1
 * @param weight its share of what the document's words say of all topics, 0..1
 */
public record CorpusTopic(int number, double weight) {}
