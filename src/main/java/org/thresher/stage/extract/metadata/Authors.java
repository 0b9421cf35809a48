package org.thresher.stage.extract.metadata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.MetadataCandidates;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.Ascii;

/**
 * Finds who wrote a page, from the most to the least reliable place: JSON-LD, meta elements,
 * elements marked as author, lines like "By Jane Doe" near the headline, links to a person's page
 * there, elements called byline, and last names that only their place gives away: beside a portrait
 * or a date. Addresses, sentences and the names of readers and customers who have their say are no
 * authors. The site's own name is the author only where JSON-LD or a meta element states it and the
 * page names nobody else.
 */
final class Authors {
  private static final String[] META = {
    "author",
    "article:author",
    "article:author:name",
    "og:article:author",
    "og:author",
    "parsely-author",
    "sailthru.author",
    "citation_author",
    "citation_authors",
    "dc.creator",
    "dcterms.creator",
    "dc.contributor",
    "bepress_citation_author",
    "byl",
    "byline",
    "authors",
    "author_name",
    "article_author",
    "creator",
    "cxenseparse:author",
    "rnews:author",
    "book:author",
    "shareaholic:article_author_name",
    "article.author"
  };

  private static final int LONGEST = 60;

  /** How far from the headline a byline may be, in blocks. */
  private static final int BEFORE = 3;

  private static final int BEHIND = 10;

  private final Map<String, String> names = new LinkedHashMap<>();
  private final PageBlocks page;
  private final Headline headline;
  private final @Nullable String siteName;
  private final @Nullable String domain;
  private final OtherStories others;

  /** The site's own name where the page states it as its author, or null. */
  private @Nullable String statedSite;

  private Authors(
      PageBlocks page, Headline headline, @Nullable String siteName, @Nullable String domain) {
    this.page = page;
    this.headline = headline;
    this.siteName = siteName == null ? null : withoutForm(MetadataText.fold(siteName));
    this.domain = domain;
    others = OtherStories.on(page, headline);
  }

  /** The names joined by {@code "; "}, or null. */
  static @Nullable String of(
      JsonLd jsonLd,
      PageBlocks page,
      Headline headline,
      @Nullable String siteName,
      @Nullable String domain) {
    Authors authors = new Authors(page, headline, siteName, domain);
    authors.inJsonLd(jsonLd);
    authors.inMeta();
    if (authors.names.isEmpty()) {
      authors.inElements();
    } else {
      authors.spellOut();
    }
    if (authors.names.isEmpty() && authors.statedSite != null) {
      return authors.statedSite;
    }
    return authors.names.isEmpty() ? null : String.join("; ", authors.names.values());
  }

  /** Puts the name that the page shows in the place of an account's name, jdoe. */
  private void spellOut() {
    String account = names.size() == 1 ? names.keySet().iterator().next() : "";
    String value = names.getOrDefault(account, "");
    if (value.length() < 4 || value.indexOf(' ') >= 0 || !value.equals(Ascii.lower(value))) {
      return;
    }
    Authors shown = new Authors(page, headline, siteName, domain);
    shown.inElements();
    for (String name : shown.names.keySet()) {
      for (String word : name.split(" ", -1)) {
        if (shown.names.size() == 1 && word.length() >= 3 && account.contains(word)) {
          names.clear();
          names.putAll(shown.names);
          return;
        }
      }
    }
  }

  private void inJsonLd(JsonLd jsonLd) {
    for (JsonLd.Name name : jsonLd.authors()) {
      String folded = MetadataText.fold(name.text());
      boolean personal =
          name.person() && Byline.isPerson(name.text()) && !jsonLd.hasOrganization(folded);
      for (String part : Byline.listed(name.text())) {
        state(part, personal);
      }
    }
  }

  private void state(String part, boolean personal) {
    add(part, personal);
    String name = part.strip();
    if (names.isEmpty() && statedSite == null && isName(name, true)) {
      statedSite = name;
    }
  }

