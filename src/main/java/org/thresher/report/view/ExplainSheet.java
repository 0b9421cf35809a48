package org.thresher.report.view;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.thresher.corpus.Corpus;
import org.thresher.corpus.DroppedRow;
import org.thresher.corpus.EvidenceRow;
import org.thresher.corpus.Numbers;
import org.thresher.document.Place;
import org.thresher.report.page.Html;
import org.thresher.report.page.PageResource;
import org.thresher.text.PrintableText;

/**
 * Makes the HTML sheet that shows documents with their lines coloured by reason: the source of each
 * page as text, or, where there is none, the lines alone. One file that needs no network; no script
 * may run in it, and the source of a page is never markup of it.
 */
public final class ExplainSheet {
  /** Characters that are shown at each end of a shortened part of the page. */
  private static final int BESIDE = 160;

  private static final int NAME = 300;

  /** What is said of documents none of whose lines has a place. */
  public static final String NO_PLACES =
      "No line has a place in a page's text: it was made of a field or of a document of another"
          + " form, or the job has no write.offsets. The lines are listed alone.";

  /** What is said of a document whose page is shown. */
  public static final String READ_AGAIN = "The page is read from the dump again.";

  /** What is said of a document whose record is not found. */
  public static final String NO_RECORD =
      "The dump does not have the record where the run has read it, so the lines are listed without"
          + " the page; --dump names its place.";

  /** Styles for reasons; more reasons than these share the last. */
  private static final int STYLES = 8;

  private static final String KEPT = "kept";

  private final Html html = new Html();

  /**
   * A selected document.
   *
   * @param row its row of {@code evidence/}
   * @param drop its row of {@code dropped/}, or null
   */
  public record Explained(EvidenceRow row, @Nullable DroppedRow drop) {
    /** Whether any line has a place in the page. */
    public boolean isPlaced() {
      return row.paragraphs().stream().anyMatch(paragraph -> paragraph.place() != null);
    }
  }

  private ExplainSheet() {}

  /** The selected documents of a corpus. */
  public static List<Explained> documents(Corpus corpus, DocumentSelector selector)
      throws IOException {
    Map<String, DroppedRow> drops = new HashMap<>();
    RowStreams.forEach(
        corpus.dropped(selector::mayBeIn).filter(selector::selects),
        row -> drops.put(row.id(), row));
    List<Explained> documents = new ArrayList<>();
    RowStreams.forEach(
        corpus.evidence(selector::mayBeIn).filter(selector::selects),
        row -> documents.add(new Explained(row, drops.get(row.id()))));
    return documents;
  }

  /**
   * The sheet. The same documents give the same bytes.
   *
   * @param pages the texts of their pages by id, as far as they are known
   */
  public static String of(List<Explained> documents, Map<String, String> pages) {
    ExplainSheet sheet = new ExplainSheet();
    sheet
        .html
        .head(title(documents), "", PageResource.of(ExplainSheet.class, "explain.css"))
        .markup("<main>\n");
    for (Explained document : documents) {
      sheet.append(document, pages.get(document.row().id()));
    }
    return sheet.html.markup("</main></body></html>\n").toString();
  }

  private static String title(List<Explained> documents) {
    return documents.size() == 1
        ? name(documents.get(0).row())
        : Numbers.counted(documents.size(), "document");
  }

  private static String name(EvidenceRow row) {
    String title = row.title() == null ? "" : PrintableText.oneLine(row.title());
    return PrintableText.clip(title.isEmpty() ? row.id() : title, NAME);
  }

