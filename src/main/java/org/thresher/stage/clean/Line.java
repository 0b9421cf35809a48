package org.thresher.stage.clean;

import org.thresher.document.Paragraph;
import org.thresher.text.Folding;

/** One line of a page, with what a single scan over its characters finds. */
final class Line {
  /** Line length (in {@link #size} units) from which a line with sentences is running text. */
  private static final int LONG_WITH_SENTENCE = 80;

  private static final int LONG = 140;

  /** Longer lines are not matched against phrases: furniture is short. */
  private static final int PHRASE_LIMIT = 500;

  final Paragraph paragraph;
  final String text;

  /** Equal for lines with the same folded text, and for few others. */
  final long hash;

  /** Lower-case text for phrases; empty for very long lines. */
  final String plain;

  /** {@link #plain} without numbers and marks at its ends. */
  final String core;

  /** Length in characters, those of scripts without spaces counted 2.5 times. */
  final int size;

  final int words;
  final int sentences;
  final int commas;
  final int letters;
  final int digits;
  final int uppers;
  final int capitalWords;
  final int dividers;
  final int joins;
  final End end;
  final Start start;
  final boolean address;
  final boolean copyright;
  final boolean clock;
  final boolean year;

  /** Hashes of the longer words, for comparison with the page's running text. */
  final int[] wordHashes;

  final long firstWords;
  final long lastWords;

  /** How a line ends, closing quotes and brackets aside. */
  enum End {
    NOTHING,
    LETTER,
    DIGIT,
    STOP,
    ASK,
    COLON,
    COMMA,
    ELLIPSIS,
    OTHER
  }

  /** What a line starts with. */
  enum Start {
    NOTHING,
    UPPER,
    LOWER,
    CASELESS,
    DIGIT,
    QUOTE,
    BULLET,
    OTHER
  }

  private Line(Paragraph paragraph, LineScan scan) {
    this.paragraph = paragraph;
    text = paragraph.text();
    size = scan.size();
    words = scan.words();
    sentences = scan.sentences();
    commas = scan.commas();
    letters = scan.letters();
    digits = scan.digits();
    uppers = scan.uppers();
    capitalWords = scan.capitalWords();
    dividers = scan.dividers();
    joins = scan.joins();
    end = scan.end();
    start = scan.start();
    copyright = scan.copyright();
    clock = scan.clock();
    year = scan.year();
    wordHashes = scan.wordHashes();
    firstWords = scan.firstWords();
    lastWords = scan.lastWords();
    address = text.contains("://") || text.indexOf('@') >= 0 || text.contains("www.");
    plain = text.length() > PHRASE_LIMIT ? "" : PhraseForm.of(text);
    core = PhraseForm.core(plain);
    hash = plain.isEmpty() ? Folding.hash(text) : Folding.hashExact(plain);
  }

  /** Scans a paragraph. Cost: linear in its length. */
  static Line of(Paragraph paragraph) {
    return new Line(paragraph, new LineScan(paragraph.text()));
  }

  /** Whether the line has neither letters nor digits. */
  boolean isSeparator() {
    return letters + digits == 0;
  }

  /** Whether the line is long enough, and made of sentences, to be running text. */
  boolean isLong() {
    return size >= LONG || (size >= LONG_WITH_SENTENCE && sentences > 0);
  }

  /** Whether the line ends as a sentence does. */
  boolean endsSentence() {
    return end == End.STOP || end == End.ASK || end == End.ELLIPSIS;
  }

  /** The text, cut to a length for messages. */
  String excerpt(int length) {
    if (text.length() <= length) {
      return text;
    }
    int cut = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, cut) + "…";
  }
}
