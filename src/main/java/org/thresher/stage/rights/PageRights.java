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
  private static final int MOST_ELEMENTS = 1000;

  private PageRights() {}

  /** The signals of a page in their order. */
  public static List<RightsSignal> of(String html) {
    List<RightsSignal> found = new ArrayList<>();
    for (Element element : elements(html).select("meta[name], link[href]")) {
      RightsSignal signal = element.nameIs(META) ? ofMeta(element) : ofLink(element);
      if (signal != null) {
        found.add(signal);
      }
    }
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
    return licence
        ? new RightsSignal(RightsSignal.RSL, element.attr("href").strip(), LINK)
        : null;
  }

  /** The elements meta and link of a page, without those in comments, scripts and the like. */
  private static Element elements(String html) {
    StringBuilder elements = new StringBuilder();
    int count = 0;
    int at = html.indexOf('<');
    while (at >= 0 && count < MOST_ELEMENTS) {
      int end = at + 1;
      if (html.startsWith("<!--", at)) {
        end = after(html, "-->", at + 4);
      } else if (starts(html, at, META) || starts(html, at, LINK)) {
        end = tagEnd(html, at);
        elements.append(html, at, end);
        count++;
      } else {
        end = afterRawText(html, at);
      }
      at = html.indexOf('<', end);
    }
    return Jsoup.parseBodyFragment(elements.toString()).body();
  }

  private static int afterRawText(String html, int at) {
    for (String name : List.of("script", "style", "textarea", "title", "template")) {
      if (starts(html, at, name)) {
        int close = tagEnd(html, at);
        while (close < html.length() && !closes(html, close, name)) {
          int next = html.indexOf("</", close + 1);
          close = next < 0 ? html.length() : next;
        }
        return close;
      }
    }
    return at + 1;
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
