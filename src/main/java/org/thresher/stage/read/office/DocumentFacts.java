package org.thresher.stage.read.office;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Page;
import org.thresher.stage.read.whole.DocumentLimits;
import org.thresher.stage.read.whole.FileDocuments;
import org.thresher.stage.read.whole.HtmlText;
import org.thresher.stage.read.whole.WholeDocument;

/** What a document states of itself in elements of the Dublin Core and the like. */
final class DocumentFacts {
  private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*");
  private static final Pattern TAG = Pattern.compile("<[^>]{0,200}>|&[a-z]{1,8};");

  private @Nullable String title;
  private final List<String> authors = new ArrayList<>();
  private final List<String> keywords = new ArrayList<>();
  private @Nullable String created;
  private @Nullable String modified;
  private @Nullable String language;
  private @Nullable String description;
  private @Nullable String publisher;

  /** Takes the value of an element. */
  void add(String element, String value) {
    String text = value.replaceAll("\\s+", " ").strip();
    if (text.isEmpty()) {
      return;
    }
    switch (element) {
      case "title" -> title = title == null ? text : title;
      case "creator" -> addNew(authors, text);
      case "initial-creator" -> {
        if (authors.isEmpty()) {
          authors.add(text);
        }
      }
      case "subject", "keyword" -> addNew(keywords, text);
      case "keywords" -> {
        for (String keyword : text.split("[,;]", -1)) {
          if (!keyword.isBlank()) {
            addNew(keywords, keyword.strip());
          }
        }
      }
      case "created", "creation-date" -> created = created == null ? text : created;
      case "modified" -> modified = text;
      case "language" -> language = language == null ? text : language;
      case "description" -> description = description == null ? plain(text) : description;
      case "publisher" -> publisher = publisher == null ? text : publisher;
      default -> {
        // Nothing that a corpus has a column for.
      }
    }
  }

  private static void addNew(List<String> values, String value) {
    if (!values.contains(value) && values.size() < 50) {
      values.add(value);
    }
  }

  private static String plain(String text) {
    return TAG.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
  }

  /** The document with these facts. */
  FileDocuments document(String body, DocumentLimits limits) {
    HtmlText html = new HtmlText(limits);
    String lang = language;
    if (lang != null && LANGUAGE.matcher(lang).matches()) {
      html.open("html", "lang", lang);
    } else {
      html.open("html");
    }
    html.open("head");
    html.meta("description", description);
    html.meta("publisher", publisher);
    html.meta("modified", modified);
    html.close("head");
    html.open("body");
    html.raw(body);
    html.close("body");
    html.close("html");
    Page.Hints hints =
        new Page.Hints(
            title, authors.isEmpty() ? null : String.join("; ", authors), created, null, keywords);
    return FileDocuments.of(new WholeDocument(html.toString(), null, null, hints, 0));
  }
}