  private void append(Explained document, @Nullable String page) {
    EvidenceRow row = document.row();
    html.markup("<article><h1>").isolated(name(row)).markup("</h1>\n<dl>");
    appendFact("id", row.id());
    appendFact("file", row.filePath() + DocumentView.offset(row.offset()));
    if (row.url() != null) {
      appendFact("address", row.url());
    }
    DroppedRow drop = document.drop();
    if (row.drop() != null) {
      String of = drop == null || drop.duplicateOf() == null ? "" : " of " + drop.duplicateOf();
      String evidence = drop == null ? "" : ": " + drop.evidence();
      appendFact("dropped", row.drop() + of + evidence);
    }
    html.markup("</dl>\n<p>").text(DocumentView.Summary.of(row).sentence() + ".").markup("</p>\n");
    Map<String, Integer> styles = styles(row);
    appendLegend(row, styles);
    boolean shown = page != null && document.isPlaced();
    String note = shown ? READ_AGAIN : document.isPlaced() ? NO_RECORD : NO_PLACES;
    html.markup("<p class=\"note\">").text(note).markup("</p>\n");
    if (shown) {
      appendPage(row, String.valueOf(page), styles);
    }
    appendLines(row, styles, shown);
    html.markup("</article>\n");
  }

  private void appendFact(String name, String value) {
    html.markup("<div><dt>").text(name).markup("</dt><dd>");
    html.isolated(PrintableText.clip(PrintableText.oneLine(value), 2 * NAME));
    html.markup("</dd></div>");
  }

  private static String reason(EvidenceRow.Paragraph paragraph) {
    return paragraph.reason() == null ? KEPT : paragraph.reason();
  }

  /** A style for each reason, the most frequent first; 0 is that of kept lines. */
  private static Map<String, Integer> styles(EvidenceRow row) {
    Map<String, Integer> counts = new TreeMap<>();
    row.paragraphs().forEach(each -> counts.merge(reason(each), 1, Integer::sum));
    counts.remove(KEPT);
    List<String> reasons = new ArrayList<>(counts.keySet());
    reasons.sort(Comparator.comparing(reason -> -counts.getOrDefault(reason, 0)));
    Map<String, Integer> styles = new HashMap<>();
    styles.put(KEPT, 0);
    reasons.forEach(reason -> styles.put(reason, Math.min(STYLES, styles.size())));
    return styles;
  }

  private static int style(EvidenceRow.Paragraph paragraph, Map<String, Integer> styles) {
    return styles.getOrDefault(reason(paragraph), STYLES);
  }

  private void appendLegend(EvidenceRow row, Map<String, Integer> styles) {
    Map<String, long[]> counts = new HashMap<>();
    for (EvidenceRow.Paragraph paragraph : row.paragraphs()) {
      long[] count = counts.computeIfAbsent(reason(paragraph), any -> new long[2]);
      count[0]++;
      count[1] += paragraph.text().length();
    }
    html.markup("<table class=\"legend\"><thead><tr><th>reason</th><th>lines</th>");
    html.markup("<th>characters</th></tr></thead><tbody>\n");
    List<String> reasons = new ArrayList<>(counts.keySet());
    reasons.sort(
        Comparator.<String, Integer>comparing(reason -> styles.getOrDefault(reason, STYLES))
            .thenComparing(Comparator.naturalOrder()));
    for (String reason : reasons) {
      long[] count = counts.getOrDefault(reason, new long[2]);
      html.markup("<tr><td><span class=\"s s" + styles.getOrDefault(reason, STYLES) + "\">");
      html.text(reason).markup("</span></td><td>").text(Numbers.grouped(count[0]));
      html.markup("</td><td>").text(Numbers.grouped(count[1])).markup("</td></tr>\n");
    }
    html.markup("</tbody></table>\n");
  }

  /** A part of a line in the page. */
  private record Mark(Place.Span span, int line, boolean first) {}

