package org.thresher.corpus.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Makes pages of known structure from a seed: headings, paragraphs with links, code and formulas,
 * nested lists, listings, tables and quotations, written as HTML in the manner of a site generator,
 * and as the Markdown that they mean.
 */
final class StructuredPages {
  private static final String[] WORDS =
      ("server client buffer index record worker queue value field result request session cache"
              + " file folder setting option stream packet table column reader writer thread lock")
          .split(" ", -1);

  private static final String[] VERBS =
      "reads writes opens closes keeps sends counts checks stores returns moves copies"
          .split(" ", -1);

  private static final String[][] PROGRAMS = {
    {
      "python",
      "def %1$s(path, limit=10):\n    \"\"\"Reads the %2$s.\"\"\"\n\n    for i in range(limit):\n"
          + "        if path[i] * 2 > 3:\n            yield path[i]  # not *this*\n"
    },
    {
      "java",
      """
      public final class Main {
        private int %1$s;

        int get(List<String> %2$s) {
          return %1$s < 3 && %2$s.isEmpty() ? 1 : 0;
        }
      }
      """
    },
    {"bash", "cd /opt/%1$s\nfor f in *.txt; do\n\techo \"$f\" | grep -v '%2$s' >> out.log\ndone\n"},
    {"json", "{\n  \"%1$s\": [1, 2, 3],\n  \"%2$s\": {\"a_b\": null}\n}\n"},
    {"yaml", "%1$s:\n  - name: %2$s\n    on: true\n\n  - name: other\n"},
    {
      "go",
      "func %1$s(n int) error {\n\tif n == 0 {\n\t\treturn nil\n\t}\n\treturn %2$s(n - 1)\n}\n"
    }
  };

  private static final String[] FORMULAS = {
    "E = mc^2",
    "\\frac{a_1 + b_1}{2}",
    "\\sum_{i=1}^{n} x_i^2 < \\infty",
    "|x| \\le \\sqrt{y}",
    "\\alpha \\cdot \\beta_{k}"
  };

  /** The manner of a site generator. */
  enum Style {
    SPHINX,
    DOCUSAURUS,
    HUGO,
    JEKYLL,
    GITHUB,
    MEDIAWIKI
  }

  /** A page and the Markdown that it means. */
  record Made(String html, String markdown) {}

  private final Style style;
  private final Random random;
  private final StringBuilder html = new StringBuilder();
  private final List<String> markdown = new ArrayList<>();

  private StructuredPages(Style style, int seed) {
    this.style = style;
    random = new Random(seed);
  }

  /** The page of a style and a seed. */
  static Made make(Style style, int seed) {
    StructuredPages page = new StructuredPages(style, seed);
    return page.made();
  }

  private Made made() {
    String title = "The " + word() + " of the " + word();
    heading(1, title);
    paragraph();
    for (int section = 0; section < 4; section++) {
      heading(2, "How the " + word() + " " + verb());
      paragraph();
      for (int i = 0; i < 3; i++) {
        switch (random.nextInt(7)) {
          case 0, 1 -> listing();
          case 2 -> table();
          case 3 -> list();
          case 4 -> display();
          case 5 -> quote();
          default -> terms();
        }
        paragraph();
      }
    }
    return new Made(around(title), String.join("\n\n", markdown));
  }

