package org.thresher.stage.deduplicate.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.beam.Bucket;
import org.thresher.beam.BucketRule;
import org.thresher.beam.EarlierEvidence;
import org.thresher.beam.LongRows;
import org.thresher.job.SiteSettings;

/**
 * Decides about the lines of a night by that night and what is known of the nights before, and
 * makes the state after it. One bucket at a time.
 *
 * <p>The state has a row for each line: its pages and days. It is the sum of all nights since the
 * first sight, so what is decided about a page is what would be decided if the pages of all nights
 * were one dump, but for lines that have been forgotten, whose earlier pages count no more. Nothing
 * is ever counted that no page had.
 *
 * <p>Forgotten is a line that was not seen for {@link SiteSettings.Memory#days()}, or that {@link
 * SiteSettings.Memory#pages()} pages of its site do not have; a line on one page only is forgotten
 * after {@value #SINGLE_PAGES} pages. Of a site with more lines than {@link
 * SiteSettings.Memory#lines()} those on most pages are kept.
 *
 * <p>An index keeps the state after each of the last {@value #STATES} dumps. So a dump that comes
 * again, or is made anew without withdrawn records, is compared with the state before it; what the
 * records had added is taken out of the later states. A dump from before that is compared with the
 * oldest state, which counts its own pages already.
 */
public final class SiteMemory {
  /** States that are kept: of this run and of the week before. */
  private static final int STATES = 8;

  /** A line on one page only is text, most likely, if so many more pages do not have it. */
  private static final int SINGLE_PAGES = 20;

  /** A row of what is decided: hash, pages, owners, days of first and last sight before or -1. */
  public static final int DECISION_WIDTH = 5;

  private static final int MOST_DAYS = 1_000_000;

  private final SiteSettings settings;

  public SiteMemory(SiteSettings settings) {
    this.settings = settings;
  }

  /**
   * Decides about a bucket.
   *
   * @param bucket gets the states after this night
   * @param night what this night's pages say
   * @return packed, see {@link SiteFindings}
   */
  public byte[] decide(Bucket bucket, SiteNight night) {
    Bucket.Dump dump = bucket.dump();
    if (dump == null) {
      return new Night(night, SiteState.empty(), 0, false).run().pack();
    }
    NavigableMap<Integer, byte[]> states = new TreeMap<>();
    for (EarlierEvidence state : bucket.states()) {
      states.put(state.dump(), state.rows());
    }
    byte[] before = before(states, dump.number());
    boolean counted = before != null && SiteState.isGone(before);
    byte[] known = counted ? oldestFrom(states, dump.number()) : before;
    Night made =
        new Night(
            night,
            known == null ? SiteState.empty() : SiteState.unpack(known),
            dump.day(),
            counted);
    SiteFindings findings = made.run();
    bucket.keep(after(states, dump.number(), counted ? null : made.state()));
    return findings.pack();
  }

  /** The state before a dump, or the mark that it is kept no more; null if there was none. */
  private static byte @Nullable [] before(NavigableMap<Integer, byte[]> states, int dump) {
    for (byte[] state : states.headMap(dump, false).descendingMap().values()) {
      if (state.length > 0) {
        return state;
      }
    }
    return null;
  }

  private static byte @Nullable [] oldestFrom(NavigableMap<Integer, byte[]> states, int dump) {
    for (byte[] state : states.tailMap(dump, true).values()) {
      if (SiteState.isState(state)) {
        return state;
      }
    }
    return null;
  }

  /**
   * The states when a dump has been added or made anew.
   *
   * @param made the state after it; null if that is kept no more
   */
  private static NavigableMap<Integer, byte[]> after(
      NavigableMap<Integer, byte[]> states, int dump, byte @Nullable [] made) {
    NavigableMap<Integer, byte[]> after = new TreeMap<>(states);
    if (made != null) {
      byte[] old = states.get(dump);
      after.put(dump, made);
      if (old != null && SiteState.isState(old)) {
        for (Map.Entry<Integer, byte[]> later : states.tailMap(dump, false).entrySet()) {
          after.put(later.getKey(), corrected(later.getValue(), old, made));
        }
      }
    }
    int left = STATES;
    for (Integer number : after.descendingKeySet()) {
      if (SiteState.isState(after.getOrDefault(number, SiteState.gone())) && --left < 0) {
        after.put(number, SiteState.gone());
      }
    }
    return after;
  }

