package org.thresher.stage.rights;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.document.RightsSignal;

/**
 * Reads what the elements {@code meta} and {@code link} of an HTML page say of its use. Only these
 * elements are parsed; time is linear in the length of the page.
 */
public final class PageRights {
  private static final String META = "meta";
  private static final String LINK = "link";
  private static final String SCRIPT = "script";

  /** Elements whose content is text, or is not part of the page. */
  private static final List<String> RAW = List.of(SCRIPT, "style", "textarea", "title", "template");

  /** Each element about use contains one of these; the others are not parsed. */
  private static final List<String> MARKS =
      List.of(
          "robots",
          "tdm-",
          "content-usage",
          "content-signal",
          "noai",
          "noindex",
          "noimage",
          "noarchive",
          "nocache",
          "noml",
          "none",
          "unavailable_after",
          "&#");

  private static final int MOST_CHARACTERS = 100_000;
  private static final int MOST_SIGNALS = 1000;

  private PageRights() {}

  /**
   * The signals of a page: those of meta and link elements in their order, then those of scripts.
   */
  public static List<RightsSignal> of(String html) {
    StringBuilder elements = new StringBuilder();
    List<RightsSignal> scripts = new ArrayList<>();
    collect(html, elements, scripts);
    if (elements.isEmpty()) {
      return scripts;
    }
    List<RightsSignal> found = new ArrayList<>();
    Element body = Jsoup.parseBodyFragment(elements.toString()).body();
    for (Element element : body.select("meta[name], link[href]")) {
      RightsSignal signal = element.nameIs(META) ? ofMeta(element) : ofLink(element);
      if (signal != null && found.size() < MOST_SIGNALS) {
        found.add(signal);
      }
    }
    found.addAll(scripts);
    return found;
  }

  private static @Nullable RightsSignal ofMeta(Element element) {
    String name = element.attr("name").strip();
    String content = element.attr("content").strip();
    if (content.isEmpty()) {
      return null;
    }
    String convention = RightsSignal.named(name);
    if (convention != null) {
      return new RightsSignal(convention, content, RightsSignal.META);
    }
    if (name.equalsIgnoreCase("robots")) {
      return RobotsTag.isAboutUse(content)
          ? new RightsSignal(RightsSignal.ROBOTS_TAG, content, RightsSignal.META)
          : null;
    }
    return RobotsTag.isOfAgent(name, content)
        ? new RightsSignal(RightsSignal.ROBOTS_TAG, name + ": " + content, RightsSignal.META)
        : null;
  }

  private static @Nullable RightsSignal ofLink(Element element) {
    boolean licence =
        element.attr("type").strip().equalsIgnoreCase(RightsSignal.RSL_TYPE)
            && List.of(element.attr("rel").toLowerCase(Locale.ROOT).strip().split("\\s+", -1))
                .contains("license");
    return licence ? new RightsSignal(RightsSignal.RSL, element.attr("href").strip(), LINK) : null;
  }

  /** Collects the elements meta and link, without those in comments, scripts and the like. */
  private static void collect(String html, StringBuilder elements, List<RightsSignal> scripts) {
    int at = html.indexOf('<');
    while (at >= 0 && at + 1 < html.length() && elements.length() < MOST_CHARACTERS) {
      int end = at + 1;
      // Most tags begin with other letters and are passed over at once.
      switch (html.charAt(end)) {
        case '!' -> end = html.startsWith("<!--", at) ? after(html, "-->", at + 4) : end;
        case 'm', 'M', 'l', 'L' -> {
          if (starts(html, at, META) || starts(html, at, LINK)) {
            end = tagEnd(html, at);
            addIfAboutUse(html.substring(at, end), elements);
          }
        }
        case 's', 'S', 't', 'T' -> end = afterRawText(html, at, scripts);
        default -> {
          // No element that matters.
        }
      }
      at = html.indexOf('<', end);
    }
  }

  private static void addIfAboutUse(String tag, StringBuilder elements) {
    String lower = tag.toLowerCase(Locale.ROOT);
    boolean link = lower.startsWith(LINK, 1);
    if (link ? lower.contains(RightsSignal.RSL_TYPE) : MARKS.stream().anyMatch(lower::contains)) {
      elements.append(tag);
    }
  }

  private static int afterRawText(String html, int at, List<RightsSignal> scripts) {
    for (String name : RAW) {
      if (starts(html, at, name)) {
        int open = tagEnd(html, at);
        int close = open;
        while (close < html.length() && !closes(html, close, name)) {
          int next = html.indexOf("</", close + 1);
          close = next < 0 ? html.length() : next;
        }
        if (name.equals(SCRIPT) && isLicence(html.substring(at, open))) {
          String licence = html.substring(open, close).strip();
          scripts.add(new RightsSignal(RightsSignal.RSL, licence, SCRIPT));
        }
        return close;
      }
    }
    return at + 1;
  }

  private static boolean isLicence(String tag) {
    return tag.toLowerCase(Locale.ROOT).contains(RightsSignal.RSL_TYPE);
  }

  private static boolean closes(String html, int at, String name) {
    return html.startsWith("</", at) && html.regionMatches(true, at + 2, name, 0, name.length());
  }

  private static boolean starts(String html, int at, String name) {
    int end = at + 1 + name.length();
    return end < html.length()
        && html.regionMatches(true, at + 1, name, 0, name.length())
        && (html.charAt(end) <= ' ' || html.charAt(end) == '>' || html.charAt(end) == '/');
  }

  private static int tagEnd(String html, int at) {
    char quote = 0;
    for (int i = at; i < html.length(); i++) {
      char c = html.charAt(i);
      if (quote == 0 && c == '>') {
        return i + 1;
      }
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return html.length();
  }

  private static int after(String html, String mark, int from) {
    int end = html.indexOf(mark, from);
    return end < 0 ? html.length() : end + mark.length();
  }
}