  private void appendPage(EvidenceRow row, String page, Map<String, Integer> styles) {
    byte[] bytes = page.getBytes(StandardCharsets.UTF_8);
    List<Mark> marks = new ArrayList<>();
    for (int i = 0; i < row.paragraphs().size(); i++) {
      Place place = row.paragraphs().get(i).place();
      List<Place.Span> parts = place == null ? List.of() : place.parts();
      for (int k = 0; k < parts.size(); k++) {
        marks.add(new Mark(parts.get(k), i, k == 0));
      }
    }
    marks.sort(Comparator.comparing(mark -> mark.span().begin()));
    html.markup("<h2>Page</h2>\n<pre class=\"page\" dir=\"auto\">");
    int done = 0;
    for (Mark mark : marks) {
      int begin = Math.max(done, mark.span().begin());
      int end = Math.min(bytes.length, mark.span().end());
      if (begin < end) {
        appendBetween(source(bytes, done, begin));
        EvidenceRow.Paragraph paragraph = row.paragraphs().get(mark.line());
        appendMark(paragraph, mark, source(bytes, begin, end), style(paragraph, styles));
        done = end;
      }
    }
    appendBetween(source(bytes, done, bytes.length));
    html.markup("</pre>\n");
  }

  /** A part of the page; each end of a line, however it is written, is a line feed. */
  private static String source(byte[] bytes, int begin, int end) {
    String part = new String(bytes, begin, end - begin, StandardCharsets.UTF_8);
    return part.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Appends what is between two lines; of much of it the beginning and the end. */
  private void appendBetween(String text) {
    if (text.isBlank()) {
      html.text(text.indexOf('\n') >= 0 ? "\n" : " ");
      return;
    }
    html.markup("<span class=\"t\">");
    if (text.length() <= 3 * BESIDE) {
      html.text(text);
    } else {
      String left = Numbers.grouped(text.length() - 2L * BESIDE);
      html.text(text.substring(0, BESIDE)).markup("</span><span class=\"cut\">");
      html.text("… " + left + " characters …").markup("</span><span class=\"t\">");
      html.text(text.substring(text.length() - BESIDE));
    }
    html.markup("</span>");
  }

  private void appendMark(EvidenceRow.Paragraph paragraph, Mark mark, String text, int style) {
    html.markup("<mark class=\"s s" + style + "\" title=\"").text(said(paragraph)).markup("\">");
    if (mark.first()) {
      html.markup("<a href=\"#l" + (mark.line() + 1) + "\">");
      html.text((mark.line() + 1) + " " + reason(paragraph)).markup("</a>");
    }
    html.text(text).markup("</mark>");
  }

  private static String said(EvidenceRow.Paragraph paragraph) {
    String evidence = paragraph.evidence();
    EvidenceRow.Mark mark = paragraph.mark();
    return reason(paragraph)
        + (evidence == null || evidence.isEmpty() ? "" : ": " + PrintableText.oneLine(evidence))
        + (mark == null ? "" : "; marked " + mark.reason() + ": " + mark.evidence());
  }

  /** Appends all lines as a table; those that the page does not show say so. */
  private void appendLines(EvidenceRow row, Map<String, Integer> styles, boolean shown) {
    html.markup("<h2>Lines</h2>\n<table class=\"lines\"><thead><tr><th>line</th><th>reason</th>");
    html.markup("<th>text</th><th>evidence</th></tr></thead><tbody>\n");
    for (int i = 0; i < row.paragraphs().size(); i++) {
      EvidenceRow.Paragraph paragraph = row.paragraphs().get(i);
      html.markup("<tr id=\"l" + (i + 1) + "\"><td>" + (i + 1) + "</td><td><span class=\"s s");
      html.markup(style(paragraph, styles) + "\">").text(reason(paragraph)).markup("</span></td>");
      html.markup("<td>").isolated(PrintableText.clip(paragraph.text(), 20 * NAME));
      html.markup("</td><td>");
      html.isolated(PrintableText.clip(evidence(paragraph), 2 * NAME));
      if (shown && paragraph.place() == null) {
        html.markup(" <em>no place in the page</em>");
      }
      html.markup("</td></tr>\n");
    }
    html.markup("</tbody></table>\n");
  }

  private static String evidence(EvidenceRow.Paragraph paragraph) {
    String all = said(paragraph);
    String reason = reason(paragraph);
    return all.length() > reason.length() ? all.substring(reason.length() + 2) : "";
  }
}