  private String around(String title) {
    String article =
        switch (style) {
          case SPHINX ->
              "<div class=\"document\"><div class=\"documentwrapper\"><div class=\"bodywrapper\">"
                  + "<div class=\"body\" role=\"main\"><section id=\"x\">%s</section></div></div></div>"
                  + "</div>";
          case DOCUSAURUS ->
              "<main class=\"docMainContainer\"><article><div class=\"theme-doc-markdown markdown\">%s"
                  + "</div></article></main>";
          case HUGO ->
              "<main><article class=\"post\"><div class=\"post-content\">%s</div></article></main>";
          case JEKYLL ->
              "<main class=\"page-content\"><div class=\"wrapper\"><article class=\"post\"><div"
                  + " class=\"post-content\" itemprop=\"articleBody\">%s</div></article></div></main>";
          case GITHUB ->
              "<div class=\"Box-body\"><article class=\"markdown-body entry-content\">%s</article></div>";
          case MEDIAWIKI ->
              "<div id=\"content\" class=\"mw-body\"><div id=\"mw-content-text\"><div"
                  + " class=\"mw-parser-output\">%s</div></div></div>";
        };
    return "<!DOCTYPE html><html lang=\"en\"><head><title>"
        + title
        + "</title></head><body><nav class=\"navbar\"><ul><li><a href=\"/\">Home</a></li><li><a"
        + " href=\"/docs\">Docs</a></li><li><a href=\"/blog\">Blog</a></li></ul></nav>"
        + article.replace("%s", html)
        + "<footer class=\"footer\"><p>Copyright 2026 Example. <a href=\"/legal\">Legal"
        + " notice</a></p></footer></body></html>";
  }

  private String word() {
    return WORDS[random.nextInt(WORDS.length)];
  }

  private String verb() {
    return VERBS[random.nextInt(VERBS.length)];
  }

  private String clause() {
    return "the " + word() + " " + verb() + " each " + word() + " of the " + word();
  }

  private void heading(int level, String text) {
    markdown.add("#".repeat(level) + " " + text);
    String anchor =
        switch (style) {
          case SPHINX -> "<a class=\"headerlink\" href=\"#x\" title=\"Link\">\u00b6</a>";
          case DOCUSAURUS -> "<a href=\"#x\" class=\"hash-link\" aria-label=\"Direct link\">#</a>";
          case GITHUB ->
              "<a id=\"x\" class=\"anchor\" href=\"#x\"><span class=\"octicon octicon-link\"></span>"
                  + "</a>";
          case MEDIAWIKI ->
              level == 1
                  ? ""
                  : "<span class=\"mw-editsection\">[<a"
                      + " href=\"/w/index.php?title=X&action=edit\">edit</a>]</span>";
          default -> "";
        };
    html.append(
        "<h%d id=\"s%d\">%s%s</h%d>\n".formatted(level, html.length(), text, anchor, level));
  }

  private void paragraph() {
    StringBuilder gold = new StringBuilder();
    StringBuilder made = new StringBuilder("<p>");
    for (int i = 0; i < 3; i++) {
      String clause = clause();
      String start = "In this case " + clause + ", and ";
      gold.append(i == 0 ? "" : " ").append(start);
      made.append(i == 0 ? "" : " ").append(start);
      String name = word() + "_" + word();
      switch (random.nextInt(5)) {
        case 0 -> {
          gold.append("`").append(name).append("()`");
          made.append(inlineCode(name + "()"));
        }
        case 1 -> {
          gold.append("[the ").append(word()).append("](https://docs.example.org/a/").append(name);
          made.append("<a href=\"/a/").append(name).append("\">the ").append(lastWord(gold));
          gold.append(")");
          made.append("</a>");
        }
        case 2 -> {
          gold.append("**all of it**");
          made.append("<strong>all of it</strong>");
        }
        case 3 -> {
          String formula = FORMULAS[random.nextInt(FORMULAS.length)];
          gold.append("$").append(formula).append("$");
          made.append(formula(formula, false));
        }
        default -> {
          gold.append("*only* 2 * 3 of \\[these] <");
          made.append("<em>only</em> 2 * 3 of [these] &lt;");
        }
      }
      gold.append(" counts for the ").append(word()).append(".");
      made.append(gold.substring(gold.lastIndexOf(" counts for the ")));
    }
    markdown.add(gold.toString());
    html.append(made).append("</p>\n");
  }

  private static String lastWord(StringBuilder gold) {
    int end = gold.lastIndexOf("](");
    return gold.substring(gold.lastIndexOf(" ", end) + 1, end);
  }

