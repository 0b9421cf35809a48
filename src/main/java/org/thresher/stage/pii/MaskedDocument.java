package org.thresher.stage.pii;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Document;
import org.thresher.document.Drop;
import org.thresher.document.Metadata;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.text.Sha256;

/**
 * Masks a document: the one place that decides what of a document is masked.
 *
 * <p>All kinds of personal data are masked in everything that a page has written and in everything
 * that quotes it: paragraphs, kept and removed; title, author, site name, description, section,
 * keywords; addresses; keyphrases; the evidence of removals, drops and marks. Numbers inside
 * addresses of pages are not taken for telephone numbers, as in the text.
 *
 * <p>Keys (ids, file paths, WARC names, dates, domains) are masked only where they hold an e-mail
 * address, an account number or an IP address, because numbers of records look like telephone and
 * card numbers. A path has the word of the mask in the place. An id, and what names it as the
 * original of a copy, becomes {@code sha256:} and the hash of the id: it stays unique, and who has
 * the id finds the row. An id that is an address of a page is looked through like other addresses.
 *
 * <p>What comes from a list of Thresher or of a standard is left alone: media type, encoding,
 * languages, topics, flags, page type, reasons.
 */
final class MaskedDocument {
  private final PersonalDataFinder finder;
  private final String region;

  private MaskedDocument(PersonalDataFinder finder, String region) {
    this.finder = finder;
    this.region = region;
  }

  /** A document without personal data, and with the places of the masks in its text. */
  static Document of(Document document, PersonalDataFinder finder) {
    String region = PhoneNumbers.region(document.metadata().domain());
    return new MaskedDocument(finder, region).masked(document);
  }

  private Document masked(Document document) {
    List<Paragraph> paragraphs = new ArrayList<>(document.paragraphs().size());
    PlacesInText places = new PlacesInText();
    for (Paragraph paragraph : document.paragraphs()) {
      String text = paragraph.text();
      List<Found> found = finder.find(text, region);
      MaskedText masked = MaskedText.of(text, found);
      paragraphs.add(masked(paragraph, masked, found).withEvidence(this::text));
      if (paragraph.kept()) {
        places.add(masked.text(), masked.places());
      }
    }
    return document
        .withId(id(document.id()))
        .withOrigin(
            provenance(document.provenance()),
            textOrNull(document.url()),
            keyOrNull(document.date()))
        .withParagraphs(paragraphs)
        .withMetadata(metadata(document.metadata()))
        .withKeyphrases(texts(document.keyphrases()))
        .withPersonalData(places.places())
        .withRightsChanged(this::text)
        .withDropsChanged(this::drop);
  }

  /** The paragraph with its masked text; its marks move with the text, their strings are masked. */
  private Paragraph masked(Paragraph paragraph, MaskedText masked, List<Found> found) {
    BlockMarkup markup = paragraph.markup();
    if (markup == null) {
      return paragraph.withText(masked.text());
    }
    return paragraph
        .withText(masked.text())
        .withMarkup(
            markup.moved(
                start -> masked.place(found, start, false),
                end -> masked.place(found, end, true),
                this::text));
  }

  private Metadata metadata(Metadata metadata) {
    return new Metadata(
        textOrNull(metadata.title()),
        textOrNull(metadata.author()),
        textOrNull(metadata.siteName()),
        textOrNull(metadata.description()),
        keyOrNull(metadata.datePublished()),
        keyOrNull(metadata.dateModified()),
        metadata.dateSource(),
        textOrNull(metadata.section()),
        texts(metadata.keywords()),
        keyOrNull(metadata.language()),
        textOrNull(metadata.canonicalUrl()),
        keyOrNull(metadata.domain()),
        textOrNull(metadata.license()),
        textOrNull(metadata.image()));
  }

  private Provenance provenance(Provenance provenance) {
    return new Provenance(
        provenance.fileRank(),
        provenance.offset(),
        provenance.shard(),
        provenance.shards(),
        key(provenance.filePath()),
        provenance.source(),
        keyOrNull(provenance.warcFilename()),
        provenance.warcOffset(),
        provenance.warcLength());
  }

  private Drop drop(Drop drop) {
    String original = drop.duplicateOf();
    return drop.with(original == null ? null : id(original), text(drop.evidence()));
  }

  /** Does not depend on the document, so that all who name the id give it the same new one. */
  private String id(String id) {
    List<Found> found =
        id.contains("://") ? finder.find(id, PhoneNumbers.NO_REGION) : finder.findInKey(id);
    return found.isEmpty() ? id : "sha256:" + Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
  }

  private String text(String text) {
    return MaskedText.of(text, finder.find(text, region)).text();
  }

  private @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  /** Masked texts without repeats, which masks may have made. */
  private List<String> texts(List<String> texts) {
    return texts.stream().map(this::text).distinct().toList();
  }

  private String key(String key) {
    return MaskedText.of(key, finder.findInKey(key)).text();
  }

  private @Nullable String keyOrNull(@Nullable String key) {
    return key == null ? null : key(key);
  }
}
