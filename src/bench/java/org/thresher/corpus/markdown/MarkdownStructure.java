package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;

/** The structure of a Markdown text by kind, each kind as one text to be compared. */
final class MarkdownStructure extends AbstractVisitor {
  private final StringBuilder headings = new StringBuilder();
  private final StringBuilder lists = new StringBuilder();
  private final StringBuilder languages = new StringBuilder();
  private final StringBuilder formulas = new StringBuilder();
  private final List<String> codeBlocks = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private MarkdownStructure() {}

  static MarkdownStructure of(String markdown) {
    MarkdownStructure structure = new MarkdownStructure();
    CommonMarkText.parse(markdown).accept(structure);
    return structure;
  }

  /** Headings, with as many number signs as their level. */
  String headings() {
    return headings.toString();
  }

  /** Paragraphs of lists, with their depth and whether the list is numbered. */
  String lists() {
    return lists.toString();
  }

  String code() {
    return String.join("\n", codeBlocks);
  }

  String languages() {
    return languages.toString();
  }

  String formulas() {
    return formulas.toString();
  }

  /** Rows of tables with a bar between cells, empty cells too. */
  String tables() {
    List<String> lines = rows.stream().map(row -> String.join("|", row)).toList();
    return String.join("\n", lines);
  }

  List<String> codeBlocks() {
    return codeBlocks;
  }

  List<List<String>> rows() {
    return rows;
  }

  @Override
  public void visit(Heading heading) {
    headings.append("#".repeat(heading.getLevel())).append(text(heading)).append('\n');
    visitChildren(heading);
  }

  @Override
  public void visit(FencedCodeBlock block) {
    codeBlocks.add(block.getLiteral().stripTrailing());
    languages.append(block.getInfo()).append('\n');
  }

  @Override
  public void visit(Paragraph paragraph) {
    StringBuilder marks = new StringBuilder();
    for (Node at = paragraph.getParent(); at != null; at = at.getParent()) {
      if (at instanceof ListItem item) {
        marks.append(item.getParent() instanceof OrderedList ? '1' : '-');
      }
    }
    if (!marks.isEmpty()) {
      lists.append(marks).append(text(paragraph)).append('\n');
    }
    visitChildren(paragraph);
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableRow row) {
      List<String> cells = new ArrayList<>();
      for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
        cells.add(text(cell));
      }
      rows.add(cells);
    }
    visitChildren(node);
  }

  @Override
  public void visit(Code code) {
    if (CommonMarkText.isFormula(code)) {
      formulas.append(code.getLiteral()).append('\n');
    }
  }

  private static String text(Node node) {
    StringBuilder text = new StringBuilder();
    node.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Text part) {
            text.append(part.getLiteral());
          }

          @Override
          public void visit(Code part) {
            text.append(part.getLiteral());
          }
        });
    return text.toString();
  }
}
