package org.thresher.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.EvidenceRow;
import org.thresher.document.Document;
import org.thresher.document.Metadata;
import org.thresher.document.Page;
import org.thresher.document.Paragraph;
import org.thresher.document.Provenance;
import org.thresher.document.Reason;
import org.thresher.document.Removal;
import org.thresher.job.CleanSettings.KeptReason;

/**
 * A document as it may have been extracted, by what evidence says of it, and what comparing pages
 * took out of it then.
 *
 * <p>Where evidence leaves something open there are several: whether the page had markup and what
 * type it was, where no row of {@code data/} tells, and what a line was before a rule of the job's
 * own removed or kept it.
 *
 * @param document the document
 * @param repeats for each paragraph why it was removed as a repeat, or null
 * @param copy why it was dropped as a copy, or null
 */
record TrialDocument(Document document, List<Removal> repeats, @Nullable Reason copy) {
  /** More possibilities are not tried. */
  private static final int MOST = 256;

  private static final Set<String> COPIES =
      Set.of(
          Reason.DUPLICATE_PAGE.label(),
          Reason.DUPLICATE_URL.label(),
          Reason.NEAR_DUPLICATE.label());

  /** In lists, which have no null. */
  static final Removal NONE = new Removal(Reason.REPEATED_IN_DUMP, "");

  private static final String HIDDEN = "hidden by a rule";
  private static final String KEPT_BY = "kept by ";
  private static final String OF_ANOTHER_PAGE = "title, description or lede of another page";

  /** What the stage clean says of the lines that it removes. */
  private static final Pattern CLEANED =
      Pattern.compile(
          ".*\\(score -?[0-9.]+\\)|same as line \\d+|counts on an index page"
              + "|no letters or digits",
          Pattern.DOTALL);

  /**
   * What is known of a page beside its evidence.
   *
   * @param mime its media type
   * @param pageType its type
   * @param description its description, or null
   * @param date when it was fetched, or null
   */
  record Known(String mime, String pageType, @Nullable String description, @Nullable String date) {}

  /** A possible paragraph, and why it was removed as a repeat. */
  private record Line(Paragraph paragraph, Removal repeat) {}

