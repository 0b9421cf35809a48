package org.thresher.stage.deduplicate.near;

import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.text.TokenHashes;

/**
 * The words of a text and its shingles, which are 5 words in a row over the whole text (FineWeb's
 * choice). In scripts without spaces a character is a token and a shingle has 10, since 5
 * characters repeat between unrelated texts.
 */
final class ShingleWords {
  private static final int WORDS = 5;
  private static final int CHARACTERS = 10;

  /** One a thread: a text has several times its size in tokens. */
  private static final ThreadLocal<ShingleWords> READ = ThreadLocal.withInitial(ShingleWords::new);

  private final TokenHashes tokens = new TokenHashes();

  /**
   * The tokens of a document's kept paragraphs; valid until this thread reads another document.
   *
   * @param leastWords paragraphs with fewer words are left out
   */
  static ShingleWords of(Document document, int leastWords) {
    ShingleWords words = READ.get();
    words.tokens.clear();
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept() && paragraph.hasWords(leastWords)) {
        words.tokens.add(paragraph.units());
      }
    }
    return words;
  }

  /** Tokens in a shingle. */
  int length() {
    return tokens.isMostlyUnspaced() ? CHARACTERS : WORDS;
  }

  /** Number of shingles; not positive if the text is shorter than one. */
  int shingles() {
    return tokens.size() - length() + 1;
  }

  /** The hashes of the shingles, in order. */
  int[] hashes() {
    return tokens.hashes(length());
  }

  /** Adds the tokens of a text. */
  void add(String text) {
    tokens.add(text);
  }
}
