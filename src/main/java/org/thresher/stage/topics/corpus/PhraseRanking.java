package org.thresher.stage.topics.corpus;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.stage.topics.corpus.WordScan.Word;

/**
 * Ranks the phrases of one document: runs of one to three words, by how often they occur, how rare
 * their words are in the dump (tf-idf), how often they carry capitals where a sentence does not ask
 * for one, and how early they come; the title counts as the earliest place.
 */
final class PhraseRanking {
  private static final int LONGEST = 3;

  /** A word in a larger share of its language's documents is a stop word. */
  private static final double STOP_SHARE = 0.2;

  /** With fewer documents of a language, its frequent words are not known yet. */
  private static final int KNOWN_DOCUMENTS = 30;

  /** Added for each further word, or the rarest word of a phrase would rank first alone. */
  private static final double FURTHER_WORD = 0.5;

  private static final double CAPITALS = 2;
  private static final double EARLY = 1;
  private static final double HALF_WAY = 60;

  private final List<Word> words;
  private final double[] idf;
  private final boolean[] stop;
  private final int titleWords;

  PhraseRanking(Document document, WordFrequencies frequencies) {
    String language = document.language().language();
    String title = document.metadata().title();
    WordScan scan = new WordScan(Keyphrases.MAX_WORDS);
    if (title != null) {
      scan.add(title);
    }
    titleWords = scan.words().size();
    words = new ArrayList<>(scan.words());
    words.addAll(Keyphrases.words(document, Keyphrases.MAX_WORDS));
    idf = new double[words.size()];
    stop = new boolean[words.size()];
    int documents = frequencies.count(WordFrequencies.documentsSlot(language));
    for (int i = 0; i < idf.length; i++) {
      Word word = words.get(i);
      int count = frequencies.count(WordFrequencies.slot(language, word.key()));
      idf[i] = Math.max(0.1, StrictMath.log((documents + 1.0) / (count + 0.5)));
      stop[i] =
          documents < KNOWN_DOCUMENTS
              ? word.key().length() < 4 && !word.unspaced() && !word.capital()
              : count > STOP_SHARE * documents;
    }
  }

  /** A phrase of the document. */
  private static final class Phrase {
    final String key;
    final int size;
    final Word first;
    final Word last;
    final int place;
    final double idf;
    int count;
    int inside;
    int capitals;
    double score;

    Phrase(String key, int size, Word first, Word last, int place, double idf) {
      this.key = key;
      this.size = size;
      this.first = first;
      this.last = last;
      this.place = place;
      this.idf = idf;
    }

    String text() {
      return first.text().substring(first.from(), last.to());
    }
  }

  /** The best phrases as they are first written in the text, best first. */
  List<String> best(int most) {
    List<Phrase> phrases = new ArrayList<>(phrases().values());
    for (Phrase phrase : phrases) {
      phrase.score = score(phrase);
    }
    phrases.removeIf(phrase -> phrase.score <= 0);
    phrases.sort(
        Comparator.comparingDouble((Phrase phrase) -> phrase.score)
            .reversed()
            .thenComparingInt(phrase -> phrase.place)
            .thenComparingInt(phrase -> -phrase.size));
    List<String> keys = new ArrayList<>();
    List<String> chosen = new ArrayList<>();
    for (Phrase phrase : phrases) {
      String padded = " " + phrase.key + " ";
      if (keys.stream().noneMatch(key -> key.contains(padded) || padded.contains(key))) {
        keys.add(padded);
        chosen.add(phrase.text());
        if (chosen.size() == most) {
          break;
        }
      }
    }
    return chosen;
  }

  private double score(Phrase phrase) {
    if (phrase.size > 1 && phrase.count < 2 && phrase.capitals == 0) {
      return 0;
    }
    double capitals = phrase.inside == 0 ? 0 : (double) phrase.capitals / phrase.inside;
    double early = 1 / (1 + Math.max(0, phrase.place - titleWords) / HALF_WAY);
    double size = 1 + FURTHER_WORD * (phrase.size - 1);
    return phrase.count * phrase.idf * size * (1 + CAPITALS * capitals) * (1 + EARLY * early);
  }

  private Map<String, Phrase> phrases() {
    Map<String, Phrase> phrases = new LinkedHashMap<>();
    for (int from = 0; from < words.size(); from++) {
      if (!edge(from) || words.get(from).number()) {
        continue;
      }
      double sum = 0;
      String key = "";
      for (int to = from; to < Math.min(from + LONGEST, words.size()); to++) {
        Word word = words.get(to);
        if (to > from && !word.joins()) {
          break;
        }
        sum += idf[to];
        key = to == from ? word.key() : key + " " + word.key();
        if (edge(to) && (to - from < 2 || !stop[from + 1] || named(from, to))) {
          count(phrases, key, from, to, sum / (to - from + 1));
        }
      }
    }
    return phrases;
  }

  private boolean named(int from, int to) {
    return words.get(from).capital() && words.get(to).capital();
  }

  private void count(Map<String, Phrase> phrases, String key, int from, int to, double idf) {
    Word first = words.get(from);
    Word last = words.get(to);
    @Nullable Phrase phrase = phrases.get(key);
    if (phrase == null) {
      phrase = new Phrase(key, to - from + 1, first, last, from, idf);
      phrases.put(key, phrase);
    }
    phrase.count++;
    if (from >= titleWords && !first.opens()) {
      phrase.inside++;
      phrase.capitals += named(from, to) ? 1 : 0;
    }
  }

  private boolean edge(int i) {
    Word word = words.get(i);
    return !stop[i] && (word.key().length() > 1 || word.number());
  }
}
