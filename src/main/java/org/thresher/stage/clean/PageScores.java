package org.thresher.stage.clean;

import java.util.Locale;
import org.thresher.text.LineCharacters;

/** What the line model says of the lines of one page. */
final class PageScores {
  private static final int NEAR = 8;

  /**
   * Share of the word sequences of a page that the model knows, under which its words are those of
   * a language with little training gold: 0.36 on half of the English pages, 0.22 on German ones,
   * 0.02 to 0.12 in other languages.
   */
  private static final double FEW_KNOWN = 0.16;

  /** Weight of the net that knows words, against the net of numbers, where it knows few words. */
  private static final float WEIGHT_OF_FEW = 0.35f;

  private final LineModel model;
  private final PageText page;
  private final LineFeatures features;
  private final float[][] x;
  private final float[][] e;
  private final float[][] h;
  private final float[] byWords;
  private final float[] byNumbers;
  private final boolean fewKnown;

  /** The scores of the kinds of each line; empty until they are asked. */
  private final float[][] kinds;

  PageScores(
      LineModel model,
      PageText page,
      LineFeatures features,
      float[][] x,
      float[][] e,
      float[][] h,
      float[] byWords,
      float[] byNumbers) {
    this.model = model;
    this.page = page;
    this.features = features;
    this.x = x;
    this.e = e;
    this.h = h;
    this.byWords = byWords;
    this.byNumbers = byNumbers;
    fewKnown = page.knownSequences < FEW_KNOWN * page.sequences;
    kinds = new float[page.lines][0];
  }

  /** The logit of a line: above zero for text. */
  double logit(int line) {
    float weight = fewKnown ? WEIGHT_OF_FEW : 0.5f;
    return weight * byWords[line] + (1 - weight) * byNumbers[line];
  }

  /** Whether the model knows few of the words of the page. */
  boolean fewKnown() {
    return fewKnown;
  }

  /** For tests: the logits of the net that knows words. */
  float byWords(int line) {
    return byWords[line];
  }

  /** For tests: the logits of the net of numbers. */
  float byNumbers(int line) {
    return byNumbers[line];
  }

  /** For tests: the page's words and numbers. */
  PageText page() {
    return page;
  }

  /** The scores of the kinds of a line, computed once. */
  float[] kindScores(int line) {
    if (kinds[line].length == 0) {
      kinds[line] = model.head().scores(h, x, e, line);
    }
    return kinds[line];
  }

  /** The likeliest kind of a line that is no text. */
  LineKind kind(int line) {
    float[] scores = kindScores(line);
    LineKind best = LineKind.TEASER;
    float most = Float.NEGATIVE_INFINITY;
    for (int k = 0; k < scores.length; k++) {
      LineKind kind = model.kind(k);
      if (!kind.isText() && scores[k] > most) {
        most = scores[k];
        best = kind;
      }
    }
    return best;
  }

  /** How much more like a line that interrupts a text than like text a line looks. */
  double interruption(int line) {
    float[] scores = kindScores(line);
    double interruption = Double.NEGATIVE_INFINITY;
    double text = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < scores.length; k++) {
      LineKind kind = model.kind(k);
      if (kind.interrupts()) {
        interruption = Math.max(interruption, scores[k]);
      } else if (kind.isText()) {
        text = Math.max(text, scores[k]);
      }
    }
    return interruption - text;
  }

  /** How much more like a title than like anything else a line looks. */
  double titleMargin(int line) {
    float[] scores = kindScores(line);
    double title = 0;
    double others = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < scores.length; k++) {
      if (model.kind(k) == LineKind.TITLE) {
        title = scores[k];
      } else {
        others = Math.max(others, scores[k]);
      }
    }
    return title - others;
  }

  /**
   * Why a line is no text, for people: {@code like navigation: 'sign in' is in such lines of 412
   * sites; 2 words, before the text (-3.1)}.
   */
  String evidence(int line, LineKind kind, double score, String text) {
    StringBuilder why = new StringBuilder("like ").append(kind.plural());
    WordGrams.Sign sign = model.grams().sign(page, line);
    if (sign != null) {
      why.append(" on ").append(sign.sites()).append(" sites: '");
      why.append(words(text, sign.from(), sign.length())).append('\'');
    } else {
      why.append(':');
    }
    int words = (int) Math.ceil(page.words[line]);
    why.append(sign == null ? " " : ", ").append(words).append(words == 1 ? " word" : " words");
    why.append(", ").append(place(line));
    return why.append(String.format(Locale.ROOT, " (score %.1f)", score)).toString();
  }

  private String place(int line) {
    if (features.blockEnd() < 0) {
      return "on a page without running text";
    }
    if (line < features.blockStart()) {
      return "before the running text";
    }
    if (line > features.blockEnd()) {
      return "after the running text";
    }
    for (int i = Math.max(0, line - NEAR); i < Math.min(page.lines, line + NEAR + 1); i++) {
      if (page.words[i] >= 12 && page.terminated[i] && i != line) {
        return "amid the running text";
      }
    }
    return "among short lines";
  }

  /** The words of a text, as it writes them. */
  private static String words(String text, int from, int length) {
    int at = 0;
    int begin = -1;
    int word = -1;
    boolean inside = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      int kind = LineCharacters.of(c);
      boolean spaceless = kind == LineCharacters.SPACELESS || Character.isHighSurrogate(c);
      boolean starts = spaceless || (LineCharacters.isWord(kind) && !inside);
      if (starts) {
        word++;
        if (word == from + length) {
          break;
        }
        begin = word == from ? at : begin;
      } else if (!LineCharacters.isWord(kind) && inside && word == from + length - 1) {
        break;
      }
      inside = LineCharacters.isWord(kind);
      at++;
    }
    return text.substring(begin, at).strip();
  }
}
