package org.thresher.stage.deduplicate;

import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.BucketedRows;
import org.thresher.beam.DocumentRule;
import org.thresher.beam.LongRows;
import org.thresher.beam.RowGathering;
import org.thresher.beam.answers.Asking;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.job.SiteSettings;
import org.thresher.stage.deduplicate.earlier.IndexRows;
import org.thresher.stage.deduplicate.memory.SiteMemory;
import org.thresher.stage.deduplicate.memory.SiteNight;
import org.thresher.stage.deduplicate.memory.SiteState;
import org.thresher.text.Folding;
import org.thresher.text.WordEstimate;

/**
 * Finds lines that several pages of a registrable domain contain, and lines that are the title,
 * description or lede of another page of it. {@link SiteLineRemover} removes them.
 *
 * <p>All extracted text is evidence, the extractor's boilerplate included; only kept paragraphs are
 * removed. A page's own title, description and lede stay, unless many pages share them.
 *
 * <p>Evidence: a row (hash of site and folded line, pages, an order, whether it is a reference) for
 * each distinct line of a page, summed up per worker before the shuffle. Decisions: a row for each
 * repeated line; measured at about 1 MB per GB of text.
 *
 * <p>Where sites are remembered, a row has the site's hash too, each bucket gets the number of
 * pages of each site, and {@link SiteMemory} decides.
 */
final class SiteLines implements BucketRule, DocumentRule, Asking {
  private static final int HASH = 0;
  private static final int REFERENCE = 1;
  private static final int KEY_COLUMNS = 2;
  private static final int ORDER = 2;
  private static final int PAGES = 3;
  private static final int WIDTH = 4;
  private static final int SITE = 4;
  private static final int WIDTH_WITH_SITE = 5;

  /** Marks a row that tells a bucket how many pages a site has. */
  static final int SITE_PAGES = 2;

  /** Decisions: hash, pages with the line, pages of which it is a reference. */
  static final int LINE_PAGES = 1;

  /** See {@link #LINE_PAGES}. */
  static final int OWNERS = 2;

  /** Days of first and last sight in earlier runs, if sites are remembered; -1 for none. */
  static final int FIRST = 3;

  /** See {@link #FIRST}. */
  static final int LAST = 4;

  private static final int DECISION_WIDTH = 3;

  /** Shorter titles and descriptions ("Introduction") are no evidence of a teaser. */
  private static final int REFERENCE_WORDS = 5;

  /** Shorter first paragraphs may be a line of the site's head and not the page's lede. */
  private static final int LEDE_WORDS = 12;

  private final SiteSettings settings;
  private final int width;

  SiteLines(SiteSettings settings) {
    this.settings = settings;
    this.width = settings.remembers() ? WIDTH_WITH_SITE : WIDTH;
  }

  @Override
  public String name() {
    return "SiteLines";
  }

  @Override
  public String memory() {
    return settings.remembers() ? SiteState.NAME : name();
  }

  @Override
  public double evidence() {
    return 0.3;
  }

  @Override
  public Gathering gather(Iterable<byte[]> basis) {
    return settings.remembers()
        ? new SiteGathering(new BucketedRows(width), this::lines, SiteLines::merge)
        : new RowGathering(width, this::lines, SiteLines::merge);
  }

  @Override
  public byte[] decide(Bucket bucket) {
    if (settings.remembers()) {
      return new SiteMemory(settings).decide(bucket, night(bucket.evidence()));
    }
    LongRows decisions = new LongRows(DECISION_WIDTH);
    IndexRows.forEach(bucket, width, ORDER, SiteLines::merge, rows -> decideLines(rows, decisions));
    return decisions.toBytes();
  }

