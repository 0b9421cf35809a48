package org.thresher.stage.rights;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;
import org.thresher.document.RightsSignal;
import org.thresher.job.RightsSettings;
import org.thresher.job.RightsSettings.Honour;

/**
 * Flags documents whose use is reserved, as {@code opt_out_} and the word of the setting, and drops
 * them by the signals that the job honours. A signal with a vocabulary that is not known reserves
 * nothing.
 */
public final class RightsStep implements DocumentStep {
  private static final long serialVersionUID = 1;

  private final List<Honour> honoured;
  private final List<String> agents;

  private RightsStep(RightsSettings settings) {
    this.honoured = settings.honour();
    this.agents = settings.agents().stream().map(a -> a.toLowerCase(Locale.ROOT)).toList();
  }

  /** The step of a job. */
  public static RightsStep of(RightsSettings settings) {
    return new RightsStep(settings);
  }

  @Override
  public Document apply(Document document) {
    if (document.rights().isEmpty()) {
      return document;
    }
    Document changed = document.withOnlyRights(aboutUse(document.rights()));
    for (Honour honour : Honour.values()) {
      if (reserved(changed.rights(), honour) != null) {
        changed = changed.withFlag(RightsSignal.flag(honour.word()));
      }
    }
    for (Honour honour : honoured) {
      RightsSignal signal = reserved(changed.rights(), honour);
      if (signal != null) {
        return changed.dropped(Reason.OPT_OUT, null, evidence(signal));
      }
    }
    return changed;
  }

  private static String evidence(RightsSignal signal) {
    String date = signal.date() == null ? "" : " of " + signal.date();
    return signal.signal() + " '" + signal.value() + "' (" + signal.where() + date + ")";
  }

  /** Without robots tags that say only how a page is shown. */
  private static List<RightsSignal> aboutUse(List<RightsSignal> signals) {
    return signals.stream()
        .filter(
            each ->
                !each.signal().equals(RightsSignal.ROBOTS_TAG)
                    || RobotsTag.isAboutUse(each.value()))
        .toList();
  }

  private @Nullable RightsSignal reserved(List<RightsSignal> signals, Honour honour) {
    if (honour == Honour.TDM) {
      return reservation(signals);
    }
    return signals.stream().filter(signal -> reserves(signal, honour)).findFirst().orElse(null);
  }

  /** What the page says goes before what the server says, and that before the file of the site. */
  private static @Nullable RightsSignal reservation(List<RightsSignal> signals) {
    for (String where : List.of(RightsSignal.META, RightsSignal.HEADER, RightsSignal.TDM_FILE)) {
      for (RightsSignal signal : signals) {
        if (signal.signal().equals(RightsSignal.TDM_RESERVATION) && signal.where().equals(where)) {
          return signal.value().equals("1") ? signal : null;
        }
      }
    }
    return null;
  }

  private boolean reserves(RightsSignal signal, Honour honour) {
    String value = signal.value();
    return switch (signal.signal()) {
      case RightsSignal.ROBOTS_TXT -> honour == Honour.ROBOTS;
      case RightsSignal.ROBOTS_TAG ->
          RobotsTag.words(value, agents).stream().anyMatch(word -> means(word, honour));
      case RightsSignal.CONTENT_USAGE ->
          honour == Honour.CONTENT_USAGE && last(value, "train-ai").equals("n");
      case RightsSignal.CONTENT_SIGNAL ->
          honour == Honour.CONTENT_SIGNAL && last(value, "ai-train").equals("no");
      default -> false;
    };
  }

  private static boolean means(String word, Honour honour) {
    return switch (honour) {
      case NOINDEX -> word.equals("noindex") || word.equals("none");
      case NOAI -> word.equals("noai");
      case NOIMAGEAI -> word.equals("noimageai");
      default -> false;
    };
  }

  /** The last value of a key in a dictionary such as {@code train-ai=n;x, search=y}, or empty. */
  private static String last(String dictionary, String key) {
    String value = "";
    for (String member : dictionary.toLowerCase(Locale.ROOT).split(",", -1)) {
      int parameters = member.indexOf(';');
      String plain = parameters < 0 ? member : member.substring(0, parameters);
      int equal = plain.indexOf('=');
      if (equal >= 0 && plain.substring(0, equal).strip().equals(key)) {
        value = plain.substring(equal + 1).strip();
      }
    }
    return value;
  }
}
