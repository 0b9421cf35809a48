package org.thresher.report.review;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.EvidenceRow;

/**
 * A line of a corpus that people check.
 *
 * @param id unique in the corpus: the document's id, {@code #} and the line's place from 1
 * @param document id of its document
 * @param reason why it was removed, or null if it was kept
 * @param evidence what the rule saw, or null
 * @param text its text
 * @param title title of its page, or null
 * @param url address of its page, or null
 * @param canonicalUrl the address that the page states, or null
 * @param file the file that it was read from
 * @param site registrable domain, or null
 * @param language of its document
 * @param before lines before it
 * @param after lines after it
 */
record SheetLine(
    String id,
    String document,
    @Nullable String reason,
    @Nullable String evidence,
    String text,
    @Nullable String title,
    @Nullable String url,
    @Nullable String canonicalUrl,
    String file,
    @Nullable String site,
    String language,
    List<Near> before,
    List<Near> after) {
  /** Lines that are shown on each side. */
  private static final int AROUND = 3;

  /**
   * A line beside.
   *
   * @param text its text
   * @param reason why it was removed, or null
   */
  record Near(String text, @Nullable String reason) {
    static Near of(EvidenceRow.Paragraph paragraph) {
      return new Near(paragraph.text(), paragraph.reason());
    }
  }

  /** Copies the lists. */
  SheetLine {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The id of a line of a document. */
  static String id(EvidenceRow row, int place) {
    return row.id() + "#" + (place + 1);
  }

  /** The stratum of a line of a document. */
  static Stratum stratum(EvidenceRow row, EvidenceRow.Paragraph paragraph) {
    return new Stratum(
        paragraph.reason() == null ? Stratum.KEPT : paragraph.reason(),
        row.site() == null ? "" : row.site(),
        row.language());
  }

  /** A line of a document with what is around it. */
  static SheetLine of(EvidenceRow row, int place) {
    List<EvidenceRow.Paragraph> all = row.paragraphs();
    EvidenceRow.Paragraph line = all.get(place);
    return new SheetLine(
        id(row, place),
        row.id(),
        line.reason(),
        line.evidence(),
        line.text(),
        row.title(),
        row.url(),
        row.canonicalUrl(),
        row.filePath(),
        row.site(),
        row.language(),
        near(all.subList(Math.max(0, place - AROUND), place)),
        near(all.subList(place + 1, Math.min(all.size(), place + 1 + AROUND))));
  }

  private static List<Near> near(List<EvidenceRow.Paragraph> paragraphs) {
    List<Near> near = new ArrayList<>();
    paragraphs.forEach(paragraph -> near.add(Near.of(paragraph)));
    return near;
  }

  /** The group that it is of. */
  String group() {
    return reason == null ? Stratum.KEPT : reason;
  }

  /** The address by which rules know its page, or null. */
  @Nullable String address() {
    return url == null ? canonicalUrl : url;
  }
}
