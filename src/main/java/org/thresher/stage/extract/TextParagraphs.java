package org.thresher.stage.extract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.thresher.document.Paragraph;
import org.thresher.document.Paragraph.Kind;
import org.thresher.stage.extract.metadata.MetadataText;
import org.thresher.text.BlockCharacters;

/**
 * Splits text without markup into paragraphs. A line is a paragraph, unless the text is
 * hard-wrapped: then the lines between blank lines are joined to one. Headings, list items,
 * quotations and fenced code as Markdown writes them get their kind; nothing is taken away.
 */
final class TextParagraphs {
  /** A wrapped text breaks its lines before this many characters. */
  private static final int WIDEST_WRAP = 100;

  private static final int NARROWEST_WRAP = 40;

  private final boolean wrapped;
  private final List<Paragraph> paragraphs = new ArrayList<>();
  private final StringBuilder open = new StringBuilder();
  private final StringBuilder code = new StringBuilder();
  private Kind openKind = Kind.PARAGRAPH;
  private boolean fenced;

  private TextParagraphs(boolean wrapped) {
    this.wrapped = wrapped;
  }

  /** The paragraphs of a text, in order. */
  static List<Paragraph> paragraphs(String content) {
    TextParagraphs text = new TextParagraphs(isWrapped(content));
    List<String> lines = content.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String before = i == 0 ? "" : lines.get(i - 1);
      String next = i + 1 < lines.size() ? lines.get(i + 1) : "";
      if (!text.fenced && isHeading(before, lines.get(i), next)) {
        text.addHeading(lines.get(i));
        i += isUnderline(next) ? 1 : 0;
      } else {
        text.addLine(lines.get(i));
      }
    }
    text.closeCode();
    text.close();
    return text.paragraphs;
  }

  /**
   * Whether lines are broken by width: nearly none is wider than a screen of old, blank lines part
   * groups of lines, and most lines that another line follows are about as long as the widest and
   * end in the middle of a sentence.
   */
  static boolean isWrapped(String content) {
    WrapCounts counts = new WrapCounts();
    content.lines().forEach(counts::add);
    return counts.isWrapped();
  }

  /**
   * Whether a line after a blank one is a heading by what follows: a row of signs under it, or, for
   * words in capitals, an indented line, as in manual pages.
   */
  private static boolean isHeading(String before, String line, String next) {
    String text = line.strip();
    if (!before.isBlank() || text.isEmpty() || text.length() > WIDEST_WRAP || next.isBlank()) {
      return false;
    }
    boolean letters = text.codePoints().anyMatch(Character::isLetterOrDigit);
    if (isUnderline(next)) {
      return letters
          && kind(text) == Kind.PARAGRAPH
          && text.length() <= 3 * next.strip().length() + 3;
    }
    boolean capitals =
        text.equals(text.toUpperCase(Locale.ROOT))
            && text.codePoints().anyMatch(Character::isUpperCase);
    return capitals
        && !Character.isWhitespace(line.charAt(0))
        && Character.isWhitespace(next.charAt(0));
  }

  private static boolean isUnderline(String line) {
    String text = line.strip();
    return text.length() >= 3
        && (text.chars().allMatch(c -> c == '=') || text.chars().allMatch(c -> c == '-'));
  }

  private void addHeading(String raw) {
    close();
    paragraphs.add(Paragraph.of(MetadataText.cleanLine(raw), Kind.HEADING, 0));
  }

  private void addLine(String raw) {
    String line = MetadataText.cleanLine(raw);
    if (line.startsWith("```") || line.startsWith("~~~")) {
      close();
      closeCode();
      fenced = !fenced;
    } else if (fenced) {
      code.append(raw.stripTrailing()).append('\n');
    } else if (line.isBlank()) { // spaces of Unicode are left in a line
      close();
    } else {
      addText(line);
    }
  }

  private void addText(String line) {
    Kind kind = kind(line);
    if (!wrapped || kind != Kind.PARAGRAPH) {
      close();
    }
    if (open.length() > 0) {
      open.append(' ');
    } else {
      openKind = kind;
    }
    open.append(line);
    if (!wrapped || kind == Kind.HEADING) {
      close();
    }
  }

  private void close() {
    if (open.length() > 0) {
      paragraphs.add(Paragraph.of(open.toString(), openKind, 0));
      open.setLength(0);
    }
  }

  private void closeCode() {
    String text = code.toString().stripTrailing();
    if (!text.isBlank()) {
      paragraphs.add(Paragraph.of(text, Kind.CODE, 0));
    }
    code.setLength(0);
  }

  private static Kind kind(String line) {
    char c = line.charAt(0);
    if (c == '#') {
      int level = 1;
      while (level < line.length() && line.charAt(level) == '#') {
        level++;
      }
      return level <= 6 && level + 1 < line.length() && line.charAt(level) == ' '
          ? Kind.HEADING
          : Kind.PARAGRAPH;
    }
    if (line.length() > 2 && line.charAt(1) == ' ') {
      return switch (c) {
        case '-', '*', '+', '•' -> Kind.LIST_ITEM;
        case '>' -> Kind.QUOTE;
        default -> Kind.PARAGRAPH;
      };
    }
    return isNumbered(line) ? Kind.LIST_ITEM : Kind.PARAGRAPH;
  }

  private static boolean isNumbered(String line) {
    int digits = 0;
    while (digits < line.length() && digits < 3 && Character.isDigit(line.charAt(digits))) {
      digits++;
    }
    return digits > 0
        && digits + 2 < line.length()
        && (line.charAt(digits) == '.' || line.charAt(digits) == ')')
        && line.charAt(digits + 1) == ' ';
  }

  /** What tells a wrapped text from one with a line a paragraph. */
  private static final class WrapCounts {
    private int lines;
    private int wide;
    private int blanks;
    private int followed;
    private int full;
    private int broken;
    private String before = "";

    void add(String raw) {
      String line = raw.strip();
      if (line.isEmpty()) {
        blanks++;
      } else {
        lines++;
        wide += line.length() > WIDEST_WRAP ? 1 : 0;
        if (!before.isEmpty()) {
          followed++;
          full += before.length() >= NARROWEST_WRAP ? 1 : 0;
          broken += BlockCharacters.endsSentence(before.charAt(before.length() - 1)) ? 0 : 1;
        }
      }
      before = line;
    }

    boolean isWrapped() {
      return lines >= 4
          && blanks > 0
          && followed >= 3
          && wide <= lines / 50
          && full >= 0.7 * followed
          && broken >= 0.6 * followed;
    }
  }
}
