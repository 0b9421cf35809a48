package org.thresher.stage.extract.page;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.thresher.text.Ascii;

/**
 * Gives formulas as text, each once: the TeX that a formula states as its source, else a readable
 * line made of its MathML. KaTeX, MathJax and wikis write a formula two or three times, for eyes
 * and for machines; only one of them is taken.
 */
final class Formulas {
  /** Elements of the rendered form that are looked at for the source. */
  private static final int SIBLINGS = 4;

  private static final int DEEPEST = 40;

  private Formulas() {}

  /** The text of a {@code math} element: its TeX annotation, its alttext, or a line of MathML. */
  static String of(Element math) {
    String annotation = annotation(math);
    String stated = annotation.isEmpty() ? math.attributes().get("alttext") : annotation;
    return stated.isBlank() ? linear(math) : unwrapped(stated.strip());
  }

  /**
   * Whether the text that was taken of an element's formula is the TeX that the page states, and
   * not a line made of its MathML.
   */
  static boolean isTex(Element element) {
    if (element.attributes().get("type").startsWith("math/mml")) {
      return false;
    }
    Element math = element.normalName().equals("math") ? element : element.selectFirst("math");
    if (math == null && element.normalName().equals("mjx-container")) {
      return element.selectFirst("[data-latex]") != null;
    }
    return math == null
        ? dataMathml(element).isEmpty()
        : !annotation(math).isEmpty() || !math.attributes().get("alttext").isBlank();
  }

  /** The formula that a script holds, "" for all other scripts. */
  static String ofScript(Element script) {
    String type = script.attributes().get("type");
    if (!type.startsWith("math/")) {
      return "";
    }
    String source = script.data().strip();
    if (type.startsWith("math/mml")) {
      Element math = Jsoup.parseBodyFragment(source).body().selectFirst("math");
      return math == null ? "" : of(math);
    }
    return source;
  }

  /**
   * What takes the place of an element by which a page shows a formula: "" where the formula stands
   * beside it, its source where it holds one, null for all other elements.
   *
   * @param name the class of the element
   */
  static @Nullable String inPlaceOf(Element element, String tag, String name) {
    if (tag.startsWith("mjx-")) {
      return tag.equals("mjx-container") ? ofContainer(element) : null;
    }
    if (name.length() < 5) {
      return null;
    }
    return switch (name.charAt(0)) {
      case 'k' -> name.startsWith("katex-html") && isAfterSource(element) ? "" : null;
      case 'M' -> name.startsWith("MathJax") ? ofMathJax(element, name) : null;
      case 'm' -> name.startsWith("mjx-chtml") ? ofMathJax(element, name) : null;
      default -> null;
    };
  }

  /** The formula that a picture shows, going by its name or address, or "". */
  static String ofPicture(Element picture, String name, String alt) {
    if (alt.isBlank() || !showsFormula(picture, name)) {
      return "";
    }
    Element parent = picture.parent();
    boolean written =
        parent != null
            && parent.attributes().get("class").startsWith("mwe-math")
            && parent.selectFirst("math") != null;
    return written ? "" : unwrapped(alt.strip());
  }

  private static boolean showsFormula(Element picture, String name) {
    for (String word : name.split(" ", -1)) {
      switch (word) {
        case "tex", "latex", "math", "mathtex", "formula", "equation" -> {
          return true;
        }
        default -> {
          if (word.startsWith("mwe-math-fallback")
              || word.startsWith("ql-img-")
              || word.equalsIgnoreCase("Wirisformula")) {
            return true;
          }
        }
      }
    }
    String source = picture.attributes().get("src");
    return source.contains("latex.php?")
        || source.contains("latex.codecogs.com/")
        || source.contains("/math/render/")
        || source.contains("/mathtex.cgi?");
  }

  private static boolean isAfterSource(Element element) {
    Element before = element.previousElementSibling();
    return before != null && before.attributes().get("class").startsWith("katex-mathml");
  }

  private static @Nullable String ofMathJax(Element element, String name) {
    if (hasSourceAfter(element)) {
      return "";
    }
    Element math = element.selectFirst("math");
    if (math != null) {
      return of(math);
    }
    String data = dataMathml(element);
    if (!data.isEmpty()) {
      Element parsed = Jsoup.parseBodyFragment(data).body().selectFirst("math");
      return parsed == null ? null : of(parsed);
    }
    return name.startsWith("MathJax_Preview") && isRendered(element.nextElementSibling())
        ? ""
        : null;
  }

  private static String dataMathml(Element element) {
    Element holder = element.selectFirst("[data-mathml]");
    return holder == null ? "" : holder.attributes().get("data-mathml");
  }

  private static boolean isRendered(@Nullable Element element) {
    return element != null && element.attributes().get("class").startsWith("MathJax");
  }

  private static boolean hasSourceAfter(Element element) {
    Element at = element;
    for (int step = 0; step < SIBLINGS; step++) {
      at = at.nextElementSibling();
      if (at == null) {
        return false;
      }
      if (at.normalName().equals("script")) {
        return at.attributes().get("type").startsWith("math/");
      }
      if (!isRendered(at)) {
        return false;
      }
    }
    return false;
  }

