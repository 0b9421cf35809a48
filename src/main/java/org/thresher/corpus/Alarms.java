package org.thresher.corpus;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.thresher.corpus.CorpusSummary.Alarm;
import org.thresher.corpus.CorpusSummary.Count;
import org.thresher.corpus.CorpusSummary.LanguageCount;
import org.thresher.corpus.CorpusSummary.LayoutChange;
import org.thresher.corpus.CorpusSummary.SiteCount;
import org.thresher.document.Reason;

/** Finds the shares that nobody wants: too many errors, a site of which nearly all was removed. */
final class Alarms {
  private static final double ERRORS = 0.05;
  private static final double DROPPED = 0.5;
  private static final double ONE_REASON = 0.5;
  private static final double UNKNOWN_LANGUAGE = 0.2;
  private static final double SITE_REMOVED = 0.9;

  /** A site of a few pages may well be all boilerplate. */
  private static final long SITE_PAGES = 10;

  private static final int SITES_NAMED = 5;

  /** Larger clusters of near duplicates are reported. */
  private static final long CLUSTER = 500;

  private static final int CLUSTERS_NAMED = 5;

  private static final String LAYOUT_CHANGED = "layout_changed";

  private final CorpusSummary report;
  private final List<Alarm> alarms = new ArrayList<>();

  private Alarms(CorpusSummary report) {
    this.report = report;
  }

  static List<Alarm> of(CorpusSummary report) {
    Alarms alarms = new Alarms(report);
    alarms.ofRecords();
    alarms.ofReasons();
    alarms.ofLanguages();
    alarms.ofSites();
    alarms.ofClusters();
    alarms.ofLayouts();
    return List.copyOf(alarms.alarms);
  }

  private void ofRecords() {
    CorpusSummary.Records records = report.records();
    if (records.data() == 0) {
      alarms.add(new Alarm("empty_corpus", "", 0, "No document is in the corpus."));
    }
    double errors = share(records.errors(), records.read());
    if (errors >= ERRORS) {
      raise("errors", "", errors, "of the records could not be processed.");
    }
    double dropped = share(records.dropped(), records.read() - records.skipped());
    if (dropped >= DROPPED) {
      raise("documents_dropped", "", dropped, "of the documents were dropped.");
    }
  }

  private void ofReasons() {
    for (Count removed : report.characters().removed()) {
      double share = share(removed.count(), report.characters().extracted());
      if (share >= ONE_REASON && !removed.name().equals(Reason.BOILERPLATE.label())) {
        String what = "of the extracted characters were removed as " + removed.name() + ".";
        raise("reason_removes_most", removed.name(), share, what);
      }
    }
  }

  private void ofLanguages() {
    for (LanguageCount language : report.languages()) {
      double share = share(language.documents(), report.records().data());
      if (language.code().equals("und") && share >= UNKNOWN_LANGUAGE) {
        raise("language_unknown", "und", share, "of the documents have no known language.");
      }
    }
  }

  private void ofSites() {
    report.sites().stream()
        .filter(s -> s.documents() >= SITE_PAGES && s.removedShare() >= SITE_REMOVED)
        .sorted(
            Comparator.comparingLong((SiteCount s) -> s.extracted() - s.kept())
                .reversed()
                .thenComparing(SiteCount::site))
        .limit(SITES_NAMED)
        .forEach(
            s ->
                raise(
                    "site_mostly_removed",
                    s.site(),
                    s.removedShare(),
                    "of the text of " + s.site() + " is not in the corpus."));
  }

  /** So many pages are alike by a template, mostly, and not by their text. */
  private void ofClusters() {
    report.clusters().stream()
        .filter(cluster -> cluster.documents() > CLUSTER)
        .limit(CLUSTERS_NAMED)
        .forEach(
            cluster ->
                alarms.add(
                    new Alarm(
                        "large_cluster",
                        cluster.id(),
                        share(cluster.documents(), report.records().read()),
                        Numbers.grouped(cluster.documents())
                            + " documents are one cluster of near duplicates; "
                            + cluster.id()
                            + " was kept.")));
  }

  private void ofLayouts() {
    for (LayoutChange site : report.memory().layouts()) {
      raise(
          LAYOUT_CHANGED,
          site.site(),
          share(site.gone(), site.known()),
          "of the lines that most pages of "
              + site.site()
              + " had until "
              + LocalDate.ofEpochDay(site.until())
              + " ("
              + Numbers.grouped(site.gone())
              + " of "
              + Numbers.grouped(site.known())
              + ") are on none of its last "
              + Numbers.grouped(site.pages())
              + " pages: the site has another layout.");
    }
  }

  private void raise(String kind, String subject, double share, String rest) {
    double rounded = Math.round(share * 10_000) / 10_000.0;
    String message = Numbers.wholePercent(share) + " " + rest;
    alarms.add(new Alarm(kind, subject, rounded, message));
  }

  private static double share(long part, long whole) {
    return whole <= 0 ? 0 : (double) part / whole;
  }
}
