package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Document;
import org.thresher.document.Enclosure;
import org.thresher.document.InlineMarkup;
import org.thresher.document.Paragraph;

/**
 * Writes the kept paragraphs of a document as Markdown: CommonMark with the tables of GitHub, and
 * formulas between dollar signs. Each paragraph is one block; its text comes from {@link
 * Paragraph#text()}, the marks from {@link Paragraph#markup()}, so that the Markdown without its
 * marks ({@link StrippedMarkdown}) is {@link Document#text()}.
 *
 * <p>Paragraphs without markup (plain text) are plain blocks, listings among them fenced. Time and
 * memory are linear in the text: a table is never wider than its widest row, or 64 columns.
 */
public final class MarkdownText {
  private final List<Paragraph> paragraphs;
  private final StringBuilder out;

  /** The enclosures that the last block is in, with the marks that began them. */
  private final List<Enclosure> open = new ArrayList<>();

  private final List<String> marks = new ArrayList<>();

  /** Whether the last block is a line of text, which the next item may follow directly. */
  private boolean line;

  private MarkdownText(List<Paragraph> paragraphs, int length) {
    this.paragraphs = paragraphs;
    out = new StringBuilder(length + length / 8);
  }

  /** The Markdown of a document's kept paragraphs; empty if there are none. */
  public static String of(Document document) {
    List<Paragraph> kept = document.paragraphs().stream().filter(Paragraph::kept).toList();
    MarkdownText text = new MarkdownText(kept, (int) document.keptCharacters());
    text.write();
    return text.out.toString();
  }

  private void write() {
    int at = 0;
    while (at < paragraphs.size()) {
      int end = tableEnd(at);
      if (end > at) {
        writeTable(paragraphs.subList(at, end));
        at = end;
      } else {
        writeBlock(paragraphs.get(at++));
      }
    }
  }

  private static BlockMarkup markup(Paragraph paragraph) {
    BlockMarkup markup = paragraph.markup();
    return markup == null ? BlockMarkup.PLAIN : markup;
  }

  private void writeBlock(Paragraph paragraph) {
    BlockMarkup markup = markup(paragraph);
    String text = paragraph.text();
    List<InlineMarkup> inlines = markup.inlines();
    boolean listing = paragraph.kind() == Paragraph.Kind.CODE && text.indexOf('\r') < 0;
    boolean heading = !listing && markup.level() > 0;
    boolean apart = !heading && inlines.stream().anyMatch(InlineMarkup::isPicture);
    List<InlineMarkup> rest = apart ? new ArrayList<>() : inlines;
    List<InlineMarkup> after = new ArrayList<>();
    if (apart) {
      for (InlineMarkup inline : inlines) {
        if (!inline.isPicture() || !(listing || inline.type() == InlineMarkup.Type.FIGURE)) {
          rest.add(inline);
        } else if (inline.start() == 0) {
          writePicture(inline, markup.enclosures());
        } else {
          after.add(inline);
        }
      }
    }
    if (listing) {
      writeListing(text, markup);
    } else if (heading) {
      begin(markup.enclosures(), false);
      String title = InlineMarkdown.line(text, rest);
      out.append("#".repeat(markup.level())).append(' ').append(withoutClosing(title));
      line = false;
    } else {
      begin(markup.enclosures(), true);
      out.append(display(text, rest) ? "$$" + text + "$$" : started(text, rest));
      line = true;
    }
    after.forEach(picture -> writePicture(picture, markup.enclosures()));
  }

  private static String started(String text, List<InlineMarkup> inlines) {
    return BlockStart.escaped(InlineMarkdown.line(text, inlines));
  }

  /** Whether a block is one formula. */
  private static boolean display(String text, List<InlineMarkup> inlines) {
    return inlines.size() == 1
        && inlines.get(0).type() == InlineMarkup.Type.FORMULA
        && inlines.get(0).start() == 0
        && inlines.get(0).end() == text.length()
        && InlineMarkdown.isFormula(text);
  }

  private void writePicture(InlineMarkup picture, List<Enclosure> path) {
    begin(path, false);
    out.append(InlineMarkdown.picture(picture));
    line = false;
  }

  /** Number signs at the end of a heading would be read as a mark. */
  private static String withoutClosing(String title) {
    int end = title.length();
    while (end > 0 && title.charAt(end - 1) == '#') {
      end--;
    }
    return end == title.length() ? title : title.substring(0, end) + "\\" + title.substring(end);
  }