  /** MathJax 3 and 4: the formula in MathML for screen readers, or its TeX as an attribute. */
  private static String ofContainer(Element container) {
    Element math = container.selectFirst("math");
    if (math != null) {
      return of(math);
    }
    Element source = container.selectFirst("[data-latex]");
    return source == null
        ? container.attributes().get("aria-label")
        : source.attributes().get("data-latex");
  }

  private static String annotation(Element math) {
    Element child = math.firstElementChild();
    if (child == null || !child.normalName().equals("semantics")) {
      return "";
    }
    for (Element each = child.firstElementChild(); each != null; each = each.nextElementSibling()) {
      boolean source = each.normalName().equals("annotation");
      if (source && Ascii.lower(each.attributes().get("encoding")).contains("tex")) {
        return each.wholeText();
      }
    }
    return "";
  }

  /** Without the style that wikis put around the whole formula. */
  private static String unwrapped(String tex) {
    String style = tex.startsWith("{\\displaystyle ") ? "{\\displaystyle " : "{\\textstyle ";
    return tex.startsWith(style) && tex.endsWith("}")
        ? tex.substring(style.length(), tex.length() - 1).strip()
        : tex;
  }

  private static String linear(Element math) {
    StringBuilder out = new StringBuilder();
    write(math, out, 0);
    return out.toString();
  }

  private static void write(Node node, StringBuilder out, int depth) {
    if (node instanceof TextNode text) {
      writeText(text.getWholeText(), out);
    } else if (node instanceof Element element && depth < DEEPEST) {
      writeElement(element, out, depth + 1);
    }
  }

  private static void writeElement(Element element, StringBuilder out, int depth) {
    Deque<Element> parts = new ArrayDeque<>(element.children());
    switch (element.normalName()) {
      case "annotation", "annotation-xml", "mphantom" -> {}
      case "mspace" -> out.append(' ');
      case "mfrac" -> writeAll(parts, out, depth, "", "/", "");
      case "msup", "mover" -> writeAll(parts, out, depth, "", "^", "");
      case "msub", "munder" -> writeAll(parts, out, depth, "", "_", "");
      case "msubsup", "munderover" -> writeAll(parts, out, depth, "", "_", "^");
      case "msqrt" -> {
        out.append('√');
        writeGroup(element, out, depth);
      }
      case "mroot" -> {
        Element body = parts.poll();
        Element index = parts.poll();
        writePart(index, out, depth);
        out.append('√');
        writePart(body, out, depth);
      }
      case "mtr", "mlabeledtr" -> writeRow(element, out, depth, ", ", "; ");
      case "mfenced" -> {
        out.append(element.hasAttr("open") ? element.attr("open") : "(");
        writeRow(element, out, depth, ", ", "");
        out.append(element.hasAttr("close") ? element.attr("close") : ")");
      }
      default -> writeChildren(element, out, depth);
    }
  }

  /** Base and what is set off from it. */
  private static void writeAll(
      Deque<Element> parts,
      StringBuilder out,
      int depth,
      String first,
      String second,
      String third) {
    String[] signs = {first, second, third};
    for (int i = 0; !parts.isEmpty(); i++) {
      out.append(i < signs.length ? signs[i] : "");
      writePart(parts.poll(), out, depth);
    }
  }

  /** A part in brackets unless it is a single token. */
  private static void writePart(@Nullable Element part, StringBuilder out, int depth) {
    if (part == null) {
      return;
    }
    StringBuilder inner = new StringBuilder();
    write(part, inner, depth);
    boolean single = inner.codePoints().allMatch(Character::isLetterOrDigit) || inner.length() < 2;
    out.append(single ? "" : "(").append(inner).append(single ? "" : ")");
  }

  private static void writeGroup(Element element, StringBuilder out, int depth) {
    StringBuilder inner = new StringBuilder();
    writeChildren(element, inner, depth);
    boolean single = inner.codePoints().allMatch(Character::isLetterOrDigit);
    out.append(single ? "" : "(").append(inner).append(single ? "" : ")");
  }

  private static void writeRow(
      Element element, StringBuilder out, int depth, String between, String end) {
    boolean first = true;
    for (Element child : element.children()) {
      out.append(first ? "" : between);
      first = false;
      write(child, out, depth);
    }
    out.append(element.nextElementSibling() == null ? "" : end);
  }

  private static void writeChildren(Element element, StringBuilder out, int depth) {
    for (Node child = element.firstChild(); child != null; child = child.nextSibling()) {
      write(child, out, depth);
    }
  }

  /** Without what shows nothing: invisible operators, and white space between the elements. */
  private static void writeText(String text, StringBuilder out) {
    String content = text.strip();
    for (int i = 0; i < content.length(); i++) {
      char c = content.charAt(i);
      if (c < '\u2061' || c > '\u2064') {
        out.append(c);
      }
    }
  }
}
