package org.thresher.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a page, its server or its site says of the use of the page, as text: words that nobody knows
 * yet are kept as they are.
 *
 * @param signal which convention: one of the constants
 * @param value what it says, as found
 * @param where where it is said: one of {@code header, meta, link, script, robots.txt, tdmrep.json}
 * @param date when the file of the site that says it was fetched, or null
 */
public record RightsSignal(String signal, String value, String where, @Nullable String date) {
  /**
   * Rules of robots.txt (RFC 9309); the value is {@code disallow AGENT}, or {@code unreachable
   * STATUS} where the server failed to say them.
   */
  public static final String ROBOTS_TXT = "robots_txt";

  /** The header {@code X-Robots-Tag} and {@code <meta name=robots>}. */
  public static final String ROBOTS_TAG = "robots_tag";

  /** The TDM Reservation Protocol: whether rights are reserved. */
  public static final String TDM_RESERVATION = "tdm_reservation";

  /** The TDM Reservation Protocol: where the policy is. */
  public static final String TDM_POLICY = "tdm_policy";

  /** {@code Content-Usage} of the AI preferences of the IETF. */
  public static final String CONTENT_USAGE = "content_usage";

  /** {@code Content-Signal} as some hosts add it to robots.txt. */
  public static final String CONTENT_SIGNAL = "content_signal";

  /** Really Simple Licensing: where the licence is. */
  public static final String RSL = "rsl";

  /** A header of the response. */
  public static final String HEADER = "header";

  /** An element {@code meta} of the page. */
  public static final String META = "meta";

  /** A file robots.txt of the same scheme, host and port. */
  public static final String ROBOTS_FILE = "robots.txt";

  /** A file /.well-known/tdmrep.json of the same scheme, host and port. */
  public static final String TDM_FILE = "tdmrep.json";

  /** The media type of a licence of Really Simple Licensing. */
  public static final String RSL_TYPE = "application/rsl+xml";

  private static final String FLAG = Reason.OPT_OUT.label() + "_";

  private static final int MOST_CHARACTERS = 2000;

  /** Cuts off what no honest signal is as long as. */
  public RightsSignal {
    if (value.length() > MOST_CHARACTERS) {
      int end = Character.isHighSurrogate(value.charAt(MOST_CHARACTERS - 1)) ? 1 : 0;
      value = value.substring(0, MOST_CHARACTERS - end);
    }
  }

  /** A signal of a page or its server. */
  public RightsSignal(String signal, String value, String where) {
    this(signal, value, where, null);
  }

  /** The signal with another value. */
  RightsSignal changed(UnaryOperator<String> change) {
    return new RightsSignal(signal, change.apply(value), where, date);
  }

  /** The signal of a file that was fetched at a time. */
  public RightsSignal at(@Nullable String fetched) {
    return new RightsSignal(signal, value, where, fetched);
  }

  /**
   * The flag of a document whose use a signal reserves.
   *
   * @param word of the setting {@code rights.honour}, such as {@code noai}
   */
  public static String flag(String word) {
    return FLAG + word;
  }

  /** The word of a flag that {@link #flag} made, or null of others. */
  public static @Nullable String ofFlag(String flag) {
    return flag.startsWith(FLAG) ? flag.substring(FLAG.length()) : null;
  }

  /** The convention that uses a name, of a header or of an element {@code meta}; null for none. */
  public static @Nullable String named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "x-robots-tag" -> ROBOTS_TAG;
      case "tdm-reservation" -> TDM_RESERVATION;
      case "tdm-policy" -> TDM_POLICY;
      case "content-usage" -> CONTENT_USAGE;
      case "content-signal" -> CONTENT_SIGNAL;
      default -> null;
    };
  }

  /** The signal in a field of an HTTP header, or null. */
  public static @Nullable RightsSignal ofHeader(String line) {
    int colon = line.indexOf(':');
    if (colon < 0) {
      return null;
    }
    String name = line.substring(0, colon).strip();
    String value = line.substring(colon + 1).strip();
    if (name.equalsIgnoreCase("link")) {
      return licence(value);
    }
    String signal = value.isEmpty() ? null : named(name);
    return signal == null ? null : new RightsSignal(signal, value, HEADER);
  }

  /** The first link to a licence among the links of a field. */
  private static @Nullable RightsSignal licence(String value) {
    for (int start = value.indexOf('<'); start >= 0; ) {
      int end = value.indexOf('>', start);
      int next = end < 0 ? -1 : value.indexOf('<', end);
      if (end < 0) {
        return null;
      }
      String parameters = value.substring(end, next < 0 ? value.length() : next);
      if (parameters.toLowerCase(Locale.ROOT).contains(RSL_TYPE)) {
        return new RightsSignal(RSL, value.substring(start + 1, end).strip(), HEADER);
      }
      start = next;
    }
    return null;
  }

  /** Encodes signals, for {@link #read}. */
  public static void write(List<RightsSignal> signals, PackedWriter out) {
    out.writeUnsigned(signals.size());
    for (RightsSignal each : signals) {
      out.writeString(each.signal);
      out.writeString(each.value);
      out.writeString(each.where);
      out.writeString(Objects.requireNonNullElse(each.date, ""));
    }
  }

  /** Decodes {@link #write}. */
  public static List<RightsSignal> read(PackedReader in) {
    int count = in.readCount();
    List<RightsSignal> signals = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      RightsSignal signal = new RightsSignal(in.readString(), in.readString(), in.readString());
      String date = in.readString();
      signals.add(date.isEmpty() ? signal : signal.at(date));
    }
    return signals;
  }
}
