package org.thresher.report.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.JsonText;
import org.thresher.report.review.ReviewFigures.Row;

/**
 * Writes the figures as {@code report/review.json}. Of each row {@code shown} is the sum of {@code
 * right}, {@code wrong}, {@code unsure} and {@code open}; a figure is null where no answer tells.
 */
final class ReviewJson {
  private static final int SCHEMA_VERSION = 1;

  private ReviewJson() {}

  static byte[] of(ReviewSample sample, ReviewFigures figures) {
    ObjectNode json = JsonText.object();
    json.put("schema_version", SCHEMA_VERSION);
    json.put(AnswerSheet.SAMPLE, sample.hash());
    json.put(AnswerSheet.SIZE, sample.size());
    json.put(AnswerSheet.SEED, sample.seed());
    json.put("confidence", ReviewFigures.CONFIDENCE);
    putAnswers(json.putObject("kept_lines"), figures.kept());
    putRow(json.putObject("removed_lines"), figures.all());
    ArrayNode reasons = json.putArray("reasons");
    for (Row row : figures.reasons()) {
      ObjectNode reason = reasons.addObject();
      reason.put("reason", row.reason());
      putRow(reason, row);
    }
    return JsonText.pretty(json);
  }

  private static void putRow(ObjectNode json, Row row) {
    putAnswers(json, row.answers());
    putInterval(json, "precision", row.precision());
    putInterval(json, "recall", row.recall());
    putInterval(json, "missed", row.missed());
  }

  private static void putAnswers(ObjectNode json, GroupAnswers answers) {
    json.put("lines", answers.lines()).put("shown", answers.shown());
    json.put("right", answers.right()).put("wrong", answers.wrong());
    json.put("unsure", answers.unsure()).put("open", answers.open());
  }

  private static void putInterval(ObjectNode json, String name, @Nullable ShareInterval share) {
    if (share == null) {
      json.putNull(name);
    } else {
      json.putObject(name)
          .put("estimate", share.estimate())
          .put("low", share.low())
          .put("high", share.high());
    }
  }
}
