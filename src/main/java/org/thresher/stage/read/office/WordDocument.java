package org.thresher.stage.read.office;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.HtmlText;
import org.thresher.stage.read.whole.XmlEvents;

/**
 * Reads a DOCX file (ISO 29500, also its strict form): paragraphs, headings, lists, tables, links,
 * text boxes, and notes after the text. Deleted text, comments, heads and feet are left out.
 */
public final class WordDocument {
  private static final String WORD = "/wordprocessingml/";
  private static final String MATH = "/math";
  private static final String MAIN = "word/document.xml";

  private final DocumentParts parts;
  private final WordStyles styles;
  private final DocumentHtml html;
  private final OpenParagraphs<Paragraph> paragraphs = new OpenParagraphs<>(this::write);
  private Map<String, String> links = Map.of();

  /** A paragraph that is read. */
  private static final class Paragraph {
    final HtmlText text;
    @Nullable String style;
    @Nullable String list;
    int level;
    int outline = -1;
    boolean bold;
    boolean italic;
    boolean hidden;
    boolean inRun;

    Paragraph(DocumentLimits limits) {
      text = new HtmlText(limits);
    }
  }

  private WordDocument(DocumentParts parts, DocumentLimits limits) {
    this.parts = parts;
    styles = new WordStyles(parts);
    html = new DocumentHtml(limits);
  }

  /**
   * Reads a file.
   *
   * @throws org.thresher.document.RecordException {@code bad_document} if it lacks its text or is
   *     damaged, {@code expands_too_much}, {@code too_large}
   */
  public static FileDocuments read(byte[] bytes, DocumentLimits limits) {
    try (DocumentParts parts = new DocumentParts(bytes, limits)) {
      parts.needed(MAIN);
      WordDocument document = new WordDocument(parts, limits);
      document.readPart(MAIN);
      document.readPart("word/footnotes.xml");
      document.readPart("word/endnotes.xml");
      DocumentFacts facts = new DocumentFacts();
      document.readFacts(facts);
      return facts.document(document.html.finish(), limits);
    }
  }

