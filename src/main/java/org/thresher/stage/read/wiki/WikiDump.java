package org.thresher.stage.read.wiki;

import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.whole.XmlEvents;

/** Reads a dump (MediaWiki's export format) as a stream, page by page. */
public final class WikiDump {
  private static final Pattern REDIRECT =
      Pattern.compile("\\s*#\\p{L}{3,20}(?: \\p{L}{1,12})?\\s*:?\\s*\\[\\[.*", Pattern.DOTALL);

  private static final int MOST_NAMESPACES = 1000;

  private final XmlEvents events;
  private final int most;
  private final Map<String, Integer> namespaces = new HashMap<>();
  private WikiSite site = new WikiSite(null, null, null, Map.of());
  private @Nullable String language;

  /**
   * A dump.
   *
   * @param most most characters of a page
   */
  public WikiDump(InputStream in, int most) {
    this.most = most;
    events = new XmlEvents(in, "the dump of a wiki");
  }

  /**
   * The next page, or null at the end.
   *
   * @throws org.thresher.document.RecordException {@code bad_document} if the XML is broken there
   */
  public @Nullable WikiPage next() {
    for (XmlEvents.Event event = events.next();
        event != XmlEvents.Event.FINISH;
        event = events.next()) {
      if (event != XmlEvents.Event.START) {
        continue;
      }
      switch (events.element()) {
        case "mediawiki" -> language = events.attribute("lang");
        case "siteinfo" -> readSite();
        case "page" -> {
          return page();
        }
        default -> {
          // Items of logs.
        }
      }
    }
    return null;
  }

  private void readSite() {
    String name = null;
    String base = null;
    XmlEvents.Event event = events.next();
    while (event != XmlEvents.Event.FINISH && !isEnd(event, "siteinfo")) {
      if (event == XmlEvents.Event.START) {
        switch (events.element()) {
          case "sitename" -> name = events.inside().strip();
          case "base" -> base = events.inside().strip();
          case "namespace" -> {
            int key = number(events.attribute("key"));
            String called = events.inside().strip().toLowerCase(Locale.ROOT);
            if (!called.isEmpty() && namespaces.size() < MOST_NAMESPACES) {
              namespaces.put(called, key);
            }
          }
          default -> {
            // Generator, case of titles.
          }
        }
      }
      event = events.next();
    }
    site = new WikiSite(name, base, language, namespaces);
  }

  private boolean isEnd(XmlEvents.Event event, String element) {
    return event == XmlEvents.Event.END && events.element().equals(element);
  }

  private static int number(@Nullable String text) {
    return text != null && text.matches("-?\\d{1,6}") ? Integer.parseInt(text) : 0;
  }

  private WikiPage page() {
    String title = "";
    Integer namespace = null;
    boolean redirect = false;
    Revision last = new Revision();
    XmlEvents.Event event = events.next();
    while (event != XmlEvents.Event.FINISH && !isEnd(event, "page")) {
      if (event == XmlEvents.Event.START) {
        switch (events.element()) {
          case "title" -> title = events.inside().strip();
          case "ns" -> namespace = number(events.inside().strip());
          case "redirect" -> redirect = true;
          case "revision" -> {
            Revision revision = revision();
            last = revision.isAfter(last) ? revision : last;
          }
          default -> {
            // Ids, restrictions.
          }
        }
      }
      event = events.next();
    }
    boolean points = redirect || REDIRECT.matcher(start(last.text)).matches();
    int own = namespace == null ? site.namespace(title) : namespace;
    return new WikiPage(
        site, title, own, points, last.model, last.timestamp, last.text, last.tooLarge);
  }

  private static String start(String text) {
    return text.substring(0, Math.min(200, text.length()));
  }

  /** What is kept of a revision. */
  private static final class Revision {
    private String text = "";
    private String model = "";
    private @Nullable String timestamp;
    private boolean tooLarge;

    /** Revisions are in the order of their making; times decide where they are not. */
    boolean isAfter(Revision other) {
      return timestamp == null
          || other.timestamp == null
          || timestamp.compareTo(other.timestamp) >= 0;
    }
  }

  private Revision revision() {
    Revision revision = new Revision();
    XmlEvents.Event event = events.next();
    while (event != XmlEvents.Event.FINISH && !isEnd(event, "revision")) {
      if (event == XmlEvents.Event.START) {
        switch (events.element()) {
          case "timestamp" -> revision.timestamp = events.inside().strip();
          case "model" -> revision.model = events.inside().strip();
          case "text" -> readText(revision);
          default -> {
            // Who wrote it, and why.
          }
        }
      }
      event = events.next();
    }
    return revision;
  }

  private void readText(Revision revision) {
    StringBuilder text = new StringBuilder();
    XmlEvents.Event event = events.next();
    while (event != XmlEvents.Event.FINISH && !isEnd(event, "text")) {
      if (event == XmlEvents.Event.TEXT && !revision.tooLarge) {
        String part = events.text();
        revision.tooLarge = (long) text.length() + part.length() > most;
        text.append(revision.tooLarge ? "" : part);
      }
      event = events.next();
    }
    revision.text = text.toString();
  }
}
