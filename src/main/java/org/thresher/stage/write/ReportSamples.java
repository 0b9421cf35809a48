package org.thresher.stage.write;

import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import org.thresher.corpus.CorpusSummary.Sample;
import org.thresher.corpus.CorpusSummary.SampleParagraph;
import org.thresher.document.Document;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.text.Folding;

/**
 * Chooses documents that show what cleaning does: of the kept ones that lost at least three
 * paragraphs of their main text, those whose ids have the smallest hashes. The choice depends on
 * nothing else, so it is fair and the same in every run.
 */
final class ReportSamples {
  private static final int DOCUMENTS = 10;
  private static final int REMOVED_AT_LEAST = 3;
  private static final int PARAGRAPHS = 80;
  private static final int CHARACTERS = 400;

  private final TreeSet<Candidate> chosen =
      new TreeSet<>(
          Comparator.comparingLong(Candidate::rank).thenComparing(s -> s.document().id()));

  private record Candidate(long rank, Document document) {}

  /** Takes the document into account. */
  void add(Document document) {
    if (removedFromMainText(document) < REMOVED_AT_LEAST) {
      return;
    }
    chosen.add(new Candidate(Folding.hashExact(document.id()), document));
    if (chosen.size() > DOCUMENTS) {
      chosen.pollLast();
    }
  }

  /** The samples, in the order of their hashes. */
  List<Sample> chosen() {
    return chosen.stream().map(candidate -> sample(candidate.document())).toList();
  }

  private static long removedFromMainText(Document document) {
    long removed = 0;
    for (Paragraph paragraph : document.paragraphs()) {
      Removal removal = paragraph.removal();
      if (removal != null && removal.reason() != Reason.BOILERPLATE) {
        removed++;
      }
    }
    return removed;
  }

  private static Sample sample(Document document) {
    return new Sample(
        document.id(),
        document.url(),
        document.metadata().title(),
        document.provenance().filePath(),
        document.paragraphs().stream().limit(PARAGRAPHS).map(ReportSamples::sample).toList());
  }

  private static SampleParagraph sample(Paragraph paragraph) {
    Removal removal = paragraph.removal();
    return new SampleParagraph(clipped(paragraph.text()), removal == null ? null : removal.label());
  }

  private static String clipped(String text) {
    return text.length() <= CHARACTERS ? text : text.substring(0, CHARACTERS) + "…";
  }
}