  /** A later state without what an earlier dump has lost. */
  private static byte[] corrected(byte[] later, byte[] old, byte[] made) {
    if (!SiteState.isState(later)) {
      return later;
    }
    LongRows was = SiteState.unpack(old);
    LongRows is = SiteState.unpack(made);
    LongRows rows = SiteState.unpack(later);
    LongRows left = SiteState.empty();
    long day = 0;
    for (int row = 0; row < rows.size(); row++) {
      long[] values = row(rows, row);
      int before = was.find(values[SiteState.HASH]);
      int now = is.find(values[SiteState.HASH]);
      for (int column : new int[] {SiteState.PAGES, SiteState.OWNERS}) {
        long lost =
            (before < 0 ? 0 : was.get(before, column)) - (now < 0 ? 0 : is.get(now, column));
        values[column] = Math.max(0, values[column] - lost);
      }
      if (values[SiteState.PAGES] + values[SiteState.OWNERS] > 0) {
        left.add(values);
        day = Math.max(day, values[SiteState.LAST]);
      }
    }
    return SiteState.pack(left, day);
  }

  private static long[] row(LongRows rows, int row) {
    long[] values = new long[SiteState.WIDTH];
    for (int column = 0; column < values.length; column++) {
      values[column] = rows.get(row, column);
    }
    return values;
  }

  /** The bucket in one night. */
  private final class Night {
    private final LongRows lines;
    private final LongRows sites;
    private final LongRows known;
    private final long day;
    private final boolean counted;
    private final LongRows decisions = new LongRows(DECISION_WIDTH);
    private final SiteFindings findings = new SiteFindings();
    private LongRows state = SiteState.empty();
    private byte[] packed = new byte[0];

    /**
     * A night.
     *
     * @param known the state before, sorted by hash
     * @param counted whether that state has counted this night's pages already
     */
    Night(SiteNight night, LongRows known, long day, boolean counted) {
      this.lines = night.lines();
      this.sites = night.sites();
      this.known = known;
      this.day = Math.max(0, Math.min(MOST_DAYS, day));
      this.counted = counted;
    }

    SiteFindings run() {
      int old = 0;
      for (int line = 0; line < lines.size(); line++) {
        long hash = lines.get(line, SiteNight.HASH);
        while (old < known.size() && known.get(old, SiteState.HASH) < hash) {
          unseen(old++);
        }
        boolean there = old < known.size() && known.get(old, SiteState.HASH) == hash;
        seen(line, there ? old++ : -1);
      }
      while (old < known.size()) {
        unseen(old++);
      }
      limitSites();
      packed = SiteState.pack(state, day);
      findings.decided(decisions);
      findings.state(state, packed.length);
      return findings;
    }

    /** The state after {@link #run}. */
    byte[] state() {
      return packed;
    }

    private long pagesOf(long site) {
      int row = sites.find(site);
      return row < 0 ? 0 : sites.get(row, 1);
    }

    private boolean isTooOld(int old) {
      return day - known.get(old, SiteState.LAST) > settings.memory().days();
    }

