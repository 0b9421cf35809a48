package org.thresher.stage.read.pdf;

import java.util.List;

/**
 * A page before its lines are made.
 *
 * @param number its place in the file, from 0
 * @param directions its characters, those of each direction of text apart, the upright ones first
 */
record PdfPage(int number, List<List<Glyph>> directions) {}
