package org.thresher.stage.read.wiki;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.document.RecordException;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.HtmlText;
import org.thresher.stage.read.whole.WholeDocument;

/**
 * Makes a document of a page of wikitext (by Bliki): headings, paragraphs, lists, tables, links.
 * What templates would say, references, pictures, categories and links to other languages are left
 * out.
 */
public final class WikiText {
  private static final int FILE = 6;
  private static final int CATEGORY = 14;

  private static final Pattern COMMENT =
      Pattern.compile("<!--(?:(?!-->).)*+(?:-->|\\z)", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile(
          "<(/?)(ref|references|gallery|timeline|imagemap|templatestyles|score|graph|mapframe|maplink)\\b([^<>]{0,1000})>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern POEM =
      Pattern.compile(
          "<poem\\b[^<>]{0,100}>(.{0,20000}?)</poem>", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern LANGUAGE_LINK =
      Pattern.compile("\\[\\[[a-z]{2,3}(?:-[a-z-]{2,12})?:[^\\[\\]|\\n]{1,300}\\]\\]");
  private static final Pattern NAMESPACE =
      Pattern.compile("\\[\\[\\s{0,3}([^\\[\\]|:\\n]{1,60}?)\\s{0,3}:");

  /** What says in other languages that a picture has its caption below it. */
  private static final Pattern THUMB =
      Pattern.compile(
          "\\|\\s{0,3}(?:mini|miniatur|hochkant=[\\d.]{1,4}\\|mini|vignette|miniatura|miniaturadeimagen|miniature|miniatyr|tumme|náhled|bélyegkép|bélyeg|pienoiskuva|thumbnail|мини|миниатюра|мініатюра|サムネイル|缩略图|縮圖|섬네일|تصغير)\\s{0,3}\\|");

  private static final Pattern INVOKED =
      Pattern.compile("\\{\\{\\s{0,5}#invoke\\s{0,5}:", Pattern.CASE_INSENSITIVE);

  private WikiText() {}

  /**
   * The document of a page; null if it has no text.
   *
   * @throws RecordException {@code bad_document} if the library cannot read it, {@code too_large}
   */
  public static @Nullable WholeDocument of(WikiPage page, DocumentLimits limits) {
    if (page.tooLarge()) {
      throw new RecordException(
          "too_large", "the text of " + page.title() + " is larger than a page may be");
    }
    String base = page.site().pages();
    Document body = Jsoup.parseBodyFragment(rendered(prepared(page), base));
    body.outputSettings().prettyPrint(false);
    clean(body);
    if (!body.body().hasText()) {
      return null;
    }
    HtmlText html = new HtmlText(limits);
    String language = page.site().language();
    if (language != null && language.matches("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")) {
      html.open("html", "lang", language);
    } else {
      html.open("html");
    }
    html.open("head");
    html.meta("publisher", page.site().name());
    html.meta("modified", page.timestamp());
    html.close("head");
    html.open("body");
    html.element("h1", page.title());
    html.raw(body.body().html());
    html.close("body");
    html.close("html");
    Page.Hints hints = new Page.Hints(page.title(), null, null, null, List.of());
    String url = base == null ? null : base.replace("${title}", address(page.title()));
    return new WholeDocument(html.toString(), url, page.timestamp(), hints, 0);
  }

  private static String rendered(String wikitext, @Nullable String base) {
    try {
      String html = new PageModel(base == null ? "${title}" : base).render(wikitext);
      return html == null ? "" : html.replace(PageModel.GONE, "");
    } catch (IOException e) {
      throw new RecordException(WholeDocument.BAD, String.valueOf(e.getMessage()));
    }
  }

  /** The title as it is in addresses. */
  private static String address(String title) {
    return URLEncoder.encode(title.replace(' ', '_'), StandardCharsets.UTF_8)
        .replace("%3A", ":")
        .replace("%2F", "/")
        .replace("%2C", ",")
        .replace("%28", "(")
        .replace("%29", ")");
  }

  /** The wikitext without what is no text, and with the names of namespaces that Bliki knows. */
  private static String prepared(WikiPage page) {
    String text = COMMENT.matcher(page.text()).replaceAll("");
    text = withoutTags(text);
    text =
        POEM.matcher(text)
            .replaceAll(
                poem -> Matcher.quoteReplacement(poem.group(1).strip().replace("\n", "<br>\n")));
    text = LANGUAGE_LINK.matcher(text).replaceAll("");
    text = THUMB.matcher(text).replaceAll("|thumb|");
    text = INVOKED.matcher(text).replaceAll("{{invoke|");
    Map<String, Integer> namespaces = page.site().namespaces();
    return NAMESPACE
        .matcher(text)
        .replaceAll(
            found -> {
              Integer key = namespaces.get(found.group(1).strip().toLowerCase(Locale.ROOT));
              int number = key == null ? 0 : key;
              return switch (number) {
                case FILE -> "[[File:";
                case CATEGORY -> "[[Category:";
                default -> Matcher.quoteReplacement(found.group());
              };
            });
  }

  /** Leaves out references, galleries and the like, from a tag to the one that closes it. */
  private static String withoutTags(String text) {
    Matcher tag = TAG.matcher(text);
    StringBuilder kept = new StringBuilder();
    int from = 0;
    String open = "";
    while (tag.find()) {
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      boolean closing = !tag.group(1).isEmpty();
      boolean empty = tag.group(3).endsWith("/") || name.equals("templatestyles");
      if (open.isEmpty()) {
        kept.append(text, from, tag.start());
        from = tag.end();
        boolean closed = closing || empty || isNeverClosed(text, name, from);
        open = closed ? "" : name;
      } else if (closing && name.equals(open)) {
        from = tag.end();
        open = "";
      }
    }
    return kept.append(text, from, text.length()).toString();
  }

  private static boolean isNeverClosed(String text, String name, int from) {
    String end = "</" + name;
    return text.indexOf(end, from) < 0 && text.indexOf(end.toUpperCase(Locale.ROOT), from) < 0;
  }

  private static void clean(Document body) {
    body.select("sup.reference, ol.references, img, hr, .toc, .infobox, .navbox, .metadata")
        .remove();
    for (Element thumb : body.select("div.thumb")) {
      String caption = thumb.select(".thumbcaption").text();
      if (caption.isBlank()) {
        thumb.remove();
      } else {
        thumb.replaceWith(
            new Element("figure").appendChild(new Element("figcaption").text(caption)));
      }
    }
    Elements headings = body.select("h1, h2, h3, h4, h5, h6");
    for (int i = headings.size() - 1; i >= 0; i--) {
      if (isEmptySection(headings.get(i))) {
        headings.get(i).remove();
      }
    }
  }

  /** Whether nothing follows a heading before the next one of its level or above it. */
  private static boolean isEmptySection(Element heading) {
    Element next = heading.nextElementSibling();
    while (next != null) {
      boolean isHeading = next.tagName().matches("h[1-6]");
      if (isHeading && next.tagName().compareTo(heading.tagName()) <= 0) {
        return true;
      }
      if (!next.text().isBlank()) {
        return false;
      }
      next = next.nextElementSibling();
    }
    return true;
  }
}
