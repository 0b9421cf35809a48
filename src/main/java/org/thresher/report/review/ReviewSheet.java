package org.thresher.report.review;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thresher.corpus.JsonText;
import org.thresher.document.Reason;
import org.thresher.report.page.Html;
import org.thresher.report.page.PageResource;
import org.thresher.report.review.SheetLine.Near;
import org.thresher.text.PrintableText;
import org.thresher.text.Sha256;

/**
 * Makes the sheet on which people answer: one HTML file that needs neither network nor server. The
 * lines are data in it, which its script shows as text and never as markup.
 */
public final class ReviewSheet {
  private static final Pattern PART = Pattern.compile("@([A-Z]+)@");
  private static final int TEXT = 6000;
  private static final int BESIDE = 400;
  private static final int NAME = 300;

  private ReviewSheet() {}

  /** The sheet of a sample. The same sample gives the same bytes. */
  public static String of(ReviewSample sample) {
    String script = PageResource.of(ReviewSheet.class, "review.js");
    String digest =
        Base64.getEncoder().encodeToString(Sha256.of(script.getBytes(StandardCharsets.UTF_8)));
    Map<String, String> parts =
        Map.of(
            "DIGEST", digest,
            "NAME", new Html().text(PrintableText.clip(sample.name(), NAME)).toString(),
            "STYLE", PageResource.of(ReviewSheet.class, "review.css"),
            "SCRIPT", script,
            "DATA", inScript(data(sample).toString()));
    return PART.matcher(PageResource.of(ReviewSheet.class, "review.html"))
        .replaceAll(part -> Matcher.quoteReplacement(parts.getOrDefault(part.group(1), "")));
  }

  private static ObjectNode data(ReviewSample sample) {
    ObjectNode json = JsonText.object();
    json.put("name", PrintableText.clip(PrintableText.oneLine(sample.name()), NAME));
    json.put(AnswerSheet.SAMPLE, sample.hash());
    json.put(AnswerSheet.SIZE, sample.size());
    json.put(AnswerSheet.SEED, sample.seed());
    reasons(sample).forEach(json.putArray("reasons")::add);
    ArrayNode lines = json.putArray("lines");
    sample.lines().forEach(line -> put(lines.addObject(), line));
    return json;
  }

  /** The reasons that a person may name for a line that should go. */
  private static NavigableSet<String> reasons(ReviewSample sample) {
    NavigableSet<String> reasons = new TreeSet<>(sample.population().keySet());
    reasons.remove(Stratum.KEPT);
    Arrays.stream(Reason.values())
        .filter(reason -> reason.scope() == Reason.Scope.PAGE && reason != Reason.OWN_RULE)
        .map(Reason::label)
        .forEach(reasons::add);
    return reasons;
  }

  private static void put(ObjectNode json, SheetLine line) {
    json.put("id", line.id());
    json.put("reason", line.reason());
    json.put("evidence", line.evidence() == null ? null : clip(line.evidence(), BESIDE));
    json.put("text", clip(line.text(), TEXT));
    json.put("title", line.title() == null ? null : clip(line.title(), NAME));
    String address = line.address();
    json.put("url", address == null ? null : PrintableText.printable(address));
    json.put("file", clip(line.file(), NAME));
    json.put("site", line.site() == null ? null : clip(line.site(), NAME));
    json.put("language", line.language());
    put(json.putArray("before"), line.before());
    put(json.putArray("after"), line.after());
  }

  private static void put(ArrayNode list, List<Near> lines) {
    lines.forEach(
        near ->
            list.addObject().put("text", clip(near.text(), BESIDE)).put("reason", near.reason()));
  }

  private static String clip(String text, int length) {
    return PrintableText.clip(PrintableText.printable(text), length);
  }

  /** JSON that no text in it can end: the same JSON with escapes. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}