  private void inMeta() {
    for (String field : META) {
      if (!names.isEmpty()) {
        return;
      }
      for (String value : page.facts.meta.getOrDefault(field, List.of())) {
        Byline.listed(MetadataText.clean(value)).forEach(name -> state(name, false));
      }
    }
    for (String number : List.of("1", "2")) {
      String label = page.facts.first("twitter:label" + number);
      if (names.isEmpty() && label != null && MetadataWords.afterBy(Ascii.lower(label)) > 0) {
        addAll(
            Byline.listed(
                page.facts.meta.getOrDefault("twitter:data" + number, List.of("")).get(0)));
      }
    }
  }

  private void inElements() {
    for (MetadataCandidates.Mark mark : page.facts.authors) {
      if (names.isEmpty() && !others.isVoice(mark.element())) {
        addAll(ofAuthor(mark.element()));
      }
    }
    inLines();
    for (int i = from(); i < to() && names.isEmpty(); i++) {
      if (page.block(i).shape.dense > 0) {
        addAll(Byline.reporters(page.block(i).text));
      }
    }
    inLinks();
    for (boolean near : new boolean[] {true, false}) {
      for (MetadataCandidates.Mark mark : page.facts.bylines) {
        if (names.isEmpty()
            && (headline.isNear(mark) || !near)
            && !others.isVoice(mark.element())) {
          addMarked(mark.element());
        }
      }
    }
    byPlace();
  }

  /**
   * Takes an element that is called byline or author: the name in it, or what a link in it says.
   */
  private void addMarked(Element element) {
    String text = shortText(element);
    addPeople(Byline.marked(text));
    Element link = names.isEmpty() && !text.isEmpty() ? element.selectFirst("a[href]") : null;
    if (link != null) {
      addPeople(Byline.marked(shortText(link)));
    }
  }

  /** The names in an element of rel=author or itemprop=author. */
  private static List<String> ofAuthor(Element element) {
    Element named = element.selectFirst("[itemprop=name]");
    String content = (named == null ? element : named).attributes().get("content");
    String line =
        content.isBlank()
            ? shortText(named == null ? element : named)
            : MetadataText.cleanLine(content);
    List<String> found = Byline.marked(line);
    boolean single = found.isEmpty() && line.indexOf(' ') < 0 && line.length() <= LONGEST / 2;
    return single ? List.of(line) : found;
  }

  private static String shortText(Element element) {
    return MetadataText.partedText(element, Byline.LONGEST_LINE);
  }

  private int from() {
    return Math.max(0, headline.block() - BEFORE);
  }

  private int to() {
    return Math.min(page.size(), Math.max(0, headline.block()) + BEHIND);
  }

  /** Takes a line "By Jane Doe" that is near the headline, also on two lines. */
  private void inLines() {
    for (int i = from(); i < to() && names.isEmpty(); i++) {
      TextBlock block = page.block(i);
      if (block.box.level == 1) {
        continue;
      }
      String line = block.text.replace('\n', ' ');
      addAll(Byline.inLine(line));
      String lower = line.length() <= LONGEST ? Ascii.lower(line) : "";
      boolean lead = MetadataWords.afterBy(lower) == lower.length() && !lower.isEmpty();
      if (lead && names.isEmpty() && i + 1 < page.size()) {
        addAll(Byline.marked(page.block(i + 1).text.replace('\n', ' ')));
      }
    }
  }

  private void inLinks() {
    int at = -1;
    for (MetadataCandidates.Mark mark : page.facts.people) {
      boolean near = headline.mark() < 0 ? mark.at() <= BEHIND : headline.isNear(mark);
      if (near && (at < 0 || mark.at() <= at + 1) && !others.isVoice(mark.element())) {
        int before = names.size();
        addPeople(Byline.marked(shortText(mark.element())));
        at = names.size() > before ? mark.at() : at;
      }
    }
  }

