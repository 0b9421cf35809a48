package org.thresher.stage.read.pdf;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.pdf.PdfBlock.Kind;

/**
 * Makes paragraphs of the lines of a document. A line begins a paragraph where the gap above it,
 * its indent, its type or its mark says so, or where its first word would have fitted into the line
 * before. A paragraph goes on in the next column or on the next page; notes at the foot and running
 * heads wait until it ends.
 */
final class PdfParagraphs {
  private static final Pattern BULLET = Pattern.compile("[•▪◦‣∙■□●○➢➤✓✔–—*·-]\\s+\\S.*");

  private static final Pattern MARK =
      Pattern.compile(
          "(?:\\(?(?:\\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]|\\[\\d{1,4}\\]|\\d{1,2}(?:\\.\\d{1,2}){1,4})\\s+\\S.*");

  private static final int LONGEST_HEADING = 200;
  private static final double LARGER = 1.12;
  private static final double SMALLER = 0.92;

  /** Lines before and after one that show how wide the text is there. */
  private static final int AROUND = 4;

  private final double bodySize;
  private final LineJoin join;
  private final List<PdfBlock> blocks = new ArrayList<>();

  /** What comes after the open paragraph. */
  private final List<PdfBlock> waiting = new ArrayList<>();

  private @Nullable Open open;

  PdfParagraphs(double bodySize, LineJoin join) {
    this.bodySize = bodySize;
    this.join = join;
  }

  /** A paragraph to which lines are added. */
  private static final class Open {
    final TextLine first;
    final List<TextLine> lines = new ArrayList<>();
    String text;
    TextLine last;
    boolean continued;

    Open(TextLine line) {
      first = line;
      last = line;
      text = line.text();
      lines.add(line);
    }
  }

  /** What the lines of a column have in common. */
  private static final class Column {
    final List<TextLine> lines;
    final double left;
    final double right;
    final double leading;

    Column(List<TextLine> lines) {
      this.lines = lines;
      double[] starts = lines.stream().mapToDouble(TextLine::start).sorted().toArray();
      double[] ends = lines.stream().mapToDouble(TextLine::end).sorted().toArray();
      left = starts[starts.length / 10];
      right = ends[ends.length - 1 - ends.length / 20];
      double[] gaps = new double[lines.size()];
      int count = 0;
      for (int i = 1; i < lines.size(); i++) {
        double gap = (lines.get(i).y() - lines.get(i - 1).y()) / lines.get(i).size();
        if (gap > 0.7 && gap < 3.5 && isAlike(lines.get(i), lines.get(i - 1))) {
          gaps[count++] = gap;
        }
      }
      Arrays.sort(gaps, 0, count);
      leading = count == 0 ? 1.2 : gaps[(int) (count * 0.4)];
    }

    double indent(TextLine line) {
      return line.start() - left;
    }

    /** The right end of the lines around one: a quotation may be narrower than its column. */
    double rightAround(int index) {
      double widest = -Double.MAX_VALUE;
      TextLine line = lines.get(index);
      for (int i = Math.max(0, index - AROUND); i < Math.min(lines.size(), index + AROUND); i++) {
        boolean near = Math.abs(lines.get(i).start() - line.start()) < 3 * line.size();
        if (near && isAlike(lines.get(i), line)) {
          widest = Math.max(widest, lines.get(i).end());
        }
      }
      return Math.min(right, Math.max(widest, line.end()));
    }
  }

  private static boolean isAlike(TextLine a, TextLine b) {
    return Math.abs(a.size() - b.size()) <= 0.08 * Math.max(a.size(), b.size());
  }

  /** A running head or page number. */
  void addRunning(Kind kind, String text) {
    waiting.add(new PdfBlock(kind, text, 0));
  }

  /** The columns of a page, in order. */
  void addPage(List<List<TextLine>> columns) {
    List<PdfBlock> notes = new ArrayList<>();
    for (List<TextLine> lines : columns) {
      if (!lines.isEmpty()) {
        int end = beginOfNotes(lines);
        addColumn(lines.subList(0, end));
        if (end < lines.size()) {
          PdfParagraphs own = new PdfParagraphs(bodySize * SMALLER, join);
          own.addColumn(lines.subList(end, lines.size()));
          notes.addAll(own.finish());
        }
      }
    }
    waiting.addAll(notes);
    if (open == null) {
      flush();
    }
  }

