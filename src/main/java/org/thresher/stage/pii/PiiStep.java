package org.thresher.stage.pii;

import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.job.PiiSettings;
import org.thresher.job.PiiSettings.Mode;

/**
 * Finds personal data in a document, masks it if wanted, and records where it is. Comes last of the
 * steps that read the text; what it masks, it masks in every column, keyphrase and piece of
 * evidence ({@link MaskedDocument}). The rows of {@code data/}, {@code removed/}, {@code dropped/},
 * {@code evidence/} and {@code attributes/} and the report are made after it, so that personal data
 * that is found is in no file of the output but {@code errors/}. ({@code run.json} and {@code
 * job.yaml} repeat what the user gave.)
 *
 * <p>What is learned from the words of the whole dump (topics, keyphrases) cannot be masked
 * afterwards: half of an e-mail address is a word like any other. Where a job masks, it is learned
 * from {@link #withoutPersonalData}.
 *
 * <p>Time grows with the length of the text.
 */
public final class PiiStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  /** No letters, so no word; long enough that no phrase goes on over it. */
  private static final String GAP = "|||";

  private final Mode mode;
  private final PersonalDataFinder finder;

  private PiiStep(PiiSettings settings) {
    mode = settings.mode();
    finder = new PersonalDataFinder(settings.types());
  }

  /** The step with a job's settings. */
  public static PiiStep of(PiiSettings settings) {
    return new PiiStep(settings);
  }

  /** The document with {@link Document#personalData()}, masked where the job says so. */
  @Override
  public Document apply(Document document) {
    return mode == Mode.MASK ? MaskedDocument.of(document, finder) : tagged(document);
  }

  private Document tagged(Document document) {
    String region = PhoneNumbers.region(document.metadata().domain());
    PlacesInText places = new PlacesInText();
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept()) {
        places.add(paragraph.text(), finder.find(paragraph.text(), region));
      }
    }
    return document.withPersonalData(places.places());
  }

  /**
   * The document for those that learn from its words: the title and the kept paragraphs have a gap
   * in the place of personal data, everything else is as it was.
   */
  public Document withoutPersonalData(Document document) {
    Metadata metadata = document.metadata();
    String region = PhoneNumbers.region(metadata.domain());
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs().size());
    for (Paragraph paragraph : document.paragraphs()) {
      paragraphs.add(
          paragraph.kept() ? paragraph.withText(cut(paragraph.text(), region)) : paragraph);
    }
    String title = metadata.title();
    return document
        .withParagraphs(paragraphs)
        .withMetadata(title == null ? metadata : metadata.withTitle(cut(title, region)));
  }

  private String cut(String text, String region) {
    List<Found> found = finder.find(text, region);
    if (found.isEmpty()) {
      return text;
    }
    StringBuilder cut = new StringBuilder(text.length());
    int from = 0;
    for (Found place : found) {
      cut.append(text, from, place.start()).append(GAP);
      from = place.end();
    }
    return cut.append(text, from, text.length()).toString();
  }
}