  /** What the pages of this dump say, without what is remembered. */
  private SiteNight night(Iterable<byte[]> evidence) {
    LongRows rows = LongRows.unpack(width, evidence);
    merge(rows);
    SiteNight night = new SiteNight();
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      long site = rows.get(row, SITE);
      if (rows.get(row, REFERENCE) == SITE_PAGES) {
        night.site(site, rows.get(row, PAGES));
      } else {
        boolean line = rows.get(row, REFERENCE) == 0;
        int reference = line ? row + 1 : row;
        long pages = line ? rows.get(row, PAGES) : 0;
        long owners = reference < end ? rows.get(reference, PAGES) : 0;
        boolean ownOnly =
            pages == 1 && owners == 1 && rows.get(row, ORDER) == rows.get(reference, ORDER);
        night.line(rows.get(row, HASH), site, pages, owners, ownOnly);
      }
      row = end;
    }
    return night;
  }

  private void decideLines(LongRows rows, LongRows decisions) {
    for (int row = 0; row < rows.size(); ) {
      int end = rows.endOfGroup(row);
      decideLine(rows, row, end, decisions);
      row = end;
    }
  }

  private int decisionWidth() {
    return settings.remembers() ? SiteMemory.DECISION_WIDTH : DECISION_WIDTH;
  }

  @Override
  public double decided() {
    return 0.01;
  }

  @Override
  public double asked() {
    return 0.1;
  }

  @Override
  public boolean single() {
    return false;
  }

  @Override
  public boolean rare() {
    return false;
  }

  @Override
  public void ask(Document document, LongConsumer keys) {
    String site = document.metadata().domain();
    if (site == null) {
      return;
    }
    long siteHash = Folding.hashExact(site);
    keys.accept(pageKey(siteHash));
    for (Paragraph paragraph : document.paragraphs()) {
      keys.accept(lineKey(siteHash, paragraph));
    }
  }

  /** The key of the number of pages of a site. */
  static long pageKey(long siteHash) {
    return Folding.combine(siteHash, SiteState.PAGE);
  }

  /** The key of a line of a site. */
  static long lineKey(long siteHash, Paragraph line) {
    return Folding.combine(siteHash, line.foldedHash());
  }

  @Override
  public void cut(byte[] decisions, Keyed keyed) {
    keyed.acceptRows(decisionWidth(), decisions, LongUnaryOperator.identity());
  }

  /**
   * Reads the decisions as rows.
   *
   * @param decisions where sites are remembered, {@link
   *     org.thresher.stage.deduplicate.memory.SiteFindings#decisions} of what is decided
   */
  @Override
  public DocumentStep apply(Iterable<byte[]> decisions) {
    LongRows table = LongRows.unpack(decisionWidth(), decisions);
    table.sort();
    return new SiteLineRemover(settings, table);
  }

  /** Sums up the pages of each line, and the owners of each reference; the first order stays. */
  static void merge(LongRows rows) {
    rows.sortAndSum(KEY_COLUMNS, PAGES);
  }

  /** Reads the rows of one hash: at most one of lines, then at most one of references. */
  private void decideLine(LongRows rows, int from, int to, LongRows decisions) {
    if (rows.get(from, REFERENCE) != 0) {
      return;
    }
    long pages = rows.get(from, PAGES);
    long owners = to - from == 1 ? 0 : rows.get(from + 1, PAGES);
    boolean elsewhere =
        owners > 0
            && (pages > 1 || owners > 1 || rows.get(from, ORDER) != rows.get(from + 1, ORDER));
    if (pages > 1 || (settings.teasers() && elsewhere)) {
      decisions.add(rows.get(from, HASH), pages, owners);
    }
  }

  private void lines(Document document, BucketedRows rows) {
    String site = document.metadata().domain();
    if (site == null) {
      return;
    }
    long siteHash = Folding.hashExact(site);
    long order = document.provenance().order();
    add(rows, pageKey(siteHash), 0, order, siteHash);
    long[] hashes = new long[document.paragraphs().size()];
    for (int place = 0; place < hashes.length; place++) {
      hashes[place] = lineKey(siteHash, document.paragraphs().get(place));
    }
    Arrays.sort(hashes);
    for (int i = 0; i < hashes.length; i++) {
      if (i == 0 || hashes[i] != hashes[i - 1]) {
        add(rows, hashes[i], 0, order, siteHash);
      }
    }
    for (long reference : references(document, siteHash)) {
      add(rows, reference, 1, order, siteHash);
    }
  }

  private void add(BucketedRows rows, long hash, long reference, long order, long site) {
    if (width == WIDTH) {
      rows.add(hash, reference, order, 1);
    } else {
      rows.add(hash, reference, order, 1, site);
    }
  }

  /** Hashes a page's title, description and first paragraph, if they are long enough. */
  static long[] references(Document document, long siteHash) {
    LongStream.Builder hashes = LongStream.builder();
    addReference(document.metadata().title(), REFERENCE_WORDS, siteHash, hashes);
    addReference(document.metadata().description(), REFERENCE_WORDS, siteHash, hashes);
    for (Paragraph paragraph : document.paragraphs()) {
      if (paragraph.kept() && paragraph.kind() == Paragraph.Kind.PARAGRAPH) {
        addReference(paragraph.text(), LEDE_WORDS, siteHash, hashes);
        break;
      }
    }
    return hashes.build().distinct().toArray();
  }

  private static void addReference(
      @Nullable String text, int leastWords, long siteHash, LongStream.Builder hashes) {
    if (text != null && WordEstimate.isAtLeast(leastWords, text)) {
      hashes.add(Folding.combine(siteHash, Folding.hash(text)));
    }
  }
}