  /** Index of the first line of small type at the foot of a column of larger type. */
  private int beginOfNotes(List<TextLine> lines) {
    int at = lines.size();
    while (at > 0 && lines.get(at - 1).size() <= SMALLER * bodySize) {
      at--;
    }
    return at == 0 || at == lines.size() || lines.get(at - 1).size() > LARGER * bodySize
        ? lines.size()
        : at;
  }

  private void addColumn(List<TextLine> lines) {
    if (lines.isEmpty()) {
      return;
    }
    Column column = new Column(lines);
    for (int i = 0; i < lines.size(); i++) {
      TextLine line = lines.get(i);
      if (isRow(lines, i)) {
        close();
        List<String> cells = new ArrayList<>();
        line.cells().forEach(cell -> cells.add(cell.text()));
        blocks.add(new PdfBlock(Kind.ROW, String.join("\t", cells), line.size()));
      } else if (open != null && continues(column, i)) {
        append(line);
      } else {
        close();
        open = new Open(line);
      }
    }
    if (open != null) {
      open.continued = true;
    }
  }

  private void append(TextLine line) {
    Open paragraph = open;
    if (paragraph != null) {
      paragraph.text = join.joined(paragraph.text, line.text());
      paragraph.lines.add(line);
      paragraph.last = line;
      paragraph.continued = false;
    }
  }

  private boolean continues(Column column, int index) {
    Open paragraph = open;
    if (paragraph == null) {
      return false;
    }
    TextLine line = column.lines.get(index);
    boolean alike = isAlike(line, paragraph.last);
    boolean bolder = line.bold() != paragraph.last.bold();
    // A bold line amid others is emphasis if it is full.
    boolean emphasis = index > 0 && !isShort(column, paragraph.last, index);
    if (!alike || (bolder && !emphasis) || BULLET.matcher(line.text()).matches()) {
      return false;
    }
    if (paragraph.continued) {
      return goesOn(paragraph, column, line);
    }
    double gap = (line.y() - paragraph.last.y()) / line.size();
    if (gap > column.leading * 1.22 + 0.12 || gap < -0.2) {
      return false;
    }
    if (isCentered(paragraph.last, line) && line.size() > LARGER * bodySize) {
      return true;
    }
    if (MARK.matcher(line.text()).matches() && isMarked(paragraph, column, line)) {
      return false;
    }
    return !isIndentedAnew(paragraph, column, index)
        && !isTitleLine(paragraph, column, line)
        && !isShort(column, paragraph.last, index);
  }

  /** Whether a paragraph goes on at the top of the next column. */
  private boolean goesOn(Open paragraph, Column column, TextLine line) {
    boolean heading = line.size() > LARGER * bodySize || isHeading(paragraph);
    if (heading || MARK.matcher(line.text()).matches()) {
      return false;
    }
    String text = paragraph.text;
    int last = text.codePointBefore(text.length());
    int first = line.text().codePointAt(0);
    if (LineJoin.endsWithHyphen(text)) {
      return true;
    }
    boolean ended = ".!?:;。！？…”\"»؟।".indexOf(last) >= 0;
    boolean indented = column.indent(line) > 0.8 * line.size();
    return !ended && (Character.isLowerCase(first) || (!indented && !isAlone(paragraph)));
  }

  /** A line that is a paragraph by itself may be a heading in the type of the text. */
  private static boolean isAlone(Open paragraph) {
    return paragraph.lines.size() == 1;
  }

  private static boolean isCentered(TextLine a, TextLine b) {
    double off = Math.abs((a.start() + a.end()) - (b.start() + b.end())) / 2;
    return off < 0.5 * b.size() && Math.abs(a.start() - b.start()) > b.size();
  }

  /** A line with the mark of a list item, not a line that begins with a number by chance. */
  private static boolean isMarked(Open paragraph, Column column, TextLine line) {
    boolean list = MARK.matcher(paragraph.first.text()).matches();
    boolean sameIndent = Math.abs(line.start() - paragraph.first.start()) < 0.3 * line.size();
    boolean ended = ".!?:;,".indexOf(paragraph.text.charAt(paragraph.text.length() - 1)) >= 0;
    boolean shorter = paragraph.last.end() < column.right - 2 * line.size();
    return (list && sameIndent) || (ended && shorter) || (ended && sameIndent && list);
  }