  /** Takes a line that has the form of a name and is beside a portrait or a date. */
  private void byPlace() {
    List<String> portraits = new ArrayList<>();
    for (MetadataCandidates.Mark image : page.facts.images) {
      if (names.isEmpty() && headline.isNear(image)) {
        portraits.add(MetadataText.fold(image.element().attributes().get("alt")));
      }
    }
    for (int i = from(); i < to() && names.isEmpty(); i++) {
      String line = page.block(i).text;
      if (page.block(i).box.level == 0
          && i == headline.block() + 1
          && line.length() <= Byline.LONGEST_LINE
          && !isVoice(line)) {
        List<String> listed = Byline.listed(line);
        if (listed.stream().allMatch(Byline::isPerson)) {
          addAll(listed);
          continue;
        }
      }
      boolean free = Byline.isMarkedName(line) && page.block(i).box.level == 0;
      if (free && !isVoice(line)) {
        String folded = MetadataText.fold(line);
        if (portraits.stream().anyMatch(alt -> alt.contains(folded))
            || isDate(i - 1)
            || isDate(i + 1)) {
          add(line, false);
        }
      }
    }
  }

  /** Whether a line is the name of somebody who reviews or comments. */
  private boolean isVoice(String line) {
    for (List<MetadataCandidates.Mark> marks : List.of(page.facts.authors, page.facts.bylines)) {
      for (MetadataCandidates.Mark mark : marks) {
        if (shortText(mark.element()).equals(line) && others.isVoice(mark.element())) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isDate(int block) {
    String line = block < 0 || block >= page.size() ? "" : page.block(block).text;
    return line.length() >= 8
        && line.length() <= 30
        && DateReader.of(null, null).first(line) != null;
  }

  private void addAll(List<String> found) {
    for (String name : found) {
      add(name, false);
    }
  }

  /** Takes names that only a class or a folder marks: they must not hold other words. */
  private void addPeople(List<String> found) {
    for (String name : found) {
      if (Byline.isMarkedName(name)) {
        add(name, false);
      }
    }
  }

  private void add(String part, boolean personal) {
    String name = part.strip();
    if (isName(name, personal)) {
      names.putIfAbsent(MetadataText.fold(name), name);
    }
  }

  private boolean isName(String name, boolean personal) {
    String folded = MetadataText.fold(name);
    if (folded.length() < 2 || name.length() > LONGEST || name.contains("://")) {
      return false;
    }
    if (name.indexOf('@') > 0 || name.chars().filter(c -> c == ' ').count() > 6) {
      return false;
    }
    boolean letter = name.codePoints().anyMatch(Character::isLetter);
    boolean code =
        name.indexOf('{') >= 0 || (name.indexOf(' ') < 0 && name.split("\\.", -1).length > 2);
    return letter
        && !code
        && !MetadataWords.NOBODY.contains(folded)
        && !MetadataWords.NOBODY.contains(Ascii.lower(name))
        && (personal || !isSite(folded));
  }

  private boolean isSite(String folded) {
    String bare = withoutForm(folded);
    String joined = bare.replace(" ", "");
    if (bare.equals(siteName) || folded.startsWith("www ")) {
      return true;
    }
    if (domain == null) {
      return false;
    }
    String address = Ascii.lower(domain).replace("-", "");
    return address.replace(".", "").equals(folded.replace(" ", ""))
        || address.substring(0, Math.max(0, address.indexOf('.'))).equals(joined);
  }

  /** A folded name without article and legal form. */
  private static String withoutForm(String folded) {
    String bare = folded.startsWith("the ") ? folded.substring(4) : folded;
    for (String form : List.of(" inc", " llc", " ltd", " gmbh", " ag", " com", " blog")) {
      bare = bare.endsWith(form) ? bare.substring(0, bare.length() - form.length()) : bare;
    }
    return bare;
  }
}
