package org.thresher.corpus;

import org.thresher.document.Document;
import org.thresher.text.UnicodeWords;

/**
 * Holds a kept document with what its row needs beside it.
 *
 * @param document the document
 * @param stamp what the run adds
 * @param text the kept text
 * @param words Unicode words of the text
 */
public record CorpusRow(Document document, RunStamp stamp, String text, long words) {
  public static CorpusRow of(Document document, RunStamp stamp) {
    String text = document.text();
    return new CorpusRow(document, stamp, text, UnicodeWords.count(text));
  }
}