  private boolean isIndentedAnew(Open paragraph, Column column, int index) {
    TextLine line = column.lines.get(index);
    double em = line.size();
    double here = line.start();
    if (paragraph.lines.size() == 1) {
      TextLine next = index + 1 < column.lines.size() ? column.lines.get(index + 1) : null;
      boolean firstLine =
          column.indent(line) > 0.8 * em
              && Math.abs(column.indent(paragraph.first)) < 0.5 * em
              && next != null
              && Math.abs(next.start() - here) > 0.5 * em;
      return firstLine && !isHanging(paragraph.first);
    }
    double second = paragraph.lines.get(1).start();
    boolean hanging = second - paragraph.first.start() > 0.8 * em;
    return hanging
        ? here < second - 0.5 * em
        : here > second + 0.8 * em && column.indent(line) < 6 * em;
  }

  private static boolean isHanging(TextLine line) {
    return BULLET.matcher(line.text()).matches() || MARK.matcher(line.text()).matches();
  }

  /** Whether a paragraph is one line in the middle of the column, and the next one is not. */
  private static boolean isTitleLine(Open paragraph, Column column, TextLine line) {
    TextLine title = paragraph.first;
    double before = column.indent(title);
    double after = column.right - title.end();
    double em = title.size();
    return paragraph.lines.size() == 1
        && before > 1.5 * em
        && Math.abs(before - after) < em
        && column.indent(line) < 1.5 * em + 0.2 * before;
  }

  /** Whether the first word of a line would have fitted into the line before. */
  private static boolean isShort(Column column, TextLine before, int index) {
    TextLine line = column.lines.get(index);
    double room = column.rightAround(index) - before.end();
    double word =
        Characters.isUnspaced(line.text().codePointAt(0)) ? line.size() : line.firstWord();
    return room > word + 1.0 * line.size();
  }

  /** Whether a line is a row of a table: its cells begin or end where those of its neighbour do. */
  private static boolean isRow(List<TextLine> lines, int index) {
    TextLine line = lines.get(index);
    return line.cells().size() > 1
        && ((index > 0 && isAligned(line, lines.get(index - 1)))
            || (index + 1 < lines.size() && isAligned(line, lines.get(index + 1))));
  }

  private static boolean isAligned(TextLine a, TextLine b) {
    if (b.cells().size() < 2 || Math.abs(a.y() - b.y()) > 3.5 * a.size()) {
      return false;
    }
    for (TextLine.Cell one : a.cells().subList(1, a.cells().size())) {
      for (TextLine.Cell other : b.cells().subList(1, b.cells().size())) {
        if (Math.abs(one.start() - other.start()) < 2.5
            || Math.abs(one.end() - other.end()) < 2.5) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isHeading(Open paragraph) {
    String text = paragraph.text;
    if (text.length() > LONGEST_HEADING || text.codePoints().noneMatch(Character::isLetter)) {
      return false;
    }
    boolean large = paragraph.first.size() >= LARGER * bodySize;
    boolean bold = paragraph.lines.stream().allMatch(TextLine::bold);
    char end = text.charAt(text.length() - 1);
    boolean sentence = end == '.' || end == ',' || end == ';';
    return large
        || (bold
            && paragraph.first.size() > SMALLER * bodySize
            && paragraph.lines.size() <= 2
            && text.length() < 120
            && !sentence);
  }

  private void close() {
    Open paragraph = open;
    open = null;
    if (paragraph != null && !paragraph.text.isBlank()) {
      boolean item = BULLET.matcher(paragraph.first.text()).matches();
      Kind kind = item ? Kind.ITEM : isHeading(paragraph) ? Kind.HEADING : Kind.PARAGRAPH;
      String text = item ? paragraph.text.substring(1).strip() : paragraph.text;
      blocks.add(new PdfBlock(kind, text, paragraph.first.size()));
    }
    flush();
  }

  private void flush() {
    blocks.addAll(waiting);
    waiting.clear();
  }

  /** All blocks, when the last page has come. */
  List<PdfBlock> finish() {
    close();
    return blocks;
  }
}
