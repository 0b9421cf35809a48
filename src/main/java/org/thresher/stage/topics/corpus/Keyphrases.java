package org.thresher.stage.topics.corpus;

import java.util.Arrays;
import java.util.List;
import org.thresher.beam.Bucket;
import org.thresher.beam.ConcludingRule;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.job.KeyphraseSettings;

/**
 * Gives each document its keyphrases ({@link PhraseRanking}), weighed by the document frequencies
 * of the dump itself, language by language. Words in a fifth of a language's documents are its stop
 * words; no lists are needed.
 *
 * <p>Cost: a few hundred bytes a document are shuffled (a counter and a count for each distinct
 * word of a bundle); the side input is {@link WordFrequencies}, at most about 4 MB.
 */
public final class Keyphrases implements ConcludingRule {
  private static final long serialVersionUID = 1;

  /** Words of a document that are looked at. */
  static final int MAX_WORDS = 2000;

  private final KeyphraseSettings settings;

  private Keyphrases(KeyphraseSettings settings) {
    this.settings = settings;
  }

  /** The rule with its settings. */
  public static Keyphrases of(KeyphraseSettings settings) {
    return new Keyphrases(settings);
  }

  @Override
  public String name() {
    return "Keyphrases";
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return new Counting();
  }

  @Override
  public byte[] decide(Bucket bucket) {
    return sum(bucket.evidence()).pack();
  }

  @Override
  public byte[] conclude(Iterable<byte[]> decided) {
    return sum(decided).pack();
  }

  private static WordFrequencies sum(Iterable<byte[]> pieces) {
    WordFrequencies sum = new WordFrequencies();
    pieces.forEach(sum::add);
    return sum;
  }

  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    WordFrequencies frequencies = sum(decisions);
    int most = settings.perDocument();
    return document -> document.withKeyphrases(new PhraseRanking(document, frequencies).best(most));
  }

  /** The words of the kept text. */
  static List<WordScan.Word> words(Document document, int most) {
    WordScan scan = new WordScan(most);
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        scan.add(paragraph.text());
      }
    }
    return scan.words();
  }

  /** Counts the documents of each word. */
  private static final class Counting implements Gathering {
    private final WordFrequencies frequencies = new WordFrequencies();

    @Override
    public void add(Document document) {
      String language = document.language().language();
      List<WordScan.Word> words = words(document, MAX_WORDS);
      int[] slots = new int[words.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = WordFrequencies.slot(language, words.get(i).key());
      }
      Arrays.sort(slots);
      for (int i = 0; i < slots.length; i++) {
        if (i == 0 || slots[i] != slots[i - 1]) {
          frequencies.add(slots[i], 1);
        }
      }
      frequencies.add(WordFrequencies.documentsSlot(language), 1);
    }

    @Override
    public long bytes() {
      return 4L * frequencies.size();
    }

    @Override
    public void drain(BucketSink sink) {
      frequencies.drain(sink);
    }
  }
}
