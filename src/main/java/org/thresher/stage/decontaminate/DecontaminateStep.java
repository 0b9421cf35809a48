package org.thresher.stage.decontaminate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.DecontaminateSettings;
import org.thresher.text.TokenHashes;

/**
 * Removes the paragraphs of a document that contain a sequence of words of an evaluation item, also
 * where the sequence goes over several lines. The evidence names set and item and quotes what was
 * found; a flag names the set.
 *
 * <p>A sequence is looked for in the kept paragraphs, and in all of them, since a line of an item
 * may be removed already; only kept paragraphs go, since only they are in the corpus. Linear in the
 * characters of the document and the number of different lengths of sequences.
 */
public final class DecontaminateStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  /** Beginning of the flag of a document that lost paragraphs to a set, followed by its name. */
  public static final String FLAG = "contaminated_";

  private static final int LONGEST_QUOTE = 60;

  private final EvaluationSets sets;

  private DecontaminateStep(EvaluationSets sets) {
    this.sets = sets;
  }

  /**
   * The step with a job's sets, which are read now.
   *
   * @throws org.thresher.job.SettingException if a set cannot be used
   */
  public static DecontaminateStep of(DecontaminateSettings settings) {
    return new DecontaminateStep(EvaluationSets.read(settings));
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    List<Paragraph> paragraphs = document.paragraphs();
    PageTokens kept = new PageTokens(paragraphs, false);
    int[] places = places(kept.tokens);
    if (paragraphs.stream().allMatch(Paragraph::kept)) {
      return places == null ? document : removed(document, kept, places);
    }
    PageTokens all = new PageTokens(paragraphs, true);
    int[] amid = places(all.tokens);
    if (amid == null) {
      return places == null ? document : removed(document, kept, places);
    }
    return removed(document, all, places == null ? amid : all.joined(amid, kept, places));
  }

  /**
   * For each token the place of the sequence that covers it, or -1; the longest one, the first of
   * these. Null if there is none.
   */
  private int @Nullable [] places(TokenHashes tokens) {
    Sequences sequences = new Sequences(tokens);
    int[] places = null;
    int[] lengths = sets.lengths();
    for (int k = lengths.length - 1; k >= 0; k--) {
      int covered = 0;
      for (int i = 0; i + lengths[k] <= tokens.size(); i++) {
        int place = sets.find(sequences.hash(i, lengths[k]));
        if (place < 0) {
          continue;
        }
        places = places == null ? free(tokens.size()) : places;
        for (int j = Math.max(i, covered); j < i + lengths[k]; j++) {
          places[j] = places[j] < 0 ? place : places[j];
        }
        covered = i + lengths[k];
      }
    }
    return places;
  }

  private static int[] free(int size) {
    int[] places = new int[size];
    Arrays.fill(places, -1);
    return places;
  }

  private Document removed(Document document, PageTokens page, int[] places) {
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs());
    Document flagged = document;
    boolean any = false;
    for (int k = 0; k < paragraphs.size(); k++) {
      Paragraph paragraph = paragraphs.get(k);
      int start = page.starts[k];
      int end = page.starts[k + 1];
      int from = start;
      while (from < end && places[from] < 0) {
        from++;
      }
      if (from == end || !paragraph.kept()) {
        continue;
      }
      int to = from + 1;
      while (to < end && places[to] >= 0) {
        to++;
      }
      EvaluationItem item = sets.item(places[from]);
      String quote = quote(Spelling.part(paragraph.text(), from - start, to - start));
      String evidence = item + ": '" + quote + "' (" + (to - from) + " words)";
      paragraphs.set(k, paragraph.removed(Reason.CONTAMINATED, evidence));
      any = true;
      flagged = flagged.withFlag(FLAG + item.set());
    }
    return !any ? document : flagged.withParagraphs(paragraphs);
  }

  private static String quote(String text) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= LONGEST_QUOTE) {
      return line;
    }
    int end = LONGEST_QUOTE - (Character.isHighSurrogate(line.charAt(LONGEST_QUOTE - 1)) ? 1 : 0);
    return line.substring(0, end) + "…";
  }

  /** The tokens of the paragraphs of a page, in their order, and where those of each begin. */
  private static final class PageTokens {
    private final TokenHashes tokens = new TokenHashes();
    private final int[] starts;

    /**
     * Splits paragraphs into tokens.
     *
     * @param all whether removed paragraphs have their tokens; otherwise they have none
     */
    PageTokens(List<Paragraph> paragraphs, boolean all) {
      starts = new int[paragraphs.size() + 1];
      for (int k = 0; k < paragraphs.size(); k++) {
        Paragraph paragraph = paragraphs.get(k);
        if (all || paragraph.kept()) {
          tokens.add(Spelling.of(paragraph.text()));
        }
        starts[k + 1] = tokens.size();
      }
    }

    /** The places of these tokens, and where these have none, those of some of the paragraphs. */
    int[] joined(int[] places, PageTokens some, int[] further) {
      for (int k = 0; k + 1 < starts.length; k++) {
        for (int i = some.starts[k]; i < some.starts[k + 1]; i++) {
          int here = starts[k] + i - some.starts[k];
          places[here] = places[here] < 0 ? further[i] : places[here];
        }
      }
      return places;
    }
  }
}
