package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import org.thresher.stage.read.pdf.PdfBlock.Kind;
import org.thresher.stage.read.whole.HtmlText;

/** The text of a file's pages: blocks in reading order, and how they are written as HTML. */
final class PdfText {
  private static final int MOST_LEVELS = 5;

  private final List<PdfBlock> blocks;
  private final double bodySize;

  private PdfText(List<PdfBlock> blocks, double bodySize) {
    this.blocks = blocks;
    this.bodySize = bodySize;
  }

  /** The text of pages. */
  static PdfText of(List<PdfPage> pages) {
    double bodySize = bodySize(pages);
    List<List<GlyphRun>> upright = new ArrayList<>();
    List<List<LineRows.Row>> rows = new ArrayList<>();
    LineJoin join = new LineJoin();
    for (PdfPage page : pages) {
      checkInterrupt();
      List<GlyphRun> runs = new ArrayList<>();
      if (!page.directions().isEmpty()) {
        runs.addAll(GlyphRun.of(main(page)));
      }
      upright.add(runs);
      rows.add(LineRows.of(runs));
      for (GlyphRun run : runs) {
        join.learn(TextLine.of(List.of(run)).text());
      }
    }
    Map<Integer, List<RunningHeads.Edge>> running = new HashMap<>();
    for (RunningHeads.Edge edge : RunningHeads.of(rows, bodySize)) {
      running.computeIfAbsent(edge.page, none -> new ArrayList<>()).add(edge);
    }
    PdfParagraphs paragraphs = new PdfParagraphs(bodySize, join);
    for (PdfPage page : pages) {
      checkInterrupt();
      List<RunningHeads.Edge> edges = running.getOrDefault(page.number(), List.of());
      addPage(page, upright.get(page.number()), edges, paragraphs);
    }
    return new PdfText(paragraphs.finish(), bodySize);
  }

  private static void addPage(
      PdfPage page, List<GlyphRun> runs, List<RunningHeads.Edge> edges, PdfParagraphs paragraphs) {
    Set<GlyphRun> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    for (RunningHeads.Edge edge : edges) {
      gone.addAll(edge.row.runs);
      boolean number = "page number".equals(edge.kind);
      paragraphs.addRunning(number ? Kind.PAGE_NUMBER : Kind.RUNNING_HEAD, edge.text);
    }
    List<GlyphRun> body = runs.stream().filter(run -> !gone.contains(run)).toList();
    List<List<TextLine>> columns = new ArrayList<>(ReadingOrder.of(body));
    for (List<Glyph> turned : page.directions()) {
      if (turned != main(page)) {
        columns.addAll(ReadingOrder.of(GlyphRun.of(turned)));
      }
    }
    paragraphs.addPage(columns);
  }

  private static void checkInterrupt() {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while a PDF is read");
    }
  }

  /** The characters of the direction that most of a page has. */
  private static List<Glyph> main(PdfPage page) {
    List<Glyph> most = page.directions().get(0);
    for (List<Glyph> direction : page.directions()) {
      most = direction.size() > most.size() ? direction : most;
    }
    return most;
  }

  /** The type size of most characters. */
  private static double bodySize(List<PdfPage> pages) {
    Map<Long, Integer> counts = new HashMap<>();
    for (PdfPage page : pages) {
      for (List<Glyph> direction : page.directions()) {
        for (Glyph glyph : direction) {
          counts.merge(Math.round(2.0 * glyph.size()), 1, Integer::sum);
        }
      }
    }
    long best = 20;
    int most = 0;
    for (Map.Entry<Long, Integer> count : counts.entrySet()) {
      boolean more = count.getValue() > most;
      boolean same = count.getValue() == most && count.getKey() < best;
      if (more || same) {
        best = count.getKey();
        most = count.getValue();
      }
    }
    return best / 2.0;
  }

  List<PdfBlock> blocks() {
    return blocks;
  }

  /** The first line in the largest type on the first page, if it is larger than the text, or "". */
  String title() {
    PdfBlock best = null;
    for (PdfBlock block : blocks.subList(0, Math.min(12, blocks.size()))) {
      boolean larger = best == null || block.size() > best.size() + 0.5;
      best = block.kind() == Kind.HEADING && larger ? block : best;
    }
    return best == null || best.size() < 1.12 * bodySize ? "" : best.text();
  }

  /** Writes the blocks. */
  void write(HtmlText html) {
    List<Long> sizes = headingSizes();
    Kind before = Kind.PARAGRAPH;
    for (PdfBlock block : blocks) {
      end(before, block.kind(), html);
      switch (block.kind()) {
        case PARAGRAPH -> html.element("p", block.text());
        case HEADING -> html.element("h" + level(block, sizes), block.text());
        case ITEM -> {
          html.raw(before == Kind.ITEM ? "" : "<ul>\n");
          html.element("li", block.text());
        }
        case ROW -> {
          html.raw(before == Kind.ROW ? "" : "<table>\n");
          html.open("tr");
          for (String cell : block.text().split("\t", -1)) {
            html.open("td");
            html.text(cell);
            html.close("td");
          }
          html.end("tr");
        }
        case RUNNING_HEAD -> html.element("header", block.text());
        case PAGE_NUMBER -> html.element("footer", block.text());
      }
      before = block.kind();
    }
    end(before, Kind.PARAGRAPH, html);
  }

  private static void end(Kind before, Kind next, HtmlText html) {
    if (before != next) {
      html.raw(before == Kind.ITEM ? "</ul>\n" : before == Kind.ROW ? "</table>\n" : "");
    }
  }

  /** Sizes of headings, the largest first. */
  private List<Long> headingSizes() {
    Set<Long> sizes = new TreeSet<>();
    for (PdfBlock block : blocks) {
      if (block.kind() == Kind.HEADING) {
        sizes.add(-Math.round(block.size()));
      }
    }
    return List.copyOf(sizes);
  }

  private static int level(PdfBlock heading, List<Long> sizes) {
    return 1 + Math.min(MOST_LEVELS, sizes.indexOf(-Math.round(heading.size())));
  }
}
