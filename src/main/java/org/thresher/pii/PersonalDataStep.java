package org.thresher.pii;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.PersonalData;
import org.thresher.pii.PersonalDataSettings.Mode;

/**
 * Finds personal data in a document, masks it if wanted, and records where it stands. Goes behind
 * all steps that judge or change the text. Time grows with the length of the text.
 */
public final class PersonalDataStep implements DocumentStep {
  private final PersonalDataSettings settings;

  private PersonalDataStep(PersonalDataSettings settings) {
    this.settings = settings;
  }

  /** The step with a job's settings. */
  public static PersonalDataStep of(PersonalDataSettings settings) {
    return new PersonalDataStep(settings);
  }

  /**
   * The document with {@link Document#personalData()}: places in the text of the kept paragraphs.
   * When masking, personal data in removed paragraphs, dropped documents, title, author and
   * description is replaced too, so that it stands in no file of the output but {@code errors/}.
   */
  @Override
  public Document apply(Document document) {
    String region = PhoneNumbers.region(document.metadata().domain());
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs().size());
    List<PersonalData> places = new ArrayList<>();
    int start = 0;
    for (Paragraph paragraph : document.paragraphs()) {
      List<Found> found = find(paragraph.text(), region);
      Masked masked = masked(paragraph.text(), found);
      paragraphs.add(
          found.isEmpty() || settings.mode() == Mode.TAG
              ? paragraph
              : paragraph.withText(masked.text()));
      if (paragraph.kept()) {
        String text = settings.mode() == Mode.TAG ? paragraph.text() : masked.text();
        List<Found> at = settings.mode() == Mode.TAG ? found : masked.places();
        for (Found place : at) {
          places.add(placeIn(text, place, start));
        }
        start += text.codePointCount(0, text.length()) + 1;
      }
    }
    if (settings.mode() == Mode.TAG) {
      return document.withPersonalData(places);
    }
    return document
        .withParagraphs(paragraphs)
        .withMetadata(masked(document.metadata(), region))
        .withPersonalData(places);
  }

  /** What stands in a text, in its order, the surer kind first where two overlap. */
  List<Found> find(String text, String region) {
    List<Found> candidates = new ArrayList<>();
    List<PersonalDataType> types = settings.types();
    if (types.contains(PersonalDataType.EMAIL)) {
      EmailAddresses.find(text, candidates);
    }
    if (types.contains(PersonalDataType.IBAN)) {
      AccountNumbers.find(text, candidates);
    }
    if (types.contains(PersonalDataType.CARD)) {
      CardNumbers.find(text, candidates);
    }
    if (types.contains(PersonalDataType.IP)) {
      IpAddresses.find(text, candidates);
    }
    if (types.contains(PersonalDataType.PHONE)) {
      PhoneNumbers.find(text, region, candidates);
    }
    List<Found> found = new ArrayList<>();
    for (Found candidate : candidates) {
      if (found.stream().noneMatch(candidate::overlaps)) {
        found.add(candidate);
      }
    }
    found.sort(Comparator.comparingInt(Found::start));
    return found;
  }

  /** A text without its personal data, and where the words in their place stand. */
  private record Masked(String text, List<Found> places) {}

  private static Masked masked(String text, List<Found> found) {
    if (found.isEmpty()) {
      return new Masked(text, found);
    }
    StringBuilder masked = new StringBuilder(text.length());
    List<Found> places = new ArrayList<>();
    int from = 0;
    for (Found place : found) {
      masked.append(text, from, place.start());
      int start = masked.length();
      masked.append(place.type().mask());
      places.add(new Found(place.type(), start, masked.length()));
      from = place.end();
    }
    return new Masked(masked.append(text, from, text.length()).toString(), places);
  }

  private static PersonalData placeIn(String text, Found place, int start) {
    int before = text.codePointCount(0, place.start());
    int length = text.codePointCount(place.start(), place.end());
    return new PersonalData(place.type().label(), start + before, start + before + length);
  }

  private Metadata masked(Metadata metadata, String region) {
    return new Metadata(
        masked(metadata.title(), region),
        masked(metadata.author(), region),
        metadata.siteName(),
        masked(metadata.description(), region),
        metadata.datePublished(),
        metadata.dateModified(),
        metadata.dateSource(),
        metadata.section(),
        metadata.keywords(),
        metadata.language(),
        metadata.canonicalUrl(),
        metadata.domain(),
        metadata.license(),
        metadata.image());
  }

  private @Nullable String masked(@Nullable String text, String region) {
    return text == null ? null : masked(text, find(text, region)).text();
  }
}