  private String inlineCode(String code) {
    return switch (style) {
      case SPHINX ->
          "<code class=\"docutils literal notranslate\"><span class=\"pre\">"
              + code
              + "</span></code>";
      case JEKYLL -> "<code class=\"language-plaintext highlighter-rouge\">" + code + "</code>";
      default -> "<code>" + code + "</code>";
    };
  }

  private String formula(String tex, boolean display) {
    String shown = escaped(tex);
    return switch (style) {
      case SPHINX -> "<img class=\"math\" src=\"_images/math/1.png\" alt=\"" + shown + "\">";
      case DOCUSAURUS ->
          "<span class=\"katex\"><span class=\"katex-mathml\"><math><semantics><mrow><mi>x</mi></mrow>"
              + "<annotation encoding=\"application/x-tex\">"
              + shown
              + "</annotation></semantics></math></span><span class=\"katex-html\""
              + " aria-hidden=\"true\"><span class=\"base\">x</span></span></span>";
      case HUGO ->
          "<img src=\"https://s0.wp.com/latex.php?latex=x\" class=\"latex\" alt=\"" + shown + "\">";
      case JEKYLL ->
          "<script type=\"math/tex" + (display ? "; mode=display" : "") + "\">" + tex + "</script>";
      case GITHUB -> "<math alttext=\"" + shown + "\"><mi>x</mi></math>";
      case MEDIAWIKI ->
          "<span class=\"mwe-math-element\"><span class=\"mwe-math-mathml-inline\"><math"
              + " alttext=\"{\\displaystyle "
              + shown
              + "}\"><semantics><mi>x</mi><annotation encoding=\"application/x-tex\">{\\displaystyle "
              + shown
              + "}</annotation></semantics></math></span><img src=\"https://x.example/media/math/render/svg/1\""
              + " class=\"mwe-math-fallback-image-inline\" alt=\"{\\displaystyle "
              + shown
              + "}\"></span>";
    };
  }

  private void display() {
    String formula = FORMULAS[random.nextInt(FORMULAS.length)];
    markdown.add("$$" + formula + "$$");
    html.append("<div class=\"eq\">").append(formula(formula, true)).append("</div>\n");
  }

  private void listing() {
    String[] program = PROGRAMS[random.nextInt(PROGRAMS.length)];
    String code = program[1].formatted(word(), word());
    markdown.add("```" + program[0] + "\n" + code.stripTrailing() + "\n```");
    html.append(listing(program[0], code)).append('\n');
  }

  private String listing(String language, String code) {
    String plain = escaped(code);
    return switch (style) {
      case SPHINX ->
          "<div class=\"highlight-%s notranslate\"><div class=\"highlight\"><pre><span></span>%s</pre></div></div>"
              .formatted(language, spans(plain));
      case DOCUSAURUS ->
          "<div class=\"language-%s codeBlockContainer\"><div class=\"codeBlockContent\"><pre class=\"prism-code language-%s\"><code class=\"codeBlockLines\">%s</code></pre></div></div>"
              .formatted(language, language, lineSpans(plain));
      case HUGO ->
          "<div class=\"highlight\"><table class=\"lntable\"><tr><td class=\"lntd\"><pre class=\"chroma\"><code>%s</code></pre></td><td class=\"lntd\"><pre class=\"chroma\"><code class=\"language-%s\" data-lang=\"%s\">%s</code></pre></td></tr></table></div>"
              .formatted(numbers(code), language, language, plain);
      case JEKYLL ->
          "<div class=\"language-%s highlighter-rouge\"><div class=\"highlight\"><pre class=\"highlight\"><code>%s</code></pre></div></div>"
              .formatted(language, spans(plain));
      case GITHUB ->
          "<div class=\"highlight highlight-source-%s notranslate\"><pre>%s</pre></div>"
              .formatted(language, spans(plain));
      case MEDIAWIKI ->
          "<div class=\"mw-highlight mw-highlight-lang-%s mw-content-ltr\" dir=\"ltr\"><pre><span></span>%s</pre></div>"
              .formatted(language, spans(plain));
    };
  }

