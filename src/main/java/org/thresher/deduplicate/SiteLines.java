package org.thresher.deduplicate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.Folding;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/**
 * Lines that stand on several pages of a registrable domain, and lines that are the title,
 * description or lede of another page of it.
 *
 * <p>All extracted text is evidence, the extractor's boilerplate included; only kept paragraphs are
 * judged. A page's own title, description and lede stay, unless many pages share them.
 *
 * <p>Evidence: a row (hash of site and folded line, pages, an order, whether it is a reference) for
 * each distinct line of a page, summed up per worker before the shuffle. Decisions: a row for each
 * repeated line; measured at about 1 MB per GB of text.
 */
final class SiteLines implements RepeatRule {
  private static final int HASH = 0;
  private static final int REFERENCE = 1;
  private static final int ORDER = 2;
  private static final int PAGES = 3;
  private static final int WIDTH = 4;

  /** Decisions: hash, pages with the line, pages of which it is a reference. */
  private static final int LINE_PAGES = 1;

  private static final int OWNERS = 2;
  private static final int DECISION_WIDTH = 3;

  /** Shorter titles and ledes ("Introduction") are no evidence of a teaser. */
  private static final int REFERENCE_WORDS = 5;

  /** Stands for the page itself, so that a site's pages are counted like the lines of a site. */
  private static final long PAGE = Folding.hashExact("\u0000page");

  private final SiteSettings settings;

  SiteLines(SiteSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "SiteLines";
  }

  @Override
  public Evidence gather(Iterable<byte[]> earlier) {
    return new RowEvidence(WIDTH, SiteLines::lines, SiteLines::merge);
  }

  @Override
  public byte[] decide(Iterable<byte[]> bucket) {
    LongRows rows = LongRows.unpack(WIDTH, bucket);
    merge(rows);
    LongRows decisions = new LongRows(DECISION_WIDTH);
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      decideLine(rows, row, end, decisions);
      row = end;
    }
    return decisions.toBytes();
  }

  @Override
  public Verdicts verdicts(Iterable<byte[]> decisions) {
    LongRows table = LongRows.unpack(DECISION_WIDTH, decisions);
    table.sort();
    return document -> judge(document, table);
  }

  /** Sums up the lines' pages and leaves one row for each owner of a reference. */
  private static void merge(LongRows rows) {
    rows.sort();
    int merged = 0;
    for (int row = 0; row < rows.size(); row++) {
      boolean line = rows.get(row, REFERENCE) == 0;
      if (merged > 0 && sameEntry(rows, merged - 1, row, line)) {
        if (line) {
          rows.set(merged - 1, PAGES, rows.get(merged - 1, PAGES) + rows.get(row, PAGES));
        }
        continue;
      }
      for (int column = 0; column < WIDTH; column++) {
        rows.set(merged, column, rows.get(row, column));
      }
      merged++;
    }
    rows.truncate(merged);
  }

  private static boolean sameEntry(LongRows rows, int first, int second, boolean line) {
    return rows.get(first, HASH) == rows.get(second, HASH)
        && rows.get(first, REFERENCE) == rows.get(second, REFERENCE)
        && (line || rows.get(first, ORDER) == rows.get(second, ORDER));
  }

  /** Rows of one hash: at most one of lines, first, then one for each owner of a reference. */
  private void decideLine(LongRows rows, int from, int to, LongRows decisions) {
    if (rows.get(from, REFERENCE) != 0) {
      return;
    }
    long pages = rows.get(from, PAGES);
    long owners = to - from - 1L;
    boolean elsewhere =
        owners > 0
            && (pages > 1 || owners > 1 || rows.get(from, ORDER) != rows.get(from + 1, ORDER));
    if (pages >= settings.minPages() || (settings.teasers() && elsewhere)) {
      decisions.add(rows.get(from, HASH), pages, owners);
    }
  }

  private Document judge(Document document, LongRows table) {
    String site = document.metadata().domain();
    if (site == null) {
      return document;
    }
    long siteHash = Folding.hashExact(site);
    int pageRow = table.find(Folding.combine(siteHash, PAGE));
    long sitePages = pageRow < 0 ? 0 : table.get(pageRow, LINE_PAGES);
    long[] own = references(document, siteHash);
    List<Paragraph> judged = new ArrayList<>(document.paragraphs().size());
    for (Paragraph paragraph : document.paragraphs()) {
      judged.add(
          paragraph.kept() ? judge(paragraph, site, siteHash, sitePages, own, table) : paragraph);
    }
    return RemovalGuard.unlessNearlyAll(document, judged);
  }

  private Paragraph judge(
      Paragraph paragraph, String site, long siteHash, long sitePages, long[] own, LongRows table) {
    long hash = Folding.combine(siteHash, Folding.hash(paragraph.text()));
    int row = table.find(hash);
    if (row < 0) {
      return paragraph;
    }
    long pages = table.get(row, LINE_PAGES);
    long owners = table.get(row, OWNERS);
    boolean ownReference = Arrays.stream(own).anyMatch(reference -> reference == hash);
    if (ownReference && owners < settings.minPages()) {
      return paragraph;
    }
    if (settings.teasers() && owners > 0 && !ownReference) {
      return paragraph.removed(
          Reason.TEASER, "title, description or lede of another page of " + site);
    }
    if (pages < settings.minPages() || isGuarded(paragraph, pages, sitePages)) {
      return paragraph;
    }
    return paragraph.removed(
        Reason.REPEATED_ON_SITE,
        "on " + pages + " of " + Math.max(pages, sitePages) + " pages of " + site);
  }

  /** Long lines are text until they stand on a good share of the site's pages. */
  private boolean isGuarded(Paragraph paragraph, long pages, long sitePages) {
    return LineLength.isAtLeast(settings.longLineWords(), paragraph.text())
        && pages < settings.longLineShare() * sitePages;
  }

  /** The hashes of what the page itself is called and begins with. */
  private static long[] references(Document document, long siteHash) {
    List<@Nullable String> texts = new ArrayList<>();
    texts.add(document.metadata().title());
    texts.add(document.metadata().description());
    document.paragraphs().stream()
        .filter(p -> p.kept() && p.kind() == Paragraph.Kind.PARAGRAPH)
        .findFirst()
        .ifPresent(lede -> texts.add(lede.text()));
    return texts.stream()
        .filter(text -> text != null && LineLength.isAtLeast(REFERENCE_WORDS, text))
        .mapToLong(text -> Folding.combine(siteHash, Folding.hash(text)))
        .distinct()
        .toArray();
  }

  private static void lines(Document document, BucketedRows rows) {
    String site = document.metadata().domain();
    if (site == null) {
      return;
    }
    long siteHash = Folding.hashExact(site);
    long order = document.provenance().order();
    rows.add(Folding.combine(siteHash, PAGE), 0, order, 1);
    document.paragraphs().stream()
        .mapToLong(paragraph -> Folding.combine(siteHash, Folding.hash(paragraph.text())))
        .distinct()
        .forEach(hash -> rows.add(hash, 0, order, 1));
    for (long reference : references(document, siteHash)) {
      rows.add(reference, 1, order, 1);
    }
  }
}
