package org.thresher.stage.read.office;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.thresher.document.RecordException;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.HtmlText;
import org.thresher.stage.read.whole.WholeDocument;

/**
 * Reads an EPUB file (versions 2 and 3): its chapters in the order of its spine, as one document.
 * The navigation of EPUB 3 is left out.
 */
public final class BookFile {
  /** Ways to make fonts unreadable outside the book, which do not concern its text. */
  private static final Set<String> FONTS =
      Set.of("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC");

  private final DocumentParts parts;
  private final DocumentLimits limits;

  private BookFile(DocumentParts parts, DocumentLimits limits) {
    this.parts = parts;
    this.limits = limits;
  }

  /**
   * Reads a file.
   *
   * @throws RecordException {@code encrypted} if its text is locked, {@code bad_document} if it has
   *     no chapters or is damaged, {@code expands_too_much}, {@code too_large}
   */
  public static FileDocuments read(byte[] bytes, DocumentLimits limits) {
    try (DocumentParts parts = new DocumentParts(bytes, limits)) {
      return new BookFile(parts, limits).read();
    }
  }

  private FileDocuments read() {
    Document contents = contents();
    String folder = contents.baseUri();
    List<String> chapters = chapters(contents, folder);
    // A book that does not say what its chapters are has them in the order of their names.
    List<String> all = chapters.stream().anyMatch(parts::has) ? chapters : parts.htmlNames();
    Set<String> locked = locked();
    HtmlText body = new HtmlText(limits);
    int read = 0;
    for (String chapter : all) {
      if (locked.contains(chapter)) {
        throw new RecordException("encrypted", "the chapters of the book are encrypted");
      }
      if (parts.has(chapter)) {
        addChapter(chapter, body);
        read++;
      }
    }
    if (read == 0) {
      throw new RecordException(WholeDocument.BAD, "the book has no chapters");
    }
    return facts(contents).document(body.toString(), limits);
  }

  /** The list of contents, with its folder as its base; empty if there is none. */
  private Document contents() {
    if (parts.has("META-INF/container.xml")) {
      Element root = xml("META-INF/container.xml").selectFirst("rootfile[full-path]");
      String path = root == null ? "" : root.attr("full-path");
      if (parts.has(path)) {
        Document contents = xml(path);
        contents.setBaseUri(path.substring(0, path.lastIndexOf('/') + 1));
        return contents;
      }
    }
    return new Document("");
  }

  private Document xml(String name) {
    return parse(parts.needed(name), Parser.xmlParser());
  }

  /** Parses; jsoup takes an interrupted thread for the end of the text. */
  private static Document parse(byte[] bytes, Parser parser) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while a book is read");
    }
    try {
      return Jsoup.parse(new ByteArrayInputStream(bytes), null, "", parser);
    } catch (IOException e) {
      throw new RecordException(WholeDocument.BAD, String.valueOf(e.getMessage()));
    }
  }

  private void addChapter(String name, HtmlText body) {
    Document chapter = parse(parts.part(name), Parser.htmlParser());
    chapter.outputSettings().prettyPrint(false);
    chapter.select("script, style, nav, link, meta, title").remove();
    body.open("section");
    body.raw(chapter.body().html());
    body.end("section");
  }

  /** The chapters in reading order, as names of parts. */
  private static List<String> chapters(Document contents, String folder) {
    Map<String, String> items = new HashMap<>();
    for (Element item : contents.select("manifest > item")) {
      boolean navigation = (" " + item.attr("properties") + " ").contains(" nav ");
      boolean text = item.attr("media-type").contains("html");
      if (text && !navigation) {
        items.put(item.attr("id"), resolved(folder, item.attr("href")));
      }
    }
    List<String> chapters = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (Element item : contents.select("spine > itemref")) {
      String chapter = items.get(item.attr("idref"));
      if (chapter != null && seen.add(chapter)) {
        chapters.add(chapter);
      }
    }
    return chapters;
  }

  /** The name of a part by a relative address. */
  private static String resolved(String folder, String href) {
    String address = href.contains("#") ? href.substring(0, href.indexOf('#')) : href;
    String name = address;
    try {
      name = URLDecoder.decode(address.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      // A name with a percent sign.
    }
    List<String> path = new ArrayList<>();
    for (String step : (folder + name).split("/", -1)) {
      if (step.equals("..") && !path.isEmpty()) {
        path.remove(path.size() - 1);
      } else if (!step.equals("..") && !step.equals(".")) {
        path.add(step);
      }
    }
    return String.join("/", path);
  }

  /** Parts that are encrypted and no fonts. */
  private Set<String> locked() {
    Set<String> locked = new HashSet<>();
    if (parts.has("META-INF/encryption.xml")) {
      for (Element data : xml("META-INF/encryption.xml").getAllElements()) {
        if (!local(data).equals("EncryptedData")) {
          continue;
        }
        String method = "";
        String part = "";
        for (Element inside : data.getAllElements()) {
          boolean own = local(inside).equals("EncryptionMethod") && method.isEmpty();
          method = own ? inside.attr("Algorithm") : method;
          part = local(inside).equals("CipherReference") ? inside.attr("URI") : part;
        }
        if (!FONTS.contains(method)) {
          locked.add(resolved("", part));
        }
      }
    }
    return locked;
  }

  private static String local(Element element) {
    String name = element.tagName();
    return name.substring(name.indexOf(':') + 1);
  }

  private static DocumentFacts facts(Document contents) {
    DocumentFacts facts = new DocumentFacts();
    for (Element fact : contents.select("metadata *")) {
      String name = local(fact);
      boolean other = name.equals("creator") && !isAuthor(fact);
      boolean modified = fact.attr("property").equals("dcterms:modified");
      boolean date = name.equals("date") && isPublication(fact.attr("opf:event"));
      if (fact.tagName().startsWith("dc:") && !other) {
        facts.add(date ? "created" : name, fact.text());
      } else if (modified) {
        facts.add("modified", fact.text());
      }
    }
    return facts;
  }

  private static boolean isAuthor(Element creator) {
    String role = creator.attr("opf:role");
    return role.isEmpty() || role.equals("aut");
  }

  private static boolean isPublication(String event) {
    return event.isEmpty() || event.contains("publication") || event.equals("creation");
  }
}
