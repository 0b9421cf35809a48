package org.thresher.stage.extract.page;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * Reads the language of a listing from the names that site generators and highlighters give it:
 * {@code language-x}, {@code lang-x}, {@code highlight-source-x}, {@code sourceCode x}, {@code
 * brush: x}, {@code data-lang} and others, on the listing, in it or around it.
 */
final class CodeLanguage {
  /** Elements around a listing whose names are looked at. */
  private static final int AROUND = 3;

  private static final int LONGEST_NAME = 300;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+#._-]{0,29}");

  private static final Pattern BRUSH =
      Pattern.compile("(?:^|[\\s;])(?:brush|lang)\\s*:\\s*([A-Za-z0-9+#_-]+)");

  /** Names that mean no language. */
  private static final Set<String> NONE =
      Set.of(
          "none",
          "text",
          "txt",
          "plain",
          "plaintext",
          "plain_text",
          "auto",
          "default",
          "nohighlight",
          "no-highlight",
          "undefined",
          "unknown",
          "null",
          "code",
          "wrap",
          "wrapper",
          "block");

  private static final String[] PREFIXES = {
    "language-", "lang-", "highlight-source-", "highlight-text-", "mw-highlight-lang-", "src-"
  };

  private static final String[] ATTRIBUTES = {
    "data-lang", "data-language", "data-enlighter-language", "data-code-language"
  };

  private CodeLanguage() {}

  /** The language of a listing in lower case, or empty. */
  static String of(Element listing) {
    // In a table the numbers of the lines come before the lines.
    Element part = listing.normalName().equals("table") ? listing.select("pre, code").last() : null;
    Element inner = part == null ? listing.firstElementChild() : part;
    for (int depth = 0; inner != null && depth < 2; depth++) {
      String language = stated(inner, inner.normalName().equals("code"));
      if (!language.isEmpty()) {
        return language;
      }
      inner = inner.normalName().equals("code") ? null : inner.firstElementChild();
    }
    Element at = listing;
    for (int i = 0; at != null && i <= AROUND; i++) {
      String language = stated(at, i == 0 || holdsOne(at));
      if (!language.isEmpty()) {
        return language;
      }
      at = at.parent();
    }
    return "";
  }

  /** Whether an element around a listing holds little else, so that its name is the listing's. */
  private static boolean holdsOne(Element element) {
    return element.childrenSize() <= 4 && !element.normalName().equals("body");
  }

  private static String stated(Element element, boolean own) {
    if (element.attributesSize() == 0 || !own) {
      return "";
    }
    Attributes attributes = element.attributes();
    for (String name : ATTRIBUTES) {
      String language = named(attributes.get(name));
      if (!language.isEmpty()) {
        return language;
      }
    }
    String names = attributes.get("class");
    String brush = brush(names + ';' + attributes.get("data-syntaxhighlighter-params"));
    if (!brush.isEmpty()) {
      return brush;
    }
    String byName = names.length() > LONGEST_NAME ? "" : ofNames(names);
    boolean listing = element.normalName().equals("pre");
    return byName.isEmpty() && listing ? ofLang(attributes.get("lang")) : byName;
  }

  private static String brush(String names) {
    if (names.indexOf(':') < 0) {
      return "";
    }
    Matcher brush = BRUSH.matcher(names);
    return brush.find() ? named(brush.group(1)) : "";
  }

  private static String ofNames(String names) {
    String[] words = names.strip().split("\\s+", -1);
    for (String word : words) {
      String language = ofPrefix(word);
      if (language != null) {
        return language;
      }
    }
    for (int i = 0; i < words.length; i++) {
      boolean next = words[i].equals("sourceCode") || words[i].equals("code");
      boolean other = words[i].equals("hljs") || words[i].equals("prettyprint");
      if ((next || other) && i + 1 < words.length) {
        return named(words[i + 1]);
      }
      if (words[i].equals("hljs") && i > 0) {
        return named(words[i - 1]);
      }
    }
    return "";
  }

  private static @Nullable String ofPrefix(String word) {
    for (String prefix : PREFIXES) {
      if (word.startsWith(prefix)) {
        return named(word.substring(prefix.length()));
      }
    }
    // Sphinx: highlight-python3, but not highlight-wrapper.
    return word.startsWith("highlight-") && !word.endsWith("-wrap")
        ? named(word.substring("highlight-".length()))
        : null;
  }

  /** Old plug-ins state the language of a program where that of a text belongs. */
  private static String ofLang(String lang) {
    return lang.length() > 2 && lang.indexOf('-') < 0 ? named(lang) : "";
  }

  private static String named(String name) {
    String lower = Ascii.lower(name.strip());
    return NAME.matcher(lower).matches() && !NONE.contains(lower) ? lower : "";
  }
}