  /**
   * All that a document may have been.
   *
   * @param place its place in the order of the dump
   * @param known what is known of its page, or null
   * @return none if there are too many
   */
  static List<TrialDocument> of(
      EvidenceRow row, long place, @Nullable Known known, TrialJobs jobs) {
    BitSet settled = settled(row, place, jobs);
    List<List<Line>> lines = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < row.paragraphs().size(); i++) {
      List<Line> possible = lines(row.paragraphs().get(i), jobs);
      possible = settled.get(i) ? possible.subList(0, 1) : possible;
      if (lines.size() * possible.size() > MOST) {
        return List.of();
      }
      lines = extended(lines, possible);
    }
    List<TrialDocument> all = new ArrayList<>();
    for (List<Line> each : lines) {
      for (Known page : pages(row, known)) {
        all.add(of(row, place, page, each));
      }
    }
    return all;
  }

  /**
   * The lines about which rules of both jobs have their say before all other stages: whatever they
   * were makes no difference.
   */
  private static BitSet settled(EvidenceRow row, long place, TrialJobs jobs) {
    BitSet settled = new BitSet();
    for (int i = 0; i < row.paragraphs().size(); i++) {
      String rule = rule(row.paragraphs().get(i));
      settled.set(i, rule != null && jobs.isEarlyRule(rule));
    }
    if (settled.isEmpty()) {
      return settled;
    }
    List<Line> plain = row.paragraphs().stream().map(one -> new Line(plain(one), NONE)).toList();
    Known page = new Known("", "", null, null);
    Document ruled = jobs.ruledEarly(of(row, place, page, plain).document());
    for (int i = 0; i < plain.size(); i++) {
      Paragraph line = ruled.paragraphs().get(i);
      if (line.kept() && line.keeper() == null) {
        settled.clear(i);
      }
    }
    return settled;
  }

  /** The name of the job's own rule that has removed or kept a paragraph, or null. */
  private static @Nullable String rule(EvidenceRow.Paragraph paragraph) {
    String reason = paragraph.reason();
    String evidence = paragraph.evidence() == null ? "" : paragraph.evidence();
    if (reason == null) {
      return evidence.startsWith(KEPT_BY)
          ? evidence.substring(KEPT_BY.length()).split(":", 2)[0]
          : null;
    }
    return Reason.labels().contains(reason) ? null : reason;
  }

  private static Paragraph plain(EvidenceRow.Paragraph paragraph) {
    return Paragraph.of(
        paragraph.text(),
        Paragraph.Kind.valueOf(paragraph.kind().toUpperCase(Locale.ROOT)),
        paragraph.linkShare());
  }

  /** A list that is alone is extended in place, since there are many of them. */
  private static List<List<Line>> extended(List<List<Line>> lists, List<Line> possible) {
    if (possible.size() == 1) {
      List<List<Line>> grown = new ArrayList<>();
      for (List<Line> list : lists) {
        List<Line> longer = list instanceof ArrayList<Line> own ? own : new ArrayList<>(list);
        longer.add(possible.get(0));
        grown.add(longer);
      }
      return grown;
    }
    List<List<Line>> all = new ArrayList<>();
    for (List<Line> list : lists) {
      for (Line line : possible) {
        List<Line> longer = new ArrayList<>(list);
        longer.add(line);
        all.add(longer);
      }
    }
    return all;
  }

  private static List<Known> pages(EvidenceRow row, @Nullable Known known) {
    if (known != null) {
      return List.of(known);
    }
    List<Known> pages = new ArrayList<>();
    for (String mime : List.of("text/html", "text/plain")) {
      for (String type : List.of("article", "other")) {
        pages.add(new Known(mime, type, null, null));
      }
    }
    return row.paragraphs().isEmpty() ? pages.subList(0, 1) : pages;
  }

  private static TrialDocument of(EvidenceRow row, long place, Known page, List<Line> lines) {
    Provenance from = new Provenance(0, place, 0, 1, row.filePath(), "", null, -1, -1);
    Metadata metadata =
        new Metadata(
            row.title(),
            null,
            null,
            page.description(),
            null,
            null,
            null,
            null,
            List.of(),
            null,
            row.canonicalUrl(),
            row.site(),
            null,
            null);
    Page read =
        new Page(
            row.id(),
            from,
            row.url(),
            page.date(),
            page.mime(),
            "",
            "",
            0,
            false,
            "",
            Page.Hints.NONE);
    Document document =
        Document.extracted(
            read, page.pageType(), metadata, lines.stream().map(Line::paragraph).toList());
    for (String flag : row.flags()) {
      document = document.withFlag(flag);
    }
    String drop = row.drop();
    Reason copy = drop != null && COPIES.contains(drop) ? Reason.ofLabel(drop) : null;
    return new TrialDocument(document, lines.stream().map(Line::repeat).toList(), copy);
  }

  /** What a paragraph may have been when it was extracted. */
  private static List<Line> lines(EvidenceRow.Paragraph paragraph, TrialJobs jobs) {
    Paragraph plain = plain(paragraph);
    String reason = paragraph.reason();
    String evidence = paragraph.evidence() == null ? "" : paragraph.evidence();
    String rule = rule(paragraph);
    if (rule != null && jobs.isLineRule(rule)) {
      return hidden(plain);
    }
    if (rule != null) {
      Paragraph ruled =
          reason == null ? plain.keptBy(evidence) : plain.removedByRule(rule, evidence);
      return List.of(new Line(ruled, NONE));
    }
    return List.of(
        reason == null ? new Line(plain, NONE) : removed(plain, Reason.ofLabel(reason), evidence));
  }

  /** What a line may have been about which a rule of the job's own has the last word. */
  private static List<Line> hidden(Paragraph plain) {
    return List.of(
        new Line(plain, NONE),
        new Line(plain.removed(Reason.BOILERPLATE, HIDDEN), NONE),
        new Line(plain.removed(Reason.NAV, HIDDEN), NONE),
        new Line(plain, new Removal(Reason.REPEATED_ON_SITE, HIDDEN)));
  }

  private static Line removed(Paragraph plain, Reason reason, String evidence) {
    boolean teaser = reason == Reason.TEASER && evidence.startsWith(OF_ANOTHER_PAGE);
    if (teaser || reason == Reason.REPEATED_ON_SITE || reason == Reason.REPEATED_IN_DUMP) {
      return new Line(plain, new Removal(reason, evidence));
    }
    boolean extracted =
        reason == Reason.BOILERPLATE || (isOfClean(reason) && !CLEANED.matcher(evidence).matches());
    return new Line(extracted ? plain.removed(reason, evidence) : plain, NONE);
  }

  private static boolean isOfClean(Reason reason) {
    for (KeptReason one : KeptReason.values()) {
      if (one.label().equals(reason.label())) {
        return true;
      }
    }
    return false;
  }

  /** A document after the steps before with what comparing pages took out of it then. */
  Document withRepeats(Document cleaned) {
    if (!cleaned.kept()) {
      return cleaned;
    }
    List<Paragraph> paragraphs = new ArrayList<>(cleaned.paragraphs());
    for (int i = 0; i < paragraphs.size(); i++) {
      Removal repeat = repeats.get(i);
      if (!repeat.equals(NONE)) {
        paragraphs.set(i, paragraphs.get(i).removed(repeat.reason(), repeat.evidence()));
      }
    }
    Document changed = cleaned.withParagraphs(paragraphs);
    return copy == null ? changed : changed.dropped(copy, null, "");
  }
}
