package org.thresher.stage.quality;

import java.util.ArrayList;
import java.util.List;
import org.thresher.text.PublishedCharacters;
import org.thresher.text.SpacyWords;

/** A text, cut once into lines and words, and the counts that several rules share. */
final class MeasuredText {
  private final String text;
  private final SpacyWords words;
  private final int length;
  private final List<String> lines;
  private int wordCount;
  private long wordLength;
  private int alphabetic;

  MeasuredText(String text) {
    this(text, SpacyWords.of(text));
  }

  /** A text with words that were cut otherwise. */
  MeasuredText(String text, SpacyWords words) {
    this.text = text;
    this.words = words;
    this.length = text.codePointCount(0, text.length());
    this.lines = lines(text);
    countWords();
  }

  String text() {
    return text;
  }

  SpacyWords words() {
    return words;
  }

  /** Code points of the text. */
  int length() {
    return length;
  }

  /** Lines as Python's {@code str.splitlines} gives them. */
  List<String> lines() {
    return lines;
  }

  /** Words that are more than marks. */
  int wordCount() {
    return wordCount;
  }

  /** Mean length of the words that are more than marks, in code points; 0 without any. */
  double meanWordLength() {
    return wordCount == 0 ? 0 : (double) wordLength / wordCount;
  }

  /** Share of all words and marks that hold a letter; 0 without any. */
  double alphabeticShare() {
    return share(alphabetic, words.count());
  }

  /** A part of a whole, 0 where there is no whole. */
  static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / (double) whole;
  }

  static List<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (PublishedCharacters.lineEnd(text.charAt(i))) {
        lines.add(text.substring(start, i));
        if (text.charAt(i) == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        start = i + 1;
      }
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }

  /** The text without white space at both ends, as Python's {@code str.strip} gives it. */
  static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && PublishedCharacters.space(text.charAt(start))) {
      start++;
    }
    while (end > start && PublishedCharacters.space(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private void countWords() {
    for (int word = 0; word < words.count(); word++) {
      boolean symbols = true;
      boolean letter = false;
      for (int i = words.start(word); i < words.end(word) && (symbols || !letter); ) {
        int c = text.codePointAt(i);
        letter |= Character.isLetter(c);
        symbols &= PublishedCharacters.symbol(c);
        i += Character.charCount(c);
      }
      alphabetic += letter ? 1 : 0;
      if (!symbols) {
        wordCount++;
        wordLength += words.length(word);
      }
    }
  }
}
