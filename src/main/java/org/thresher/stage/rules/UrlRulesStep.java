package org.thresher.stage.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Document;
import org.thresher.document.DocumentStep;
import org.thresher.document.Reason;
import org.thresher.job.RuleBook;
import org.thresher.job.RulesSettings;
import org.thresher.job.UrlSettings;
import org.thresher.text.AddressPattern;
import org.thresher.text.WebAddress;

/**
 * Drops the documents whose addresses the user does not want. Goes before repeats are looked for:
 * what is not wanted must not be kept in place of its copies elsewhere.
 */
public final class UrlRulesStep implements DocumentStep {
  private static final long serialVersionUID = 1L;

  private final List<AddressPattern> include;
  private final List<AddressPattern> exclude;

  private UrlRulesStep(List<AddressPattern> include, List<AddressPattern> exclude) {
    this.include = include;
    this.exclude = exclude;
  }

  /** The step with the patterns of a job. */
  public static UrlRulesStep of(RulesSettings settings) {
    UrlSettings urls = RuleBook.read(settings, Reason.labels()).urls();
    return new UrlRulesStep(
        urls.include().stream().sorted().map(AddressPattern::of).toList(),
        urls.exclude().stream().sorted().map(AddressPattern::of).toList());
  }

  @Override
  public Document apply(Document document) {
    if (!document.kept()) {
      return document;
    }
    String objection = objection(document.address());
    return objection == null ? document : document.dropped(Reason.URL_PATTERN, null, objection);
  }

  private @Nullable String objection(@Nullable String url) {
    if (url == null) {
      return include.isEmpty() ? null : "no address, and urls.include names some";
    }
    String address = WebAddress.of(url);
    for (AddressPattern pattern : exclude) {
      if (pattern.fits(address)) {
        return "urls.exclude: " + pattern;
      }
    }
    boolean included =
        include.isEmpty() || include.stream().anyMatch(pattern -> pattern.fits(address));
    return included ? null : "fits no pattern of urls.include";
  }
}
