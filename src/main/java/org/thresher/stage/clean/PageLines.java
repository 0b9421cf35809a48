package org.thresher.stage.clean;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/**
 * The lines of a page that the rules judge, and the page's shape: where its running text is.
 *
 * <p>Paragraphs that the extractor took out are not among them. Those that an earlier run of the
 * rules took out are, so that a second run sees the same page and says the same.
 */
final class PageLines {
  private static final int LONG_CAP = 400;
  private static final int OTHER_COST = 40;
  private static final int PHRASE_COST = 150;
  private static final int END_COST = 600;
  private static final int SENTENCE = 40;
  private static final int SENTENCE_MASS = 10;

  /** Share of a line that stock wording must cover to count against the line being text. */
  private static final double PHRASE_COVER = 0.5;

  private final List<Line> lines = new ArrayList<>();
  private final List<Integer> paragraphs = new ArrayList<>();
  private final List<PhraseBook.@Nullable Match> phrases = new ArrayList<>();
  private int textStart;
  private int textEnd;

  /** Scans a document's paragraphs, matches them with the phrase lists, and finds its text. */
  PageLines(Document document) {
    List<Paragraph> all = document.paragraphs();
    for (int i = 0; i < all.size(); i++) {
      Paragraph paragraph = all.get(i);
      if (paragraph.removal() == null || paragraph.removal().reason() != Reason.BOILERPLATE) {
        add(paragraph, i);
      }
    }
    findText();
  }

  /** A page all of whose paragraphs are judged. */
  PageLines(List<Paragraph> all) {
    for (int i = 0; i < all.size(); i++) {
      add(all.get(i), i);
    }
    findText();
  }

  private void add(Paragraph paragraph, int at) {
    Line line = Line.of(paragraph);
    lines.add(line);
    phrases.add(PhraseBook.get().best(line));
    paragraphs.add(at);
  }

  int count() {
    return lines.size();
  }

  Line line(int i) {
    return lines.get(i);
  }

  /** The phrase that covers most of the line, or null if there is none. */
  PhraseBook.@Nullable Match phrase(int i) {
    return phrases.get(i);
  }

  /** Where the line stands among the document's paragraphs. */
  int paragraph(int i) {
    return paragraphs.get(i);
  }

  /** First line of the main run of long lines; 0 where the page has none. */
  int textStart() {
    return textStart;
  }

  /** Line after the main run of long lines; equal to {@link #textStart} where there is none. */
  int textEnd() {
    return textEnd;
  }

  boolean hasText() {
    return textEnd > textStart;
  }

  boolean inText(int i) {
    return i >= textStart && i < textEnd;
  }

  /** The run of lines with the largest sum of long-line sizes less a cost for every other line. */
  private void findText() {
    long best = 0;
    long sum = 0;
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (sum <= 0) {
        sum = 0;
        start = i;
      }
      sum += textMass(i);
      if (sum > best) {
        best = sum;
        textStart = start;
        textEnd = i + 1;
      }
    }
  }

  private int textMass(int i) {
    Line line = lines.get(i);
    PhraseBook.Match match = phrases.get(i);
    if (match != null && match.cover() >= PHRASE_COVER) {
      return -phraseCost(match.phrase());
    }
    if (line.isLong()) {
      return Math.min(line.size, LONG_CAP);
    }
    return line.endsSentence() && line.size >= SENTENCE ? SENTENCE_MASS : -OTHER_COST;
  }

  /** Advertisements and jumps stand amid a text; lists of links and comments come after it. */
  private static int phraseCost(Phrase phrase) {
    return switch (phrase.reason()) {
      case AD, NAV, TEASER -> OTHER_COST;
      case RELATED, COMMENT_POLICY -> phrase.place() == Phrase.Place.WHOLE ? END_COST : PHRASE_COST;
      default -> PHRASE_COST;
    };
  }
}
