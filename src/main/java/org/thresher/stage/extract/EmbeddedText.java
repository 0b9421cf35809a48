package org.thresher.stage.extract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.thresher.document.BlockMarkup;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;
import org.thresher.job.ExtractSettings;
import org.thresher.stage.extract.page.BlockText;
import org.thresher.stage.extract.page.BlockWalk;
import org.thresher.stage.extract.page.PageBlocks;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.Ascii;
import org.thresher.text.BlockCharacters;

/**
 * The main text of a page whose elements do not hold it, because a script makes them: JSON-LD's
 * {@code articleBody}, and the data that frameworks put into the page (Next.js, Nuxt, Apollo,
 * Redux, Remix, Inertia, Discourse). Of all keys that name a text, the one with most running text
 * counts.
 */
final class EmbeddedText {
  /** A page that shows more characters of main text than this has one. */
  private static final int LITTLE = 400;

  /** The data must hold this many times what the page shows. */
  private static final int TIMES = 3;

  /** Characters of running text under one key that make a main text. */
  private static final int ENOUGH = 200;

  /** Characters of a running text. */
  private static final int SHORTEST = 60;

  private static final int FEWEST_WORDS = 8;

  private static final String ARTICLE = "articlebody";

  private static final Pattern BODY_KEY =
      Pattern.compile(
          "body|content|html|text|cooked|markdown|rendered|paragraph|story|^value$|^children$");

  private static final Pattern NO_BODY_KEY =
      Pattern.compile(
          "meta|excerpt|summary|teaser|alt|seo|css|style|footer|header|cookie|consent|legal|button"
              + "|label|type|context|placeholder|tooltip|aria|url|src|class|script|comment|banner");

  /** Keys of arrays whose elements are the pieces of one paragraph. */
  private static final Set<String> PIECES = Set.of("children", "content", "spans", "runs", "texts");

  private static final Pattern DATA_SCRIPT =
      Pattern.compile(
          "^\\s*(?:\\(?(?:window|self|globalThis|var|let|const)\\b[^;{]{1,160}?(?:=|push)"
              + "\\s*[\\[{(JA\"'fn]|/\\*|\\{|\\[)");

  /** A row of text in the stream of React's server components: {@code 1a:T4f2,}. */
  private static final Pattern FLIGHT_TEXT =
      Pattern.compile("(?m)^[0-9a-f]{1,6}:T([0-9a-f]{1,6}),");

  private static final Pattern MARKUP =
      Pattern.compile("</?(?:p|br|div|h[1-6]|li|ul|ol|blockquote|em|strong|a|i|b|span)\\b[^>]*>");

  private static final Pattern PARAGRAPH = Pattern.compile("^\\s*<(?:p|div|h[1-6]|section)\\b");

  private static final String[] DATA_ATTRIBUTES = {
    "data-preloaded", "data-page", "data-props", "data-react-props", "data-state"
  };

  private final ExtractSettings settings;
  private final List<ScriptStrings.Value> values = new ArrayList<>();
  private final StringBuilder flight = new StringBuilder();

  /** Whether the text is what the page states as the body of its article. */
  private boolean article;

  private final LinkTargets targets;

  /** Boxes of the texts read before, so that the numbers of their lists differ. */
  private int boxes = 1 << 22;

  private EmbeddedText(ExtractSettings settings, LinkTargets targets) {
    this.settings = settings;
    this.targets = targets;
  }

  /**
   * The paragraphs of a page, or, where few words of them are kept and the page's data hold several
   * times as many, those of the data after its own, of which then only the headings stay. A page
   * that shows running text which is not kept has other reasons for that, unless it states what the
   * body of its article is.
   */
  static List<Paragraph> inPlaceOf(
      List<Paragraph> own, Document page, ExtractSettings settings, LinkTargets targets) {
    long kept = own.stream().filter(Paragraph::kept).mapToLong(p -> p.text().length()).sum();
    if (kept >= LITTLE) {
      return own;
    }
    EmbeddedText text = new EmbeddedText(settings, targets);
    List<Paragraph> embedded = text.read(page);
    if (!text.article && own.stream().mapToInt(p -> runningLength(p.text())).sum() >= LITTLE) {
      return own;
    }
    long length = embedded.stream().mapToLong(p -> p.text().length()).sum();
    if (length < Math.max(ENOUGH, TIMES * kept)) {
      return own;
    }
    List<Paragraph> both = new ArrayList<>();
    for (Paragraph paragraph : own) {
      boolean stays = !paragraph.kept() || paragraph.kind() == Paragraph.Kind.HEADING;
      both.add(
          stays
              ? paragraph
              : paragraph.removed(Reason.BOILERPLATE, "the page's data hold the whole text"));
    }
    both.addAll(embedded);
    return both;
  }

  /** The paragraphs of the text in a page's data; empty if there is none. */
  private List<Paragraph> read(Document page) {
    for (Element script : page.getElementsByTag("script")) {
      readScript(script);
    }
    for (String attribute : DATA_ATTRIBUTES) {
      for (Element element : page.getElementsByAttribute(attribute)) {
        values.addAll(ScriptStrings.of(element.attr(attribute)));
      }
    }
    readFlight();
    return best();
  }

  private void readScript(Element script) {
    String data = script.data();
    if (data.contains("__next_f.push(")) {
      ScriptStrings.of(data).forEach(value -> flight.append(value.text()));
    } else if (data.length() < ENOUGH || script.hasAttr("src")) {
      return;
    } else if (Ascii.lower(script.attr("type")).contains("json")
        || DATA_SCRIPT.matcher(data).lookingAt()) {
      values.addAll(ScriptStrings.of(data));
    }
  }

