package org.thresher.stage.read.sniff;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells what lies among the pages of a crawl and is none: what browser crawlers note of a page,
 * robots.txt, sitemaps, lists of advertisers, icons, indexes and logs of crawlers, scripts, styles
 * and data, whatever media type the server declares. Each kind has a name to be counted by.
 */
public final class CrawlFiles {
  private static final String SCRIPT = "text/javascript";
  private static final String STYLE = "text/css";
  private static final String JSON = "application/json";
  private static final String CDX = "cdx";
  private static final String LOG = "log";

  /** Lines of a log that are looked at. */
  private static final int LINES = 20;

  /** Characters that programs are full of, in a hundred: text has hardly one. */
  private static final int CODE_PERCENT = 5;

  /** How scripts begin, after comments. */
  private static final List<String> SCRIPT_STARTS =
      List.of(
          "(function",
          ";(function",
          "!function",
          "+function",
          "(()",
          "(async",
          "function",
          "var ",
          "let ",
          "const ",
          "window.",
          "window[",
          "document.",
          "self.",
          "this.",
          "jquery",
          "$(",
          "\"use strict\"",
          "'use strict'",
          "import ",
          "import{",
          "export ",
          "if(",
          "if (",
          "try{",
          "try {",
          "define(",
          "require(",
          "__",
          "webpack",
          "dojo.",
          "yui.",
          "google.",
          "angular.");

  private static final Pattern CALL_WITH_DATA =
      Pattern.compile("[\\w$.]{1,60}\\(\\s{0,20}[\\[{]\\s{0,20}[\"\\[{\\]}'].*", Pattern.DOTALL);
  private static final Pattern STYLE_RULE =
      Pattern.compile(
          "(?:@(?:charset|import|media|font-face|namespace|supports|layer)\\b.*"
              + "|[^{}<>;=()]{1,200}\\{\\s{0,99}[a-zA-Z-]{2,40}\\s{0,9}:[^{}<]{1,2000}[;}].*)",
          Pattern.DOTALL);
  private static final Pattern CDX_LINE =
      Pattern.compile("[^\\s)]{1,300}\\)\\S{0,2000} \\d{14} (?:\\{\"|\\S+ \\S+ \\d{3} ).*");
  private static final Pattern LOG_LINE =
      Pattern.compile(
          "(?:\\[?\\d{4}[-/]\\d\\d[-/]\\d\\d[T ,]\\d\\d:\\d\\d|\\d{1,3}(?:\\.\\d{1,3}){3} "
              + "|\\{\"|\\[?(?:debug|info|warn|error|trace)\\b|--\\d{4}-\\d\\d-\\d\\d).*",
          Pattern.CASE_INSENSITIVE);

  /** Browser crawlers name what they note after the page: urn:text:https://… */
  private static final Pattern NOTE =
      Pattern.compile("urn:([a-z][a-z0-9-]{0,30}):(?:https?:|about:|file:).*", Pattern.DOTALL);

  private static final Pattern OWN_NOTE =
      Pattern.compile(
          "urn:(x-[a-z0-9-]{1,30}|text|pageinfo|thumbnail|view|fullpage|warcprox|browsertrix):?.*",
          Pattern.DOTALL);

  private CrawlFiles() {}

  /** What a record is that its address alone says is no page; null if it may be one. */
  public static @Nullable String ofAddress(String address) {
    if (!address.regionMatches(true, 0, "urn:", 0, 4)) {
      return null;
    }
    String lower = address.toLowerCase(Locale.ROOT);
    boolean note = NOTE.matcher(lower).matches() || OWN_NOTE.matcher(lower).matches();
    int end = lower.indexOf(':', 4);
    return note ? lower.substring(0, end < 0 ? lower.length() : end) : null;
  }

  /** Whether an address is that of a file that says what may be done with the pages of its site. */
  public static boolean isAboutUse(String url) {
    String path = path(url);
    return path.equals("/robots.txt") || path.equals("/.well-known/tdmrep.json");
  }

  /**
   * What a text is that is no page; null if it may be one.
   *
   * @param name its address or the path of its file
   * @param web whether the name is an address, so that the text comes from a server
   * @param type what it is by its content and its declared type
   * @param bytes the content
   */
  public static @Nullable String kind(String name, boolean web, ContentType type, byte[] bytes) {
    String path = path(name);
    String file = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    boolean tagged = type.markup() && startsWithTag(bytes);
    String wellKnown = wellKnown(file, path, tagged);
    if (wellKnown != null || tagged) {
      return wellKnown;
    }
    int dot = file.lastIndexOf('.');
    String kind = byEnding(dot < 0 ? "" : file.substring(dot + 1), bytes);
    return kind == null && web && !file.endsWith(".txt") ? byContent(bytes) : kind;
  }

