package org.thresher.stage.read.office;

import java.util.ArrayDeque;
import java.util.Deque;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.HtmlText;

/** Writes blocks of a document as HTML, and opens and closes the lists that they are in. */
final class DocumentHtml {
  private static final int DEEPEST_LIST = 9;

  private final DocumentLimits limits;
  private final HtmlText html;

  /** The open lists, of the table cell that is open, the innermost first. */
  private final Deque<String> lists = new ArrayDeque<>();

  private int cells;
  private boolean filled;

  DocumentHtml(DocumentLimits limits) {
    this.limits = limits;
    html = new HtmlText(limits);
  }

  DocumentLimits limits() {
    return limits;
  }

  /**
   * Writes a block.
   *
   * @param tag its element
   * @param content its text as HTML
   */
  void block(String tag, String content) {
    if (content.isBlank()) {
      return;
    }
    closeLists(0);
    if (cells > 0) {
      html.raw(filled ? "<br>" : "");
      html.raw(content);
      filled = true;
      return;
    }
    html.open(tag);
    html.raw(content);
    html.end(tag);
  }

  /**
   * Writes an item of a list.
   *
   * @param level how deep it is, from 0
   * @param numbered whether the list has numbers
   */
  void item(int level, boolean numbered, String content) {
    if (content.isBlank() || cells > 0) {
      block("p", content);
      return;
    }
    int depth = Math.min(DEEPEST_LIST, Math.max(0, level) + 1);
    String tag = numbered ? "ol" : "ul";
    closeLists(depth);
    String innermost = lists.peek();
    if (lists.size() == depth && innermost != null && !innermost.equals(tag)) {
      closeLists(depth - 1);
    }
    while (lists.size() < depth) {
      lists.push(tag);
      html.open(tag);
    }
    html.open("li");
    html.raw(content);
    html.end("li");
  }

  private void closeLists(int depth) {
    while (lists.size() > depth) {
      html.end(lists.pop());
    }
  }

  void openTable() {
    closeLists(0);
    html.open("table");
  }

  void closeTable() {
    html.end("table");
  }

  void openRow() {
    html.open("tr");
  }

  void closeRow() {
    html.end("tr");
  }

  void openCell() {
    html.open("td");
    cells++;
    filled = false;
  }

  void closeCell() {
    cells--;
    filled = true;
    html.close("td");
  }

  /** What is written, after the last block. */
  String finish() {
    closeLists(0);
    return html.toString();
  }
}