  /** Rows of text say how many bytes they have; the other rows are JSON. */
  private void readFlight() {
    Matcher row = FLIGHT_TEXT.matcher(flight);
    int done = 0;
    while (row.find(done)) {
      values.addAll(ScriptStrings.of(flight.substring(done, row.start())));
      int end = row.end();
      int bytes = Integer.parseInt(row.group(1), 16);
      while (bytes > 0 && end < flight.length()) {
        char c = flight.charAt(end++);
        bytes -= c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
      }
      values.add(new ScriptStrings.Value("html", -1, "", 0, flight.substring(row.end(), end)));
      done = end;
    }
    values.addAll(ScriptStrings.of(flight.substring(done)));
  }

  private List<Paragraph> best() {
    Map<String, List<ScriptStrings.Value>> byKey = new HashMap<>();
    for (ScriptStrings.Value value : values) {
      // The values of a payload in a flat array have no keys.
      boolean page = value.key().isEmpty() && PARAGRAPH.matcher(value.text()).find();
      String key = page ? "html" : Ascii.lower(value.key());
      if (BODY_KEY.matcher(key).find() && !NO_BODY_KEY.matcher(key).find()) {
        byKey.computeIfAbsent(key, any -> new ArrayList<>()).add(value);
      }
    }
    List<String> best = List.of();
    int most = ENOUGH - 1;
    for (String key : byKey.keySet().stream().sorted().toList()) {
      List<String> texts = texts(byKey.getOrDefault(key, List.of()));
      int length = texts.stream().mapToInt(EmbeddedText::runningLength).sum();
      if (length > most) {
        most = length;
        best = texts;
        article = key.equals(ARTICLE);
      }
    }
    return paragraphs(best);
  }

  /** Joins the pieces of paragraphs and leaves out what is beside the running text. */
  private static List<String> texts(List<ScriptStrings.Value> values) {
    List<StringBuilder> joined = new ArrayList<>();
    List<Integer> depths = new ArrayList<>();
    int array = -1;
    for (ScriptStrings.Value each : values) {
      ScriptStrings.Value value = unescaped(each);
      boolean piece = value.array() >= 0 && PIECES.contains(value.arrayKey());
      if (piece && value.array() == array) {
        joined.get(joined.size() - 1).append(value.text());
      } else {
        joined.add(new StringBuilder(value.text()));
        depths.add(value.depth());
      }
      array = piece ? value.array() : -1;
    }
    Map<Integer, Integer> lengths = new HashMap<>();
    for (int i = 0; i < joined.size(); i++) {
      lengths.merge(depths.get(i), runningLength(joined.get(i).toString()), Integer::sum);
    }
    int depth =
        lengths.entrySet().stream()
            .max(
                Map.Entry.<Integer, Integer>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse(0);
    List<String> texts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    int end = 0;
    for (int i = 0; i < joined.size(); i++) {
      String text = joined.get(i).toString().strip();
      boolean running = runningLength(text) > 0;
      if ((running || (depths.get(i) == depth && !texts.isEmpty() && !text.isEmpty()))
          && seen.add(text)) {
        texts.add(text);
        end = running ? texts.size() : end;
      }
    }
    return texts.subList(0, end);
  }

  /** A value whose markup is escaped, as some write it into JSON-LD, as markup. */
  private static ScriptStrings.Value unescaped(ScriptStrings.Value value) {
    boolean escaped = value.text().contains("&lt;/") && value.text().indexOf('<') < 0;
    return escaped
        ? new ScriptStrings.Value(
            value.key(),
            value.array(),
            value.arrayKey(),
            value.depth(),
            Parser.unescapeEntities(value.text(), false))
        : value;
  }

  /** Characters of a text without its tags, 0 if it is no running text. */
  private static int runningLength(String text) {
    if (text.length() < SHORTEST
        || (text.indexOf(' ') < 0 && !BlockCharacters.isDense(text.charAt(0)))) {
      return 0;
    }
    String plain = text.indexOf('<') < 0 ? text : MARKUP.matcher(text).replaceAll(" ");
    BlockText shape = BlockText.of(plain);
    boolean sentences = shape.sentences > 0 && shape.words >= FEWEST_WORDS;
    boolean letters = shape.letters > 0.7 * shape.visible;
    return sentences && letters ? plain.strip().length() : 0;
  }

  private List<Paragraph> paragraphs(List<String> texts) {
    List<Paragraph> paragraphs = new ArrayList<>();
    for (String text : texts) {
      if (MARKUP.matcher(text).find()) {
        PageBlocks blocks =
            targets.wanted()
                ? BlockWalk.withMarkup(Jsoup.parse(text), settings, null, boxes)
                : BlockWalk.of(Jsoup.parse(text), settings);
        boxes += blocks.boxes.size();
        for (TextBlock block : blocks.blocks) {
          BlockMarkup markup = blocks.markup(block);
          Paragraph paragraph = Paragraph.of(block.text, block.kind(), block.linkShare());
          paragraphs.add(
              markup == null ? paragraph : paragraph.withMarkup(targets.resolved(markup)));
        }
      } else {
        paragraphs.addAll(TextParagraphs.paragraphs(text));
      }
    }
    return paragraphs;
  }
}