  private static boolean startsWithTag(byte[] bytes) {
    int at = ContentType.startsWith(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
    while (at < bytes.length && bytes[at] >= 0 && bytes[at] <= ' ') {
      at++;
    }
    return at == bytes.length || bytes[at] == '<' || WideText.of(bytes) != null;
  }

  /** Without scheme, host, query and fragment. */
  private static String path(String name) {
    int scheme = name.indexOf("://");
    int from = scheme < 0 ? 0 : Math.max(0, name.indexOf('/', scheme + 3));
    int end = name.length();
    for (char mark : new char[] {'?', '#'}) {
      int at = name.indexOf(mark, from);
      end = at < 0 ? end : Math.min(end, at);
    }
    return name.substring(from, end);
  }

  private static @Nullable String wellKnown(String file, String path, boolean markup) {
    boolean root = path.lastIndexOf('/') <= 0;
    boolean sure = root || !markup;
    return switch (file) {
      case "robots.txt", "humans.txt" -> sure ? file : null;
      case "ads.txt", "app-ads.txt", "sellers.json" -> sure ? "ads.txt" : null;
      case "favicon.ico" -> "favicon";
      default -> {
        boolean list = file.endsWith(".xml") || file.endsWith(".txt") || file.endsWith(".gz");
        yield markup || !(file.contains("sitemap") && list)
            ? !markup && path.contains("/.well-known/") ? ".well-known" : null
            : "sitemap";
      }
    };
  }

  private static @Nullable String byEnding(String ending, byte[] bytes) {
    return switch (ending) {
      case "js", "mjs", "cjs" -> SCRIPT;
      case "css" -> STYLE;
      case "map", "json", "webmanifest" -> isJson(bytes) ? JSON : null;
      case "cdx", "cdxj" -> CDX;
      case "log" -> isLog(ContentType.asciiPrefix(bytes)) ? LOG : null;
      default -> isCdx(bytes) ? CDX : null;
    };
  }

  private static @Nullable String byContent(byte[] bytes) {
    String text = afterComments(ContentType.asciiPrefix(bytes));
    if (isScript(text)) {
      return SCRIPT;
    }
    if (STYLE_RULE.matcher(text).matches() && isCode(text)) {
      return STYLE;
    }
    return isJson(bytes) ? JSON : null;
  }

  private static String afterComments(String prefix) {
    String rest = prefix.stripLeading();
    while (rest.startsWith("/*") || rest.startsWith("//")) {
      String close = rest.startsWith("/*") ? "*/" : "\n";
      int end = rest.indexOf(close);
      rest = end < 0 ? "" : rest.substring(end + close.length()).stripLeading();
    }
    return rest;
  }

  private static boolean isScript(String text) {
    String start = text.substring(0, Math.min(text.length(), 20)).toLowerCase(Locale.ROOT);
    boolean begins = SCRIPT_STARTS.stream().anyMatch(start::startsWith);
    return (begins && isCode(text)) || CALL_WITH_DATA.matcher(text).matches();
  }

  private static boolean isCode(String text) {
    long marks = text.chars().filter(c -> ";{}()=:".indexOf(c) >= 0).count();
    return marks * 100 >= text.length() * (long) CODE_PERCENT;
  }

  private static boolean isJson(byte[] bytes) {
    int from = 0;
    while (from < bytes.length && bytes[from] <= ' ' && bytes[from] >= 0) {
      from++;
    }
    int last = bytes.length - 1;
    while (last > from && bytes[last] <= ' ' && bytes[last] >= 0) {
      last--;
    }
    int second = from + 1;
    while (second < last && bytes[second] <= ' ' && bytes[second] >= 0) {
      second++;
    }
    if (second > last) {
      return false;
    }
    return switch (bytes[from]) {
      case '{' -> (bytes[second] == '"' || bytes[second] == '}') && bytes[last] == '}';
      case '[' -> "{[\"]".indexOf(bytes[second]) >= 0 && bytes[last] == ']';
      default -> false;
    };
  }

  private static boolean isCdx(byte[] bytes) {
    if (ContentType.startsWith(bytes, " CDX ")) {
      return true;
    }
    int paren = 0;
    while (paren < Math.min(bytes.length, 300) && bytes[paren] > ' ' && bytes[paren] != ')') {
      paren++;
    }
    return paren < bytes.length
        && bytes[paren] == ')'
        && CDX_LINE.matcher(firstLine(ContentType.asciiPrefix(bytes))).matches();
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).stripTrailing();
  }

  private static boolean isLog(String prefix) {
    List<String> lines = prefix.lines().filter(s -> !s.isBlank()).limit(LINES).toList();
    long entries = lines.stream().filter(s -> LOG_LINE.matcher(s.strip()).matches()).count();
    return !lines.isEmpty() && entries * 2 >= lines.size();
  }
}
