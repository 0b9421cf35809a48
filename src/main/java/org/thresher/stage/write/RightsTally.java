package org.thresher.stage.write;

import org.jspecify.annotations.Nullable;
import org.thresher.corpus.CorpusSummary.RightsCounts;
import org.thresher.document.Document;
import org.thresher.document.ReadTally;
import org.thresher.stage.write.ShardTally.Counts;

/**
 * Counts what the section {@code rights} of a job asks for: rows by signal, by domain and by the
 * day of their fetch, and what the files say of their crawlers.
 */
final class RightsTally {
  private static final String UNKNOWN = "unknown";
  private static final int DAY = "2024-05-31".length();

  private final Counts signals = new Counts();
  private final Counts domains = new Counts();
  private final Counts days = new Counts();
  private final Counts crawlers = new Counts();

  void addRow(Document document) {
    document.rights().stream()
        .map(found -> found.signal() + " (" + found.where() + ")")
        .distinct()
        .forEach(signals::add);
    String domain = document.metadata().domain();
    domains.add(domain == null ? UNKNOWN : domain);
    days.add(day(document.date()));
  }

  void add(ReadTally tally) {
    tally.crawlers().forEach(crawlers::add);
  }

  RightsCounts counts() {
    return new RightsCounts(signals.list(), domains.list(), days.list(), crawlers.list());
  }

  /** The day of a time in ISO 8601. */
  private static String day(@Nullable String date) {
    if (date == null || date.length() < DAY) {
      return UNKNOWN;
    }
    for (int i = 0; i < DAY; i++) {
      char c = date.charAt(i);
      boolean sign = i == 4 || i == 7;
      if (sign ? c != '-' : (c < '0' || c > '9')) {
        return UNKNOWN;
      }
    }
    return date.substring(0, DAY);
  }
}
