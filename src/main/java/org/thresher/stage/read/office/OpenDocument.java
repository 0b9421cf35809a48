package org.thresher.stage.read.office;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.HtmlText;
import org.thresher.stage.read.whole.XmlEvents;

/**
 * Reads a text of Open Document (ISO 26300): paragraphs, headings, lists, tables, links, frames and
 * notes. Deleted text, comments, indexes made by the program, heads and feet are left out.
 */
public final class OpenDocument {
  private static final String TEXT = ":text:";
  private static final String TABLE = ":table:";
  private static final int MOST_SPACES = 100;

  private final DocumentHtml html;
  private final Map<String, String> parents = new HashMap<>();
  private final Set<String> bold = new HashSet<>();
  private final Set<String> italic = new HashSet<>();
  private final Set<String> numbered = new HashSet<>();
  private final OpenParagraphs<Paragraph> paragraphs = new OpenParagraphs<>(this::write);

  /** The styles of the open lists, the innermost first. */
  private final Deque<String> lists = new ArrayDeque<>();

  /** What ends the open spans. */
  private final Deque<String> spans = new ArrayDeque<>();

  private String style = "";
  private boolean inText;

  /** A paragraph that is read. */
  private static final class Paragraph {
    final HtmlText text;
    final String tag;

    Paragraph(DocumentLimits limits, String tag) {
      text = new HtmlText(limits);
      this.tag = tag;
    }
  }

  private OpenDocument(DocumentLimits limits) {
    html = new DocumentHtml(limits);
  }

  /**
   * Reads a file.
   *
   * @throws RecordException {@code encrypted} if it has a password, {@code bad_document} if it
   *     lacks its text or is damaged, {@code expands_too_much}, {@code too_large}
   */
  public static FileDocuments read(byte[] bytes, DocumentLimits limits) {
    try (DocumentParts parts = new DocumentParts(bytes, limits)) {
      refuseEncrypted(parts.events("META-INF/manifest.xml"));
      parts.needed("content.xml");
      OpenDocument document = new OpenDocument(limits);
      document.read(parts.events("styles.xml"), false);
      document.read(parts.events("content.xml"), true);
      DocumentFacts facts = new DocumentFacts();
      readFacts(parts.events("meta.xml"), facts);
      return facts.document(document.html.finish(), limits);
    }
  }

  private static void refuseEncrypted(@Nullable XmlEvents events) {
    String part = "";
    for (XmlEvents.Event event = next(events);
        event != XmlEvents.Event.FINISH;
        event = next(events)) {
      if (events == null || event != XmlEvents.Event.START) {
        continue;
      }
      String path = events.attribute("full-path");
      part = path == null ? part : path;
      if (events.element().equals("encryption-data") && part.equals("content.xml")) {
        throw new RecordException("encrypted", "the document can be read with its password only");
      }
    }
  }

  private static XmlEvents.Event next(@Nullable XmlEvents events) {
    return events == null ? XmlEvents.Event.FINISH : events.next();
  }

  private static void readFacts(@Nullable XmlEvents events, DocumentFacts facts) {
    for (XmlEvents.Event event = next(events);
        event != XmlEvents.Event.FINISH;
        event = next(events)) {
      if (events != null
          && event == XmlEvents.Event.START
          && !events.element().startsWith("document")
          && !events.element().equals("meta")) {
        String element = events.element();
        facts.add(element.equals("date") ? "modified" : element, events.inside());
      }
    }
  }

  /** Reads a part; what styles hold, such as heads and feet, is no text. */
  private void read(@Nullable XmlEvents events, boolean text) {
    inText = text;
    for (XmlEvents.Event event = next(events);
        event != XmlEvents.Event.FINISH;
        event = next(events)) {
      if (events == null) {
        continue;
      }
      switch (event) {
        case START -> start(events);
        case END -> end(events);
        default -> {
          Paragraph open = paragraphs.innermost();
          if (open != null) {
            open.text.text(events.text().replaceAll("\\s+", " "));
          }
        }
      }
    }
  }

  private void start(XmlEvents events) {
    String element = events.element();
    if (events.isOf(TEXT, "text")) {
      startText(element, events);
    } else if (events.isOf(TABLE, "table") && inText) {
      startTable(element, events);
    } else {
      startStyle(element, events);
    }
  }

