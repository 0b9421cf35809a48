package org.thresher.stage.write.tokens;

/**
 * A part of a text on its way to the model.
 *
 * @param text its characters, normalised so far
 * @param first whether it begins where the text begins
 */
record Piece(String text, boolean first) {}
