package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;
import org.commonmark.parser.beta.InlineContentParser;
import org.commonmark.parser.beta.InlineContentParserFactory;
import org.commonmark.parser.beta.InlineParserState;
import org.commonmark.parser.beta.ParsedInline;
import org.commonmark.parser.beta.Scanner;

/** The text of Markdown as a reader of CommonMark with tables and formulas sees it. */
final class CommonMarkText extends AbstractVisitor {
  /** Takes the place of a picture until the spaces beside it are gone. */
  private static final char PICTURE = '\uE123';

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .customInlineContentParserFactory(new DollarFactory())
          .build();

  private final List<String> lines = new ArrayList<>();
  private StringBuilder line = new StringBuilder();

  private CommonMarkText() {}

  static Node parse(String markdown) {
    return PARSER.parse(markdown);
  }

  static String of(String markdown) {
    CommonMarkText text = new CommonMarkText();
    parse(markdown).accept(text);
    return String.join("\n", text.lines);
  }

  /** Whether what was between two marks is a formula, and no code. */
  static boolean isFormula(Code code) {
    return code instanceof Formula;
  }

  private static final class Formula extends Code {
    Formula(String tex) {
      super(tex);
    }
  }

  private void endLine() {
    String pictures = String.valueOf(PICTURE);
    String ended = line.toString().replace(PICTURE + " ", "");
    while (ended.endsWith(pictures)) {
      ended = ended.substring(0, ended.length() - 1);
      ended = ended.endsWith(" ") ? ended.substring(0, ended.length() - 1) : ended;
    }
    if (!ended.isEmpty()) {
      lines.add(ended);
    }
    line = new StringBuilder();
  }

  private void block(Node block) {
    visitChildren(block);
    endLine();
  }

  @Override
  public void visit(Paragraph paragraph) {
    block(paragraph);
  }

  @Override
  public void visit(Heading heading) {
    block(heading);
  }

  @Override
  public void visit(CustomBlock block) {
    if (block instanceof TableBlock) {
      visitChildren(block);
    }
  }

  @Override
  public void visit(org.commonmark.node.CustomNode node) {
    if (node instanceof TableRow row) {
      List<String> cells = new ArrayList<>();
      for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
        visitChildren((TableCell) cell);
        int before = lines.size();
        endLine();
        if (lines.size() > before) {
          cells.add(lines.remove(before));
        }
      }
      lines.add(String.join("\t", cells));
    } else {
      visitChildren(node);
    }
  }

  @Override
  public void visit(FencedCodeBlock code) {
    lines.add(code.getLiteral().substring(0, code.getLiteral().length() - 1));
  }

  @Override
  public void visit(Text text) {
    line.append(text.getLiteral());
  }

  @Override
  public void visit(Code code) {
    line.append(code.getLiteral());
  }

  @Override
  public void visit(Image image) {
    line.append(PICTURE);
  }

  @Override
  public void visit(HtmlInline html) {
    throw new AssertionError("HTML: " + html.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    throw new AssertionError("HTML: " + html.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    throw new AssertionError("indented code: " + code.getLiteral());
  }

  @Override
  public void visit(ThematicBreak rule) {
    throw new AssertionError("a rule");
  }

  @Override
  public void visit(SoftLineBreak line) {
    throw new AssertionError("a soft line break");
  }

  @Override
  public void visit(HardLineBreak line) {
    throw new AssertionError("a hard line break");
  }

  /** Formulas between dollar signs, as readers with mathematics take them. */
  private static final class DollarFactory implements InlineContentParserFactory {
    @Override
    public Set<Character> getTriggerCharacters() {
      return Set.of('$');
    }

    @Override
    public InlineContentParser create() {
      return new DollarParser();
    }
  }

  private static final class DollarParser implements InlineContentParser {
    @Override
    public ParsedInline tryParse(InlineParserState state) {
      Scanner scanner = state.scanner();
      int signs = scanner.matchMultiple('$');
      var from = scanner.position();
      if (signs > 2 || scanner.find('$') < 0) {
        return ParsedInline.none();
      }
      String formula = scanner.getSource(from, scanner.position()).getContent();
      if (scanner.matchMultiple('$') != signs) {
        return ParsedInline.none();
      }
      return ParsedInline.of(new Formula(formula), scanner.position());
    }
  }
}
