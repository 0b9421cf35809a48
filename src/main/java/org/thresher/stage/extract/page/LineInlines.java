package org.thresher.stage.extract.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.thresher.document.InlineMarkup;
import org.thresher.text.Ascii;

/**
 * Follows which parts of the lines of a page are set apart: links, emphasis, code, formulas,
 * pictures. Only made for jobs that ask for {@code markdown}.
 */
final class LineInlines {
  /** Parts of one line; the rest of a line of thousands of links is text. */
  private static final int MOST = 5000;

  /** Pictures that wait for the next line. */
  private static final int MOST_PICTURES = 50;

  private static final int LONGEST_ADDRESS = 2000;
  private static final int LONGEST_ALT = 1000;
  private static final String[] SOURCES = {"src", "data-src", "data-original", "data-lazy-src"};

  private final List<Open> open = new ArrayList<>();
  private final List<InlineMarkup> parts = new ArrayList<>();
  private final List<Standing> standing = new ArrayList<>();

  /** An element that goes on. */
  private record Open(InlineMarkup.Type type, String target, int start) {}

  /** A picture that is on no line. */
  private record Standing(InlineMarkup picture, @Nullable Box box) {}

  /** Enters an inline element at a length of the line. */
  void enter(String tag, Element element, int at) {
    InlineMarkup.Type type = type(tag);
    if (type != null) {
      String href = type == InlineMarkup.Type.LINK ? address(element.attributes().get("href")) : "";
      open.add(new Open(type, href, at));
    }
  }

  /** Leaves an inline element that was entered. */
  void leave(String tag, int at) {
    if (type(tag) != null && !open.isEmpty()) {
      add(open.remove(open.size() - 1), at);
    }
  }

  /** Adds a formula that ends where the line does. */
  void addFormula(int start, int end) {
    add(new Open(InlineMarkup.Type.FORMULA, "", start), end);
  }

  /** Adds a picture, if it says what it shows. */
  void addPicture(Element picture, int at) {
    Attributes attributes = picture.attributes();
    String alt = attributes.get("alt").strip();
    if (alt.isEmpty() || alt.length() > LONGEST_ALT || parts.size() >= MOST) {
      return;
    }
    for (String name : SOURCES) {
      String source = address(attributes.get(name));
      if (!source.isEmpty()) {
        parts.add(new InlineMarkup(InlineMarkup.Type.IMAGE, at, at, source, alt));
        return;
      }
    }
  }

  private static InlineMarkup.@Nullable Type type(String tag) {
    return switch (tag) {
      case "a" -> InlineMarkup.Type.LINK;
      case "b", "strong" -> InlineMarkup.Type.STRONG;
      case "i", "em" -> InlineMarkup.Type.EMPHASIS;
      case "code", "kbd", "samp", "tt" -> InlineMarkup.Type.CODE;
      default -> null;
    };
  }

  /** An address that leads to a page, or empty. */
  private static String address(String given) {
    String address = given.strip();
    if (address.isEmpty() || address.charAt(0) == '#' || address.length() > LONGEST_ADDRESS) {
      return "";
    }
    int colon = address.indexOf(':');
    int path = address.indexOf('/');
    boolean scheme = colon > 0 && (path < 0 || colon < path);
    if (!scheme) {
      return address;
    }
    String name = Ascii.lower(address.substring(0, colon));
    return name.equals("http") || name.equals("https") || name.equals("ftp") ? address : "";
  }

  private void add(Open element, int end) {
    boolean link = element.type() == InlineMarkup.Type.LINK;
    if (end > element.start() && parts.size() < MOST && !(link && element.target().isEmpty())) {
      parts.add(new InlineMarkup(element.type(), element.start(), end, element.target(), ""));
    }
  }

  /** Gives a block its parts and the pictures before it, and begins the next line. */
  void endLine(TextBlock block, int length, boolean preformatted, @Nullable TextBlock before) {
    for (int i = open.size() - 1; i >= 0; i--) {
      add(open.get(i), length);
    }
    List<InlineMarkup> inlines = new ArrayList<>();
    if (!preformatted) {
      for (InlineMarkup part : parts) {
        InlineMarkup trimmed = trimmed(part, block.text);
        if (trimmed.isPicture() || trimmed.end() > trimmed.start()) {
          inlines.add(trimmed);
        }
      }
    }
    block.inlines = inlines;
    place(block, before);
    beginLine();
  }

  private static InlineMarkup trimmed(InlineMarkup part, String text) {
    int start = Math.min(part.start(), text.length());
    int end = Math.min(part.end(), text.length());
    if (part.isPicture()) {
      int at = start < text.length() && text.charAt(start) == ' ' ? start + 1 : start;
      return part.at(at, at);
    }
    while (start < end && text.charAt(start) == ' ') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == ' ') {
      end--;
    }
    return part.at(start, end);
  }

  /** Ends a line without text: its pictures wait for the next one. */
  void endEmptyLine(@Nullable Box box) {
    for (InlineMarkup part : parts) {
      if (part.isPicture() && standing.size() < MOST_PICTURES) {
        standing.add(new Standing(part, box));
      }
    }
    beginLine();
  }

  private void beginLine() {
    parts.clear();
    open.replaceAll(each -> new Open(each.type(), each.target(), 0));
  }

  /** Ends the page: pictures that wait belong to the last block. */
  void endPage(@Nullable TextBlock last) {
    if (last != null) {
      standing.forEach(each -> addAfter(last, each.picture()));
    }
    standing.clear();
  }

  /** Pictures belong to the block with which they share the nearest box, of two to the next. */
  private void place(TextBlock next, @Nullable TextBlock before) {
    int first = 0;
    for (Standing each : standing) {
      InlineMarkup picture = each.picture();
      if (before != null && shared(each.box(), before.box) > shared(each.box(), next.box)) {
        addAfter(before, picture);
      } else {
        inlines(next)
            .add(
                first++,
                new InlineMarkup(InlineMarkup.Type.FIGURE, 0, 0, picture.target(), picture.alt()));
      }
    }
    standing.clear();
  }

  /** The parts of a block, which every block has in a walk that notes them. */
  private static List<InlineMarkup> inlines(TextBlock block) {
    return Objects.requireNonNull(block.inlines);
  }

  private static void addAfter(TextBlock block, InlineMarkup picture) {
    int end = block.text.length();
    inlines(block)
        .add(new InlineMarkup(InlineMarkup.Type.FIGURE, end, end, picture.target(), picture.alt()));
  }

  /** Depth of the nearest box around two. */
  private static int shared(@Nullable Box one, Box other) {
    Box left = one;
    Box right = other;
    while (left != null && right != null && left != right) {
      if (left.depth >= right.depth) {
        left = left.parent;
      } else {
        right = right.parent;
      }
    }
    return left == null || right == null ? -1 : left.depth;
  }
}
