package org.thresher.stage.read.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.WholeDocument;

/**
 * Reads a feed: RSS 0.9 to 2.0 with the modules that most feeds use, and Atom. Each entry is a
 * document with its own address, title, author, date and keywords, of its whole content where the
 * feed has it, else of its summary. By jsoup, which reads broken XML as far as it goes and knows no
 * entities of a document type; feeds are seldom well-formed.
 */
public final class FeedFile {
  /** How an entry is counted that has no text. */
  public static final String WITHOUT_TEXT = "feed entry without text";

  private static final int MOST_KEYWORDS = 50;
  private static final String BASE = "xml:base";

  private final Element channel;
  private final DocumentLimits limits;

  private FeedFile(Element channel, DocumentLimits limits) {
    this.channel = channel;
    this.limits = limits;
  }

  /** The entries of a feed. */
  public static FileDocuments read(String xml, DocumentLimits limits) {
    Document feed = Parser.xmlParser().parseInput(xml, "");
    Element channel = channel(feed);
    String site = new FeedElements(channel).link();
    feed.setBaseUri(site == null ? "" : site);
    List<Element> entries = new ArrayList<>();
    for (Element element : feed.getAllElements()) {
      setBase(element);
      String name = FeedElements.local(element);
      boolean entry = name.equals("item") || name.equals("entry");
      if (entry && !FeedElements.isInside(element, "item", "entry")) {
        entries.add(element);
      }
    }
    FeedFile file = new FeedFile(channel, limits);
    List<WholeDocument> documents = new ArrayList<>();
    List<String> skipped = new ArrayList<>();
    for (Element entry : entries) {
      if (Thread.currentThread().isInterrupted()) {
        throw new CancellationException("interrupted while a feed is read");
      }
      WholeDocument document = file.document(new FeedElements(entry));
      if (document == null) {
        skipped.add(WITHOUT_TEXT);
      } else {
        documents.add(document);
      }
    }
    return new FileDocuments(documents, skipped);
  }

  /** The element that says what the feed is: the first of its name, or all. */
  private static Element channel(Document feed) {
    for (Element element : feed.getAllElements()) {
      String name = FeedElements.local(element);
      if (name.equals("channel") || name.equals("feed")) {
        return element;
      }
    }
    return feed;
  }

  /** Makes relative addresses in an element count from its {@code xml:base}, if it has one. */
  private static void setBase(Element element) {
    String base = element.hasAttr(BASE) ? element.absUrl(BASE) : "";
    if (!base.isEmpty()) {
      element.setBaseUri(base);
    }
  }

  /** The document of an entry; null if it has no text but its title. */
  private @Nullable WholeDocument document(FeedElements entry) {
    String link = entry.link();
    Document content = Jsoup.parseBodyFragment(entry.content(), link == null ? "" : link);
    content.outputSettings().prettyPrint(false);
    content.select("script, style, iframe, form, link, meta").remove();
    if (!content.body().hasText()) {
      return null;
    }
    EntryFacts facts = EntryFacts.of(entry, new FeedElements(channel));
    String html = facts.html(content.body().html(), limits);
    return new WholeDocument(html, link, null, facts.hints(MOST_KEYWORDS), 0);
  }
}