  private void writeListing(String text, BlockMarkup markup) {
    begin(hasLineOfSpaces(text) ? List.of() : markup.enclosures(), false);
    String fence = "`".repeat(Math.max(3, 1 + InlineMarkdown.longestRun(text, '`')));
    String prefix = prefix(open.size());
    out.append(fence).append(markup.language());
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      out.append('\n');
      appendLine(prefix, text, from, end);
      from = end + 1;
    }
    out.append('\n').append(prefix).append(fence);
    line = false;
  }

  /** Items of lists lose the white space of lines that hold nothing else. */
  private static boolean hasLineOfSpaces(String text) {
    int from = 0;
    while (from <= text.length()) {
      int end = text.indexOf('\n', from);
      end = end < 0 ? text.length() : end;
      if (end > from && text.substring(from, end).isBlank()) {
        return true;
      }
      from = end + 1;
    }
    return false;
  }

  private void appendLine(String prefix, String text, int from, int end) {
    out.append(from == end ? prefix.stripTrailing() : prefix).append(text, from, end);
  }

  /** Index after the rows of one table that begin at an index, which itself if there are none. */
  private int tableEnd(int from) {
    int end = from;
    while (end < paragraphs.size() && isRow(paragraphs.get(end), paragraphs.get(from))) {
      end++;
    }
    return end;
  }

  private static boolean isRow(Paragraph paragraph, Paragraph first) {
    BlockMarkup markup = paragraph.markup();
    BlockMarkup head = first.markup();
    return markup != null
        && head != null
        && markup.table() > 0
        && markup.table() == head.table()
        && markup.enclosures().equals(head.enclosures());
  }

  private void writeTable(List<Paragraph> paragraphsOfRows) {
    List<TableCells> rows = new ArrayList<>(paragraphsOfRows.size());
    int columns = 1;
    for (Paragraph paragraph : paragraphsOfRows) {
      TableCells row = TableCells.of(paragraph);
      rows.add(row);
      columns = Math.max(columns, row.columns());
    }
    begin(markup(paragraphsOfRows.get(0)).enclosures(), false);
    String prefix = prefix(open.size());
    rows.get(0).write(columns, out);
    out.append('\n').append(prefix).append('|').append(" --- |".repeat(columns));
    for (TableCells row : rows.subList(1, rows.size())) {
      out.append('\n').append(prefix);
      row.write(0, out);
    }
    line = false;
  }

  /**
   * Begins a block: ends the last one, and writes the marks of what is around it.
   *
   * @param path what is around it
   * @param isLine whether it is a line of text
   */
  private void begin(List<Enclosure> path, boolean isLine) {
    int common = 0;
    while (common < path.size()
        && common < open.size()
        && path.get(common).isSame(open.get(common))) {
      common++;
    }
    if (out.length() > 0) {
      out.append('\n');
      if (!(line && isLine && isTight(path, common))) {
        out.append(prefix(common).stripTrailing()).append('\n');
      }
    }
    out.append(prefix(common));
    Enclosure last = common < open.size() ? open.get(common) : null;
    String lastMark = common < marks.size() ? marks.get(common) : "";
    while (open.size() > common) {
      open.remove(open.size() - 1);
      marks.remove(marks.size() - 1);
    }
    for (int i = common; i < path.size(); i++) {
      String mark = mark(path.get(i), i == common ? last : null, lastMark);
      open.add(path.get(i));
      marks.add(mark);
      out.append(mark);
    }
  }

  /**
   * Whether the next item may follow the last line without a blank one: the next of a list, or the
   * first of a list in an item. Only a list that begins with 1 may follow a line.
   */
  private boolean isTight(List<Enclosure> path, int common) {
    if (common >= path.size() || !path.get(common).isItem()) {
      return false;
    }
    Enclosure item = path.get(common);
    if (common < open.size()) {
      return item.isSibling(open.get(common));
    }
    boolean first = item.type() == Enclosure.Type.BULLET || item.number() == 1;
    return common > 0 && first && open.get(common - 1).isItem();
  }

  /** The mark of an enclosure; a list right after another one has other marks. */
  private static String mark(Enclosure enclosure, @Nullable Enclosure last, String lastMark) {
    if (!enclosure.isItem()) {
      return "> ";
    }
    boolean after = last != null && last.type() == enclosure.type();
    boolean sibling = last != null && enclosure.isSibling(last);
    String sign = after ? lastMark.substring(lastMark.length() - 2, lastMark.length() - 1) : "";
    if (enclosure.type() == Enclosure.Type.BULLET) {
      return (sibling ? sign : sign.equals("-") ? "*" : "-") + " ";
    }
    return enclosure.number() + (sibling ? sign : sign.equals(".") ? ")" : ".") + " ";
  }

  /** What lines after the first one of a block begin with. */
  private String prefix(int depth) {
    StringBuilder prefix = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      prefix.append(open.get(i).isItem() ? " ".repeat(marks.get(i).length()) : "> ");
    }
    return prefix.toString();
  }
}
