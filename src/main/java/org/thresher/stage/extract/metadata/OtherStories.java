package org.thresher.stage.extract.metadata;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.text.Ascii;

/**
 * Tells elements that speak of something else than the page's own text: cards and lists of other
 * stories, readers' comments, customers' testimonials and reviews. Only boxes that do not hold the
 * page's headline too are looked at, so that a page which is a review keeps its author.
 */
final class OtherStories {
  private static final List<String> VOICES =
      List.of("testimonial", "review", "comment", "feedback", "quote", "customer", "respond");

  private static final List<String> STORIES =
      List.of(
          "related",
          "recommend",
          "teaser",
          "popular",
          "trending",
          "read-next",
          "up-next",
          "more-stories",
          "more-news",
          "more-posts",
          "most-read",
          "carousel");

  /** Boxes in which a site shows what day it is. */
  private static final List<String> CLOCKS =
      List.of(
          "current-date",
          "current_date",
          "currentdate",
          "date-today",
          "today-date",
          "todaydate",
          "todays-date",
          "data_time",
          "header-date",
          "header__below-date",
          "header-sp-top",
          "top-bar",
          "topbar",
          "masthead-date");

  /** A link with so much more text than the date in it leads to another story. */
  private static final int MORE_TEXT = 8;

  /** Text of a box that may be the card of one story. */
  private static final int CARD = 300;

  /** A link of so much text in an item of a list leads to another story. */
  private static final int STORY_TITLE = 20;

  private static final int LONGEST = 300;

  /** Names of a class attribute that is no longer than this are read. */
  private static final int LONGEST_NAMES = 2000;

  /** Nodes and characters of a box that may be the card of one story. */
  private static final int MOST_NODES = 200;

  private static final int MOST_TEXT = 4000;
  private static final int DEEPEST = 64;

  private final Set<Element> own = Collections.newSetFromMap(new IdentityHashMap<>());
  private String title = "";

  private OtherStories() {}

  /** What belongs to the page's own headline. */
  static OtherStories on(PageBlocks page, Headline headline) {
    OtherStories stories = new OtherStories();
    for (MetadataCandidates.Mark heading : page.facts.headings) {
      if (heading.at() == headline.mark()) {
        stories.title = MetadataText.fold(MetadataText.shortText(heading.element(), LONGEST));
        for (Element at = heading.element(); at != null; at = at.parent()) {
          stories.own.add(at);
        }
        break;
      }
    }
    return stories;
  }

  /** Whether an element that names somebody is in what readers or customers say. */
  boolean isVoice(Element element) {
    Element at = element;
    for (int depth = 0; at != null && depth < DEEPEST && !isOwn(at); depth++) {
      if (at.normalName().equals("blockquote") || isCalled(at, VOICES) || besideQuotation(at)) {
        return true;
      }
      at = at.parent();
    }
    return false;
  }

  /** Whether a date is in the card or the list of other stories, or in a comment. */
  boolean isOther(Element date) {
    Element at = date;
    boolean small = true;
    for (int depth = 0; at != null && depth < DEEPEST && !isOwn(at); depth++) {
      String tag = at.normalName();
      // What holds a large box is large: it is looked into once.
      small = small && isSmall(at);
      boolean beside = tag.equals("aside") && date.normalName().equals("time");
      if (beside || tag.equals("nav") || (small && isStoryLink(at, tag, date))) {
        return true;
      }
      String names = names(at);
      if (holdsOne(names, STORIES)
          || holdsOne(names, VOICES)
          || holdsOne(names, CLOCKS)
          || (small && isCard(at, tag))) {
        return true;
      }
      at = at.parent();
    }
    return false;
  }

  private boolean isOwn(Element element) {
    return own.contains(element) || element.normalName().equals("body");
  }

  private static boolean isSmall(Element element) {
    int nodes = 0;
    int length = 0;
    for (Node at = element; at != null; at = MetadataText.next(at, element)) {
      length += at instanceof TextNode text ? text.getWholeText().length() : 0;
      if (++nodes > MOST_NODES || length > MOST_TEXT) {
        return false;
      }
    }
    return true;
  }

  private static boolean isStoryLink(Element element, String tag, Element date) {
    return tag.equals("a")
        && element.hasAttr("href")
        && element.text().length() > date.text().length() + MORE_TEXT;
  }

  private boolean isCard(Element element, String tag) {
    return switch (tag) {
      case "li" -> {
        Element link = MetadataText.firstLink(element);
        yield link != null && link.text().length() >= STORY_TITLE && !isTitle(link);
      }
      case "article", "section", "div", "tr" -> {
        boolean small = !MetadataCandidates.hasText(element, CARD + 1);
        Element heading = small ? linkedHeading(element) : null;
        yield heading != null && !isTitle(heading) && !Byline.isMarkedName(heading.text());
      }
      default -> false;
    };
  }

  /** The first link in a heading, or heading in a link; null if there is none. */
  private static @Nullable Element linkedHeading(Element element) {
    for (Node at = element; at != null; at = MetadataText.next(at, element)) {
      if (at instanceof Element inner && isLinkedHeading(inner, element)) {
        return inner;
      }
    }
    return null;
  }

  private static boolean isLinkedHeading(Element inner, Element within) {
    boolean heading = isHeading(inner);
    if (!heading && !inner.normalName().equals("a")) {
      return false;
    }
    Element at = inner;
    while (at != null && !at.equals(within)) {
      at = at.parent();
      if (at != null && (heading ? at.normalName().equals("a") : isHeading(at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isHeading(Element element) {
    return switch (element.normalName()) {
      case "h2", "h3", "h4" -> true;
      default -> false;
    };
  }

  /** Whether a link has the words of the page's own title, as the subjects of replies have. */
  private boolean isTitle(Element link) {
    String folded = MetadataText.fold(link.text());
    return !title.isEmpty() && (folded.contains(title) || title.contains(folded));
  }

  /** A name under or beside what it is said to have said. */
  private static boolean besideQuotation(Element element) {
    @Nullable Element before = element.previousElementSibling();
    @Nullable Element after = element.nextElementSibling();
    return (before != null && before.normalName().equals("blockquote"))
        || (after != null && after.normalName().equals("blockquote"));
  }

  private static boolean isCalled(Element element, List<String> words) {
    return holdsOne(names(element), words);
  }

  private static boolean holdsOne(String names, List<String> words) {
    for (int i = 0; i < words.size() && !names.isEmpty(); i++) {
      if (names.contains(words.get(i))) {
        return true;
      }
    }
    return false;
  }

  /** What an element is called by its attributes, in lower case; empty if it has no name. */
  private static String names(Element element) {
    if (element.attributesSize() == 0 || element.className().length() > LONGEST_NAMES) {
      return "";
    }
    return Ascii.lower(
        element.className()
            + ' '
            + element.id()
            + ' '
            + element.attributes().get("itemprop")
            + ' '
            + element.attributes().get("itemtype"));
  }
}