  private void startStyle(String element, XmlEvents events) {
    switch (element) {
      case "annotation", "forms", "event-listeners" -> events.skip();
      case "style" -> {
        style = String.valueOf(events.attribute("name"));
        parents.put(style, String.valueOf(events.attribute("parent-style-name")));
      }
      case "text-properties" -> {
        if ("bold".equals(events.attribute("font-weight"))) {
          bold.add(style);
        }
        if ("italic".equals(events.attribute("font-style"))) {
          italic.add(style);
        }
      }
      default -> {
        // Looks and places.
      }
    }
  }

  private void startTable(String element, XmlEvents events) {
    switch (element) {
      case "table" -> html.openTable();
      case "table-row" -> html.openRow();
      case "table-cell" -> html.openCell();
      case "tracked-changes", "shapes" -> events.skip();
      default -> {
        // Columns, groups of rows.
      }
    }
  }

  private void startText(String element, XmlEvents events) {
    switch (element) {
      case "list-style" -> style = String.valueOf(events.attribute("name"));
      case "list-level-style-number" -> {
        numbered.add(style + "/" + events.attribute("level"));
      }
      case "tracked-changes", "ruby-text", "note-citation", "sequence-decls", "table-of-content" ->
          events.skip();
      case "list" -> {
        String name = events.attribute("style-name");
        String outer = lists.isEmpty() ? "" : lists.element();
        lists.push(name == null ? outer : name);
      }
      case "h" -> {
        int level = WordStyles.number(events.attribute("outline-level"), 1);
        paragraphs.begin(new Paragraph(html.limits(), "h" + Math.min(6, Math.max(1, level))));
      }
      case "p" ->
          paragraphs.begin(
              new Paragraph(html.limits(), tag(String.valueOf(events.attribute("style-name")))));
      default -> startInParagraph(element, events);
    }
  }

  /** The element for paragraphs of a style. */
  private String tag(String name) {
    String at = name;
    for (int i = 0; i < 12 && !at.equals("null"); i++) {
      switch (at) {
        case "Title" -> {
          return "h1";
        }
        case "Subtitle" -> {
          return "h2";
        }
        case "Quotations" -> {
          return "blockquote";
        }
        case "Preformatted_20_Text" -> {
          return "pre";
        }
        default -> at = parents.getOrDefault(at, "null");
      }
    }
    return "p";
  }

  private void startInParagraph(String element, XmlEvents events) {
    Paragraph open = paragraphs.innermost();
    if (open == null) {
      return;
    }
    switch (element) {
      case "s" -> {
        int count = Math.min(MOST_SPACES, WordStyles.number(events.attribute("c"), 1));
        open.text.text(" ".repeat(count));
      }
      case "tab" -> open.text.text(" ");
      case "line-break" -> open.text.raw("<br>");
      case "a" -> {
        String target = events.attribute("href");
        open.text.open("a", "href", target == null || target.startsWith("#") ? "" : target);
      }
      case "span" -> {
        String name = String.valueOf(events.attribute("style-name"));
        String tags = (bold.contains(name) ? "b" : "") + (italic.contains(name) ? "i" : "");
        open.text.raw(tags.isEmpty() ? "" : tags.equals("bi") ? "<b><i>" : "<" + tags + ">");
        spans.push(tags.isEmpty() ? "" : tags.equals("bi") ? "</i></b>" : "</" + tags + ">");
      }
      default -> {
        // Fields, marks.
      }
    }
  }

  private void end(XmlEvents events) {
    String element = events.element();
    if (events.isOf(TABLE, "table") && inText) {
      switch (element) {
        case "table" -> html.closeTable();
        case "table-row" -> html.closeRow();
        case "table-cell" -> html.closeCell();
        default -> {
          // Columns, groups of rows.
        }
      }
      return;
    }
    if (!events.isOf(TEXT, "text")) {
      return;
    }
    switch (element) {
      case "h", "p" -> paragraphs.end(inText);
      case "list" -> lists.poll();
      case "a" -> raw("</a>");
      case "span" -> {
        if (paragraphs.innermost() != null && !spans.isEmpty()) {
          raw(spans.pop());
        }
      }
      default -> {
        // Fields, marks.
      }
    }
  }

  private void raw(String markup) {
    Paragraph open = paragraphs.innermost();
    if (open != null) {
      open.text.raw(markup);
    }
  }

  private void write(Paragraph done) {
    String text = done.text.toString();
    if (lists.isEmpty() || done.tag.startsWith("h")) {
      html.block(done.tag, text);
    } else {
      int level = lists.size();
      html.item(level - 1, numbered.contains(lists.element() + "/" + level), text);
    }
  }
}
