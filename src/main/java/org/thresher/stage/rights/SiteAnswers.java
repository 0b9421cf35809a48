package org.thresher.stage.rights;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.RightsSignal;
import org.thresher.stage.rights.SiteAnswer.Kind;
import org.thresher.text.Folding;

/**
 * The answers of all sites to requests for robots.txt and tdmrep.json. For a page counts the latest
 * answer before its fetch, else the first after it, unless that is a failure of the server. A
 * redirect leads to the answer of another site, and on from there, {@value #HOPS} times at most.
 *
 * <p>Holds the packed answers, equal ones once, and about 150 bytes for each site; of read answers
 * the last {@value #KEPT}.
 */
final class SiteAnswers {
  private static final int HOPS = 5;
  private static final int KEPT = 1000;

  /** The rows of sites by the hash of their origin. */
  private final Map<Long, Site> sites = new HashMap<>();

  private final Map<Integer, SiteAnswer> read =
      Collections.synchronizedMap(
          new LinkedHashMap<>(KEPT * 2, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Integer, SiteAnswer> eldest) {
              return size() > KEPT;
            }
          });

  private final List<byte[]> answers = new ArrayList<>();

  /**
   * A site.
   *
   * @param first the number of the first answer of its bucket
   * @param row its answers, packed: kind, time and number of each
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Site(int first, byte[] row) {}

  /** An answer and its time, empty if unknown. */
  private record Dated(SiteAnswer answer, String date) {}

  private SiteAnswers() {}

  /** Reads the decisions of {@link SiteRule}. */
  static SiteAnswers read(Iterable<byte[]> decisions) {
    SiteAnswers all = new SiteAnswers();
    for (byte[] packed : decisions) {
      if (packed.length > 0) {
        all.add(new PackedReader(packed));
      }
    }
    return all;
  }

  private void add(PackedReader in) {
    int first = answers.size();
    for (int left = in.readCount(); left > 0; left--) {
      answers.add(in.readBytes());
    }
    while (in.hasMore()) {
      long origin = Folding.hashExact(in.readString());
      sites.put(origin, new Site(first, in.readBytes()));
    }
  }

  /**
   * What the site of a page says of it.
   *
   * @param date of the page's fetch, or null
   */
  List<RightsSignal> of(@Nullable String url, @Nullable String date) {
    if (url == null || sites.isEmpty()) {
      return List.of();
    }
    String origin = Origin.of(url);
    String time = date == null ? "" : date;
    List<RightsSignal> said = new ArrayList<>();
    for (boolean tdm : new boolean[] {false, true}) {
      Dated found = origin == null ? null : answer(origin, tdm, time);
      if (found != null) {
        String when = found.date.isEmpty() ? null : found.date;
        found.answer.signals(url).forEach(signal -> said.add(signal.at(when)));
      }
    }
    return said;
  }

  private @Nullable Dated answer(String origin, boolean tdm, String time) {
    String from = origin;
    for (int hop = 0; hop <= HOPS; hop++) {
      Dated found = own(from, tdm, time);
      if (found == null || found.answer.kind() != Kind.REDIRECT) {
        return found;
      }
      from = found.answer.target();
    }
    return null;
  }

  /** What the site itself answered. */
  private @Nullable Dated own(String origin, boolean tdm, String time) {
    Site site = sites.get(Folding.hashExact(origin));
    Dated best = null;
    PackedReader row = new PackedReader(site == null ? new byte[0] : site.row);
    while (site != null && row.hasMore()) {
      boolean same = row.readByte() == (tdm ? 1 : 0);
      String date = row.readString();
      int number = site.first + row.readCount();
      boolean before = date.compareTo(time) <= 0;
      if (same && (before || best == null)) {
        SiteAnswer answer = answer(number);
        best = before || answer.kind() != Kind.UNREACHABLE ? new Dated(answer, date) : best;
      }
    }
    return best;
  }

  private SiteAnswer answer(int number) {
    return read.computeIfAbsent(number, unread -> SiteAnswer.read(answers.get(unread)));
  }

  /** Writes the row of a site, for {@link #read}. */
  static void write(String origin, PackedWriter row, PackedWriter out) {
    out.writeString(origin);
    out.writeBytes(row.toByteArray());
  }
}
