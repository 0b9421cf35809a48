package org.thresher.stage.deduplicate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.thresher.beam.LongRows;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.SiteSettings;
import org.thresher.text.Folding;

/**
 * Removes lines of a page by the decisions of {@link SiteLines}.
 *
 * <p>Removed are lines on enough pages, and lines that are a reference of another page. A short
 * line on two pages only is removed if its neighbours are: on a small site, or where teasers change
 * with every page, few lines reach the count, but their neighbours do.
 */
final class SiteLineRemover implements DocumentStep {
  /** Lines of so many characters are long whatever their words: addresses, lists of names. */
  private static final int LONG_LINE = 100;

  /** Shorter lines on two pages are removed if their neighbours are. */
  private static final int WEAK_WORDS = 12;

  /** No more such lines in a row: a page that is stored twice has its whole text on two pages. */
  private static final int WEAK_RUN = 3;

  private final SiteSettings settings;
  private final LongRows table;

  SiteLineRemover(SiteSettings settings, LongRows table) {
    this.settings = settings;
    this.table = table;
  }

  @Override
  public Document apply(Document document) {
    String site = document.metadata().domain();
    return site == null ? document : new Lines(document, site).removed();
  }

  /** The lines of one page. */
  private final class Lines {
    private final Document document;
    private final String site;
    private final long sitePages;
    private final long[] own;
    private final long[] hashes;
    private final int[] rows;
    private final List<Paragraph> lines;

    Lines(Document document, String site) {
      this.document = document;
      this.site = site;
      lines = new ArrayList<>(document.paragraphs());
      long siteHash = Folding.hashExact(site);
      int page = table.find(SiteLines.pageKey(siteHash));
      sitePages = page < 0 ? 1 : table.get(page, SiteLines.LINE_PAGES);
      own = SiteLines.references(document, siteHash);
      hashes = new long[lines.size()];
      rows = new int[lines.size()];
      for (int line = 0; line < rows.length; line++) {
        hashes[line] = SiteLines.lineKey(siteHash, lines.get(line));
        rows[line] = table.find(hashes[line]);
      }
    }

    Document removed() {
      for (int line = 0; line < rows.length; line++) {
        if (rows[line] >= 0 && lines.get(line).kept()) {
          removeRepeated(line);
        }
      }
      for (int line = 0; line < rows.length; ) {
        int end = line;
        while (end < rows.length && isWeak(end)) {
          end++;
        }
        if (end > line && end - line <= WEAK_RUN && isAmongRepeats(line, end)) {
          removeWeak(line, end);
        }
        line = Math.max(end, line + 1);
      }
      return NearlyEmptyGuard.unlessNearlyAll(document, lines);
    }

    private void removeRepeated(int line) {
      boolean ownReference = isOwn(line);
      if (ownReference && owners(line) < settings.minPages()) {
        return;
      }
      if (settings.teasers() && owners(line) > 0 && !ownReference) {
        remove(
            line,
            Reason.TEASER,
            "title, description or lede of another page of " + site + known(line));
      } else if (pages(line) >= settings.minPages() && !isGuarded(line)) {
        remove(
            line,
            Reason.REPEATED_ON_SITE,
            "on " + pages(line) + " of " + sitePages + " pages of " + site + known(line));
      }
    }

    /** Long lines are text unless a good share of the site's pages contain them. */
    private boolean isGuarded(int line) {
      Paragraph text = lines.get(line);
      return pages(line) < settings.longLineShare() * sitePages
          && (text.hasWords(settings.longLineWords()) || text.units().length() >= LONG_LINE);
    }

    private boolean isWeak(int line) {
      return rows[line] >= 0
          && lines.get(line).kept()
          && pages(line) == 2
          && sitePages > 2
          && !isOwn(line)
          && !lines.get(line).hasWords(WEAK_WORDS);
    }

    /**
     * Whether repeated lines are on both sides, or on one side with the page's edge on the other.
     */
    private boolean isAmongRepeats(int from, int to) {
      boolean before = from > 0 && isRepeated(from - 1);
      boolean after = to < rows.length && isRepeated(to);
      return (before || from == 0) && (after || to == rows.length) && (before || after);
    }

    private boolean isRepeated(int line) {
      return rows[line] >= 0 && pages(line) >= settings.minPages() && !lines.get(line).kept();
    }

    private void removeWeak(int from, int to) {
      for (int line = from; line < to; line++) {
        remove(
            line,
            Reason.REPEATED_ON_SITE,
            "on 2 of " + sitePages + " pages of " + site + ", among lines on more" + known(line));
      }
    }

    /** Since when the line is known from earlier runs; empty if it is not. */
    private String known(int line) {
      if (!settings.remembers() || table.get(rows[line], SiteLines.FIRST) < 0) {
        return "";
      }
      return ", known since "
          + LocalDate.ofEpochDay(table.get(rows[line], SiteLines.FIRST))
          + ", last seen "
          + LocalDate.ofEpochDay(table.get(rows[line], SiteLines.LAST));
    }

    private void remove(int line, Reason reason, String evidence) {
      lines.set(line, lines.get(line).removed(reason, evidence));
    }

    private boolean isOwn(int line) {
      for (long reference : own) {
        if (reference == hashes[line]) {
          return true;
        }
      }
      return false;
    }

    private long pages(int line) {
      return table.get(rows[line], SiteLines.LINE_PAGES);
    }

    private long owners(int line) {
      return table.get(rows[line], SiteLines.OWNERS);
    }
  }
}