  private static String spans(String code) {
    return code.replaceAll("([a-z]+)\\(", "<span class=\"nf\">$1</span>(");
  }

  private static String lineSpans(String code) {
    StringBuilder lines = new StringBuilder();
    for (String line : code.stripTrailing().split("\n", -1)) {
      lines.append("<span class=\"token-line\">").append(line).append("<br></span>");
    }
    return lines.toString();
  }

  private static String numbers(String code) {
    StringBuilder numbers = new StringBuilder();
    for (int i = 1; i <= code.stripTrailing().split("\n", -1).length; i++) {
      numbers.append("<span class=\"lnt\">").append(i).append("\n</span>");
    }
    return numbers.toString();
  }

  private void table() {
    int columns = 3 + random.nextInt(3);
    StringBuilder gold = new StringBuilder();
    StringBuilder made = new StringBuilder();
    made.append(style == Style.SPHINX ? "<table class=\"docutils align-default\">" : "<table>");
    made.append("<thead><tr>");
    for (int i = 0; i < columns; i++) {
      String name = word() + " " + i;
      gold.append("| ").append(name).append(' ');
      made.append(
          style == Style.SPHINX
              ? "<th class=\"head\"><p>" + name + "</p></th>"
              : "<th>" + name + "</th>");
    }
    gold.append("|\n|").append(" --- |".repeat(columns));
    made.append("</tr></thead><tbody>");
    int rows = 3 + random.nextInt(4);
    for (int row = 0; row < rows; row++) {
      gold.append('\n').append('|');
      made.append("<tr>");
      int wide = random.nextInt(5) == 0 ? random.nextInt(columns - 1) : -1;
      for (int i = 0; i < columns; i++) {
        boolean empty = i > 0 && i != wide && random.nextInt(6) == 0 && i + 1 < columns;
        String cell = empty ? "" : (random.nextInt(90) + 10) + " " + word();
        boolean bar = !empty && random.nextInt(6) == 0;
        gold.append(empty ? "  |" : " " + cell + (bar ? " \\| x" : "") + " |");
        made.append(i == wide ? "<td colspan=\"2\">" : "<td>")
            .append(cell)
            .append(bar ? " | x" : "")
            .append("</td>");
        if (i == wide && i + 1 < columns) {
          i++;
          gold.append("  |");
        }
      }
      made.append("</tr>");
    }
    markdown.add(gold.toString());
    html.append(made).append("</tbody></table>\n");
  }

  private void list() {
    boolean numbered = random.nextBoolean();
    StringBuilder gold = new StringBuilder();
    StringBuilder made = new StringBuilder(numbered ? "<ol>" : "<ul>");
    int items = 3 + random.nextInt(3);
    for (int i = 1; i <= items; i++) {
      String text = "First " + clause() + ".";
      String mark = numbered ? i + ". " : "- ";
      gold.append(i == 1 ? "" : "\n").append(mark).append(text);
      made.append("<li>").append(style == Style.SPHINX ? "<p>" + text + "</p>" : text);
      if (random.nextInt(3) == 0) {
        made.append("<ul>");
        for (int j = 0; j < 2; j++) {
          String inner = "Then " + clause() + ".";
          gold.append('\n').append(" ".repeat(mark.length())).append("- ").append(inner);
          made.append("<li>").append(inner).append("</li>");
        }
        made.append("</ul>");
      }
      made.append("</li>");
    }
    markdown.add(gold.toString());
    html.append(made).append(numbered ? "</ol>\n" : "</ul>\n");
  }

  private void quote() {
    String text = "It is known that " + clause() + ", said the " + word() + ".";
    markdown.add("> " + text);
    html.append("<blockquote><p>").append(text).append("</p></blockquote>\n");
  }

  private void terms() {
    String term = word() + " " + word();
    String meaning = "Means that " + clause() + ".";
    markdown.add("- " + term + "\n\n  " + meaning);
    html.append("<dl><dt>%s</dt><dd><p>%s</p></dd></dl>\n".formatted(term, meaning));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
