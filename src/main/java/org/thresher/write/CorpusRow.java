package org.thresher.write;

import org.thresher.document.Document;

/**
 * A kept document with what the row needs beside it.
 *
 * @param document the document
 * @param stamp what the run adds
 * @param text the kept text
 * @param words Unicode words of the text
 */
record CorpusRow(Document document, RunStamp stamp, String text, long words) {
  static CorpusRow of(Document document, RunStamp stamp) {
    String text = document.text();
    return new CorpusRow(document, stamp, text, Words.count(text));
  }
}
