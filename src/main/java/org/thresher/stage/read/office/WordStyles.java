package org.thresher.stage.read.office;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.whole.XmlEvents;

/** Styles and lists of a DOCX file: which are headings, and which lists have numbers. */
final class WordStyles {
  private static final Pattern HEADING = Pattern.compile("heading (\\d)");
  private static final int MOST_PARENTS = 12;

  private final Map<String, Style> styles = new HashMap<>();
  private final Map<String, String> abstracts = new HashMap<>();
  private final Set<String> numbered = new HashSet<>();

  /** A style of paragraphs. */
  private static final class Style {
    String name = "";
    @Nullable String parent;
    @Nullable String list;
    int outline = -1;
  }

  WordStyles(DocumentParts parts) {
    XmlEvents events = parts.events("word/styles.xml");
    if (events != null) {
      readStyles(events);
    }
    XmlEvents lists = parts.events("word/numbering.xml");
    if (lists != null) {
      readLists(lists);
    }
  }

  private void readStyles(XmlEvents events) {
    Style style = new Style();
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.FINISH;
        event = events.next()) {
      if (event != XmlEvents.Event.START) {
        continue;
      }
      String value = events.attribute("val");
      switch (events.element()) {
        case "style" -> {
          style = new Style();
          styles.put(String.valueOf(events.attribute("styleId")), style);
        }
        case "name" -> style.name = String.valueOf(value).toLowerCase(Locale.ROOT);
        case "basedOn" -> style.parent = value;
        case "outlineLvl" -> style.outline = number(value, -1);
        case "numId" -> style.list = value;
        default -> {
          // Looks of the style.
        }
      }
    }
  }

  private void readLists(XmlEvents events) {
    String list = "";
    String level = "";
    String number = "";
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.FINISH;
        event = events.next()) {
      if (event != XmlEvents.Event.START) {
        continue;
      }
      switch (events.element()) {
        case "abstractNum" -> list = String.valueOf(events.attribute("abstractNumId"));
        case "lvl" -> level = String.valueOf(events.attribute("ilvl"));
        case "numFmt" -> {
          String format = String.valueOf(events.attribute("val"));
          if (!format.equals("bullet") && !format.equals("none")) {
            numbered.add(list + "/" + level);
          }
        }
        case "num" -> number = String.valueOf(events.attribute("numId"));
        case "abstractNumId" -> abstracts.put(number, String.valueOf(events.attribute("val")));
        default -> {
          // Looks of the numbers.
        }
      }
    }
  }

  /** A number, or another one where there is none. */
  static int number(@Nullable String text, int otherwise) {
    return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
  }

  /**
   * The level of a heading in a style, 1 to 6; 0 if it is none. A style that the file does not
   * describe is known by its id, which is the name without spaces.
   */
  int headingLevel(@Nullable String id) {
    Style style = id == null ? null : styles.getOrDefault(id, undescribed(id));
    for (int i = 0; style != null && i < MOST_PARENTS; i++) {
      Matcher heading = HEADING.matcher(style.name);
      if (style.name.equals("title")) {
        return 1;
      }
      if (heading.matches()) {
        return Math.min(6, Math.max(1, Integer.parseInt(heading.group(1))));
      }
      if (style.outline >= 0 && style.outline < 9) {
        return Math.min(6, style.outline + 1);
      }
      style = style.parent == null ? null : styles.get(style.parent);
    }
    return 0;
  }

  private static Style undescribed(String id) {
    Style style = new Style();
    style.name = id.toLowerCase(Locale.ROOT).replaceFirst("^heading ?(?=\\d$)", "heading ");
    return style;
  }

  /** The element for paragraphs of a style that are no headings. */
  String element(@Nullable String id) {
    Style style = id == null ? null : styles.getOrDefault(id, undescribed(id));
    String name = style == null ? "" : style.name;
    return name.contains("quote") ? "blockquote" : name.contains("preformatted") ? "pre" : "p";
  }

  /** The list that paragraphs of a style are in, or null. */
  @Nullable String list(@Nullable String id) {
    Style style = id == null ? null : styles.get(id);
    for (int i = 0; style != null && i < MOST_PARENTS; i++) {
      if (style.list != null) {
        return style.list;
      }
      style = style.parent == null ? null : styles.get(style.parent);
    }
    return null;
  }

  boolean isNumbered(String list, int level) {
    return numbered.contains(abstracts.getOrDefault(list, "") + "/" + level);
  }
}
