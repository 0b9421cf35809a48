package org.thresher.stage.read.sniff;

/**
 * Text and how it was decoded.
 *
 * @param content the text, without a byte order mark
 * @param charset WHATWG name of the encoding
 * @param source what decided: bom, http, meta, statistics
 * @param replacementShare U+FFFD per character, 0..1
 */
public record DecodedText(String content, String charset, String source, double replacementShare) {}
