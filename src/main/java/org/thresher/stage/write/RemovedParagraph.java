package org.thresher.stage.write;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.RemovedRow;
import org.thresher.document.PackedReader;
import org.thresher.document.PackedWriter;
import org.thresher.document.Reason;

/**
 * Counts a removed paragraph over the dump or a part of it: what removed it, and from which pages.
 *
 * @param reason label of the reason
 * @param rule what the rule saw in the first page: "phrase 'sign up' (en)", "on 14 of 15 pages of
 *     example.org"
 * @param site registrable domain of the pages, or null
 * @param text as the first page contains it
 * @param pages number of documents it was removed from
 * @param first the first of them in the dump's order, at most {@value #SHOWN}
 */
record RemovedParagraph(
    String reason, String rule, @Nullable String site, String text, long pages, List<Place> first) {
  static final int SHOWN = 3;

  /** Pages and characters that a rank tells apart; the sum of their bits is 63. */
  private static final long MOST_RANKED = 0x7fff;

  private static final int RANKED_CHARACTERS = 3;

  /** Most frequent first; nothing is left to chance after that. */
  static final Comparator<RemovedParagraph> BY_FREQUENCY = RemovedParagraph::compare;

  private static final Comparator<@Nullable String> BY_SITE =
      Comparator.nullsFirst(Comparator.<String>naturalOrder());

  /** One method and no chain of comparators, which costs three times as much: tables are large. */
  private static int compare(RemovedParagraph a, RemovedParagraph b) {
    int order = Long.compare(b.pages, a.pages);
    order = order == 0 ? a.text.compareTo(b.text) : order;
    order = order == 0 ? a.reason.compareTo(b.reason) : order;
    return order == 0 ? BY_SITE.compare(a.site, b.site) : order;
  }

  /**
   * A number for sorting: whatever has a lower one is before what has a higher one in the order of
   * {@link #BY_FREQUENCY}. It holds how many pages there are, the most first, and how the text
   * begins.
   */
  long rank() {
    if (pages >= MOST_RANKED) {
      return 0;
    }
    long rank = MOST_RANKED - pages;
    for (int i = 0; i < RANKED_CHARACTERS; i++) {
      rank = rank << Character.SIZE | (i < text.length() ? text.charAt(i) : 0);
    }
    return rank;
  }

  /**
   * A document.
   *
   * @param order its place in the dump
   * @param id its id
   */
  record Place(long order, String id) {}

  /** Whether a document changes nothing but the number of pages. */
  boolean isFull(long order) {
    return first.size() == SHOWN && order > first.get(SHOWN - 1).order();
  }

  /** The same paragraph on another number of pages. */
  RemovedParagraph withPages(long number) {
    return new RemovedParagraph(reason, rule, site, text, number, first);
  }

  /** The sum of two parts of the dump that have no document in common. */
  RemovedParagraph plus(RemovedParagraph other) {
    if (isFull(other.first.get(0).order())) {
      return withPages(pages + other.pages);
    }
    boolean mine = first.get(0).order() <= other.first.get(0).order();
    List<Place> places = new ArrayList<>(first);
    places.addAll(other.first);
    places.sort(Comparator.comparingLong(Place::order));
    return new RemovedParagraph(
        reason,
        mine ? rule : other.rule,
        site,
        mine ? text : other.text,
        pages + other.pages,
        List.copyOf(places.subList(0, Math.min(SHOWN, places.size()))));
  }

  /** The row of {@code removed/}. */
  RemovedRow row() {
    return new RemovedRow(
        text,
        reason,
        rule,
        Reason.scopeOf(reason).name().toLowerCase(Locale.ROOT),
        site,
        pages,
        first.stream().map(Place::id).toList());
  }

  /** A text whose order by UTF-16 units is {@link #BY_FREQUENCY}. */
  String sortKey() {
    String rarer = HexFormat.of().toHexDigits(Long.MAX_VALUE - pages);
    return rarer + ended(text) + ended(reason) + (site == null ? "" : "\1" + site);
  }

  /** A text with an end that is smaller than what longer texts have there. */
  private static String ended(String text) {
    return text.replace("\0", "\0\1") + "\0\0";
  }

  void write(PackedWriter out) {
    out.writeString(reason);
    out.writeString(rule);
    out.writeString(site);
    out.writeString(text);
    out.writeUnsigned(pages);
    out.writeUnsigned(first.size());
    for (Place place : first) {
      out.writeUnsigned(place.order());
      out.writeString(place.id());
    }
  }

  static RemovedParagraph read(PackedReader in) {
    String reason = in.readString();
    String rule = in.readString();
    String site = in.readNullableString();
    String text = in.readString();
    long pages = in.readUnsigned();
    int count = in.readCount();
    List<Place> first = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      first.add(new Place(in.readUnsigned(), in.readString()));
    }
    return new RemovedParagraph(reason, rule, site, text, pages, List.copyOf(first));
  }
}