  private void readFacts(DocumentFacts facts) {
    XmlEvents events = parts.events("docProps/core.xml");
    if (events == null) {
      return;
    }
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.FINISH;
        event = events.next()) {
      if (event == XmlEvents.Event.START && !events.element().equals("coreProperties")) {
        String element = events.element();
        facts.add(element, events.inside());
      }
    }
  }

  private void readPart(String name) {
    int slash = name.lastIndexOf('/') + 1;
    links = targets(name.substring(0, slash) + "_rels/" + name.substring(slash) + ".rels");
    XmlEvents events = parts.events(name);
    if (events == null) {
      return;
    }
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.FINISH;
        event = events.next()) {
      if (event == XmlEvents.Event.START) {
        start(events);
      } else if (event == XmlEvents.Event.END) {
        end(events);
      }
    }
  }

  /** Addresses of links outside the document, by their names in it. */
  private Map<String, String> targets(String name) {
    Map<String, String> found = new HashMap<>();
    XmlEvents events = parts.events(name);
    if (events == null) {
      return found;
    }
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.FINISH;
        event = events.next()) {
      if (event == XmlEvents.Event.START && "External".equals(events.attribute("TargetMode"))) {
        found.put(
            String.valueOf(events.attribute("Id")), String.valueOf(events.attribute("Target")));
      }
    }
    return found;
  }

  private void start(XmlEvents events) {
    String element = events.element();
    boolean word = events.isOf(WORD, "w");
    if (element.equals("Fallback")) {
      events.skip();
      return;
    }
    if (!word) {
      if (element.equals("t") && events.isOf(MATH, "m")) {
        write(events.inside());
      }
      return;
    }
    switch (element) {
      case "p" -> paragraphs.begin(new Paragraph(html.limits()));
      case "del", "moveFrom", "rt" -> events.skip();
      case "footnote", "endnote" -> {
        // Lines that part notes from the text have a type.
        if (events.attribute("type") != null && !"normal".equals(events.attribute("type"))) {
          events.skip();
        }
      }
      case "tbl" -> html.openTable();
      case "tr" -> html.openRow();
      case "tc" -> html.openCell();
      default -> startInParagraph(element, events);
    }
  }

  private void startInParagraph(String element, XmlEvents events) {
    Paragraph open = paragraphs.innermost();
    if (open == null) {
      return;
    }
    String value = events.attribute("val");
    switch (element) {
      case "pStyle" -> open.style = value;
      case "numId" -> open.list = value;
      case "ilvl" -> open.level = WordStyles.number(value, 0);
      case "outlineLvl" -> open.outline = WordStyles.number(value, -1);
      case "r" -> {
        open.inRun = true;
        open.bold = false;
        open.italic = false;
        open.hidden = false;
      }
      case "b" -> open.bold = open.inRun && isOn(value);
      case "i" -> open.italic = open.inRun && isOn(value);
      case "vanish" -> open.hidden = open.inRun && isOn(value);
      case "t" -> write(events.inside());
      case "tab", "ptab" -> writeIf(open.inRun, " ");
      case "br", "cr" -> {
        boolean line = open.inRun && !"page".equals(events.attribute("type"));
        open.text.raw(line ? "<br>" : "");
      }
      case "noBreakHyphen" -> write("-");
      case "sym" -> writeSymbol(events.attribute("char"));
      case "hyperlink" -> {
        String target = links.get(String.valueOf(events.attribute("id")));
        if (target == null) {
          open.text.open("span");
        } else {
          open.text.open("a", "href", target);
        }
      }
      default -> {
        // Looks and places.
      }
    }
  }

  private static boolean isOn(@Nullable String value) {
    return value == null || !(value.equals("0") || value.equals("false") || value.equals("off"));
  }

  private void writeIf(boolean really, String text) {
    if (really) {
      write(text);
    }
  }

  /** A character of a font of symbols, unless only the font knows what it is. */
  private void writeSymbol(@Nullable String code) {
    if (code != null && code.matches("[0-9A-Fa-f]{4}")) {
      int c = Integer.parseInt(code, 16);
      if (c < 0xD800) {
        write(Character.toString(c));
      }
    }
  }

  private void write(String text) {
    Paragraph open = paragraphs.innermost();
    if (open == null || open.hidden) {
      return;
    }
    boolean apart = !text.isBlank() && (open.bold || open.italic);
    if (apart) {
      open.text.raw((open.bold ? "<b>" : "") + (open.italic ? "<i>" : ""));
    }
    open.text.text(text);
    if (apart) {
      open.text.raw((open.italic ? "</i>" : "") + (open.bold ? "</b>" : ""));
    }
  }

  private void end(XmlEvents events) {
    if (!events.isOf(WORD, "w")) {
      return;
    }
    switch (events.element()) {
      case "p" -> paragraphs.end(true);
      case "r" -> {
        Paragraph open = paragraphs.innermost();
        if (open != null) {
          open.inRun = false;
        }
      }
      case "hyperlink" -> {
        Paragraph open = paragraphs.innermost();
        if (open != null) {
          // Closes whichever of the two was opened; the other one is passed over by HTML.
          open.text.raw("</a></span>");
        }
      }
      case "tbl" -> html.closeTable();
      case "tr" -> html.closeRow();
      case "tc" -> html.closeCell();
      default -> {
        // Looks and places.
      }
    }
  }

  private void write(Paragraph done) {
    int level = styles.headingLevel(done.style);
    level = level == 0 && done.outline >= 0 && done.outline < 9 ? done.outline + 1 : level;
    String list = done.list == null ? styles.list(done.style) : done.list;
    String text = done.text.toString();
    if (level > 0) {
      html.block("h" + Math.min(6, level), text);
    } else if (list != null && !list.equals("0")) {
      html.item(done.level, styles.isNumbered(list, done.level), text);
    } else {
      html.block(styles.element(done.style), text);
    }
  }
}
