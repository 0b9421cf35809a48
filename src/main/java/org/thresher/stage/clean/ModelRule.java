package org.thresher.stage.clean;

import org.thresher.document.Reason;

/** The line model's logit is evidence like any other, capped so that it cannot decide alone. */
final class ModelRule {
  private static final double CAP = 6;
  private static final int MENU_WORDS = 3;

  /** A rule that says this much names the kind of furniture better than the model can. */
  private static final double NAMED = -1.5;

  private ModelRule() {}

  static void apply(PageLines page, LineScores ledger, LineModel model) {
    LineFeatures features = new LineFeatures(page);
    double[] scores = model.scores(page, features);
    for (int i = 0; i < scores.length; i++) {
      double score = Math.max(-CAP, Math.min(CAP, scores[i]));
      if (score < 0 && ledger.strongest(i) > NAMED) {
        Reason reason = page.line(i).words <= MENU_WORDS ? Reason.NAV : Reason.TEASER;
        ledger.object(i, score, reason, LineModel.evidence(scores[i], features, i));
      } else {
        ledger.support(i, score);
      }
    }
  }
}