    private void seen(int line, int old) {
      long site = lines.get(line, SiteNight.SITE);
      long pages = lines.get(line, SiteNight.PAGES);
      long owners = lines.get(line, SiteNight.OWNERS);
      long misses = pagesOf(site) - pages;
      long first = day;
      long last = -1;
      boolean ownOnly = lines.get(line, SiteNight.OWN_ONLY) != 0;
      if (old >= 0) {
        findings.before(known, old);
      }
      if (old >= 0 && !isTooOld(old)) {
        long knownPages = known.get(old, SiteState.PAGES);
        long knownOwners = known.get(old, SiteState.OWNERS);
        layout(old, site, true);
        first = known.get(old, SiteState.FIRST);
        last = known.get(old, SiteState.LAST);
        ownOnly &= counted || knownPages + knownOwners == 0;
        pages = counted ? Math.max(pages, knownPages) : pages + knownPages;
        owners = counted ? Math.max(owners, knownOwners) : owners + knownOwners;
        misses += known.get(old, SiteState.MISSES);
      } else if (old >= 0) {
        findings.forgotten(known, old);
      }
      boolean elsewhere = owners > 0 && (pages > 1 || owners > 1 || !ownOnly);
      if (lines.get(line, SiteNight.PAGES) > 0
          && (pages > 1 || (settings.teasers() && elsewhere))) {
        long hash = lines.get(line, SiteNight.HASH);
        decisions.add(hash, pages, owners, last < 0 ? -1 : first, last);
      }
      int row = state.size();
      state.add(lines.get(line, SiteNight.HASH), site, pages, owners, first, day, 0, misses);
      if (last < 0) {
        findings.added(state, row);
      }
    }

    private void unseen(int old) {
      findings.before(known, old);
      long[] values = row(known, old);
      long here = pagesOf(values[SiteState.SITE]);
      if (here > 0 && !isTooOld(old)) {
        layout(old, values[SiteState.SITE], false);
      }
      values[SiteState.ABSENT] += here;
      values[SiteState.MISSES] += here;
      boolean single = values[SiteState.PAGES] + values[SiteState.OWNERS] <= 1;
      long most =
          single ? Math.min(SINGLE_PAGES, settings.memory().pages()) : settings.memory().pages();
      if (isTooOld(old) || values[SiteState.ABSENT] >= most) {
        findings.forgotten(known, old);
      } else {
        state.add(values);
      }
    }

    /**
     * Compares a line that most pages of the site had with the pages of this night. Lines that are
     * younger than twice the pages of an alarm may be those of the new layout.
     */
    private void layout(int old, long site, boolean here) {
      long pages = known.get(old, SiteState.PAGES);
      long misses = known.get(old, SiteState.MISSES);
      long absent = known.get(old, SiteState.ABSENT);
      long least = settings.memory().alarmPages();
      if (SiteState.isOfPages(known, old)
          || pages < misses
          || pages + misses < 2 * least
          || absent >= least) {
        return;
      }
      long without = absent + pagesOf(site);
      boolean gone = !here && without >= least;
      findings.layout(site, gone, without, known.get(old, SiteState.LAST));
    }

    /** Leaves each site its lines on most pages, so many in this bucket that all keep the limit. */
    private void limitSites() {
      int most = settings.memory().lines() / BucketRule.BUCKETS;
      LongRows bySite = new LongRows(2);
      for (int row = 0; row < state.size(); row++) {
        bySite.add(state.get(row, SiteState.SITE), row);
      }
      bySite.sort();
      boolean[] over = new boolean[state.size()];
      boolean any = false;
      for (int from = 0; from < bySite.size(); ) {
        int end = bySite.endOfGroup(from);
        if (end - from > most) {
          any = true;
          markOver(bySite, from, end, most, over);
        }
        from = end;
      }
      if (any) {
        LongRows left = SiteState.empty();
        for (int row = 0; row < over.length; row++) {
          if (over[row]) {
            findings.over(state, row);
          } else {
            left.add(row(state, row));
          }
        }
        state = left;
      }
    }

    private void markOver(LongRows bySite, int from, int end, int most, boolean[] over) {
      List<Integer> rows = new ArrayList<>();
      for (int i = from; i < end; i++) {
        int row = (int) bySite.get(i, 1);
        if (!SiteState.isOfPages(state, row)) {
          rows.add(row);
        }
      }
      rows.sort(
          Comparator.comparingLong((Integer row) -> -state.get(row, SiteState.PAGES))
              .thenComparingLong(row -> -state.get(row, SiteState.LAST))
              .thenComparingLong(row -> -state.get(row, SiteState.OWNERS))
              .thenComparingLong(row -> state.get(row, SiteState.HASH)));
      for (int i = most; i < rows.size(); i++) {
        over[rows.get(i)] = true;
      }
    }
  }
}
