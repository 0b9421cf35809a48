package org.thresher.stage.read.whole;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RecordException;

/**
 * Reads XML from beginning to end (the JDK's StAX, without document types, entities of files and
 * anything outside the stream). Names have no prefixes, and a prefix need not be declared.
 */
public final class XmlEvents {
  /** Events from one look whether the thread is interrupted to the next. */
  private static final int CHECKED = 1024;

  private static final int MOST_NAMESPACES = 1000;

  private final XMLStreamReader xml;
  private final String name;
  private final Map<String, String> namespaces = new HashMap<>();
  private int events;

  /** What comes next. */
  public enum Event {
    START,
    END,
    TEXT,
    FINISH
  }

  /**
   * The events of a stream.
   *
   * @param name what it is, for messages
   */
  public XmlEvents(InputStream in, String name) {
    this.name = name;
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    // Without document types there are no entities; the JDK counts those of XML itself in dumps.
    factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      xml = factory.createXMLStreamReader(in);
    } catch (XMLStreamException e) {
      throw bad(e);
    }
  }

  private RecordException bad(Exception e) {
    return new RecordException(WholeDocument.BAD, name + " is no XML: " + e.getMessage());
  }

  /**
   * Moves to the next event.
   *
   * @throws RecordException {@code bad_document} if the XML is broken there
   */
  public Event next() {
    if (++events % CHECKED == 0 && Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while a document is read");
    }
    try {
      while (xml.hasNext()) {
        Event event = event(xml.next());
        if (event != null) {
          return event;
        }
      }
      return Event.FINISH;
    } catch (XMLStreamException | RuntimeException e) {
      throw bad(e);
    }
  }

  /** What an event of the parser is here; null if nobody wants it. */
  private @Nullable Event event(int type) {
    return switch (type) {
      case XMLStreamConstants.START_ELEMENT -> {
        declare();
        yield Event.START;
      }
      case XMLStreamConstants.END_ELEMENT -> Event.END;
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          Event.TEXT;
      default -> null;
    };
  }

  /** The name of the element that begins or ends. */
  public String element() {
    String qualified = xml.getLocalName();
    return qualified.substring(qualified.indexOf(':') + 1);
  }

  /**
   * Whether the element that begins or ends is of a vocabulary.
   *
   * @param part a part of its namespace, by which it is known where the prefix is another one
   * @param prefix its usual prefix, by which it is known in any case
   */
  public boolean isOf(String part, String prefix) {
    String qualified = xml.getLocalName();
    String own = qualified.substring(0, Math.max(0, qualified.indexOf(':')));
    return own.equals(prefix) || namespaces.getOrDefault(own, "").contains(part);
  }

  private void declare() {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      String local = xml.getAttributeLocalName(i);
      if ("xmlns".equals(xml.getAttributePrefix(i)) && namespaces.size() < MOST_NAMESPACES) {
        namespaces.put(local, xml.getAttributeValue(i));
      } else if (local.equals("xmlns")) {
        namespaces.put("", xml.getAttributeValue(i));
      }
    }
  }

  /** An attribute of the element that begins, whatever its namespace; null if it has none. */
  public @Nullable String attribute(String attribute) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (isNamed(xml.getAttributeLocalName(i), attribute)) {
        return xml.getAttributeValue(i);
      }
    }
    return null;
  }

  private static boolean isNamed(String qualified, String name) {
    return qualified.endsWith(name)
        && (qualified.length() == name.length()
            || qualified.charAt(qualified.length() - name.length() - 1) == ':');
  }

  /** The text. */
  public String text() {
    String text = xml.getText();
    return text == null ? "" : text;
  }

  /** The text up to the end of the element that begins. */
  public String inside() {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    while (depth > 0) {
      switch (next()) {
        case START -> depth++;
        case END -> depth--;
        case TEXT -> text.append(text());
        default -> depth = 0;
      }
    }
    return text.toString();
  }

  /** Passes over the element that begins, with all that is in it. */
  public void skip() {
    int depth = 1;
    while (depth > 0) {
      switch (next()) {
        case START -> depth++;
        case END -> depth--;
        case FINISH -> depth = 0;
        default -> {
          // Text of what is passed over.
        }
      }
    }
  }
}
