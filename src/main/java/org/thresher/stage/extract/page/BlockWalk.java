package org.thresher.stage.extract.page;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jsoup.nodes.Attributes;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph.Kind;
import org.thresher.document.RecordException;
import org.thresher.job.ExtractSettings;
import org.thresher.text.LongIndex;

/**
 * The one pass over the DOM: cuts the page into text blocks and boxes and collects what metadata
 * need. Iterative, so that depth costs no stack; time and memory are linear in the page.
 */
public final class BlockWalk {
  /** Characters from which on the content of {@code noscript} counts as text of the page. */
  private static final int FALLBACK_TEXT = 400;

  private final int maxDepth;

  /** Nodes from one look whether the thread is interrupted to the next. */
  private static final int CHECKED = 4096;

  /** Frames whose pages are read; each is parsed. */
  private static final int MOST_FRAMES = 50;

  private final int maxNodes;
  private final boolean anonymous;
  private final List<TextBlock> blocks = new ArrayList<>();
  private final List<Box> boxes = new ArrayList<>();
  private final MetadataCandidates facts = new MetadataCandidates(blocks);
  private final LineText line;

  /** What jobs that ask for Markdown need beside the text, else null. */
  private final @Nullable PageMarkup markup;

  private final @Nullable LineInlines inlines;
  private @Nullable Box box;

  /** What the line is made of, for jobs that ask where it is in the page, else null. */
  private @Nullable List<TextBlock.Piece> pieces;

  /** Whether links to edit or to copy were left out of the line. */
  private boolean marked;

  private int tooDeep;

  /** The part of a line that the walk is in and that nobody sees, or null. */
  private @Nullable Element unseen;

  private int nodes;
  private int frames;

  /** Elements that the user's rules mean, or null. */
  private final @Nullable ElementMarks marks;

  private BlockWalk(
      ExtractSettings settings,
      boolean anonymous,
      @Nullable ElementMarks marks,
      @Nullable PageMarkup markup) {
    this.anonymous = anonymous;
    this.marks = marks;
    this.markup = markup;
    inlines = markup == null ? null : new LineInlines();
    line = new LineText(inlines);
    maxDepth = settings.maxDepth();
    maxNodes = settings.maxNodes();
  }

  /**
   * Walks a parsed page.
   *
   * @throws RecordException {@code too_much_work} if it has more nodes than the settings allow
   */
  public static PageBlocks of(Document page, ExtractSettings settings) {
    return of(page, settings, false);
  }

  /** The same; the blocks know which of the user's rules mean them. */
  public static PageBlocks of(
      Document page, ExtractSettings settings, @Nullable ElementMarks marks) {
    return of(page, new BlockWalk(settings, false, marks, null));
  }

  /** The same, on request blind to names and to tags that only say what their content is for. */
  public static PageBlocks of(Document page, ExtractSettings settings, boolean anonymous) {
    return of(page, new BlockWalk(settings, anonymous, null, null));
  }

  /**
   * The blocks with what Markdown needs beside the text.
   *
   * @param marks elements that the user's rules mean, or null
   * @param offset a number that is added to those of lists and tables
   */
  public static PageBlocks withMarkup(
      Document page, ExtractSettings settings, @Nullable ElementMarks marks, int offset) {
    return of(page, new BlockWalk(settings, false, marks, new PageMarkup(offset)));
  }

  /**
   * The blocks, of which each knows what its text was made of.
   *
   * @param marks elements that the user's rules mean, or null
   * @param markup whether they also have what Markdown needs
   */
  public static PageBlocks withPieces(
      Document page, ExtractSettings settings, @Nullable ElementMarks marks, boolean markup) {
    BlockWalk walk = new BlockWalk(settings, false, marks, markup ? new PageMarkup(0) : null);
    walk.pieces = new ArrayList<>();
    return of(page, walk);
  }

  private static PageBlocks of(Document page, BlockWalk walk) {
    walk.walk(page);
    if (walk.inlines != null) {
      walk.inlines.endPage(walk.lastBlock());
    }
    List<TextBlock> merged = TableRows.merge(walk.blocks, walk.boxes);
    walk.countSiblings();
    PageBlocks made = new PageBlocks(merged, walk.boxes, walk.facts);
    made.markup = walk.markup;
    return made;
  }

  private @Nullable TextBlock lastBlock() {
    return blocks.isEmpty() ? null : blocks.get(blocks.size() - 1);
  }

  private void walk(Node root) {
    Node node = root;
    while (node != null) {
      Node child = enter(node) ? node.firstChild() : null;
      if (marks != null && child != null) {
        marks.enter((Element) node, line.length());
      }
      node = child == null ? after(node) : child;
    }
  }

  /** The node that follows a node and all that is in it, or null at the end of the page. */
  private @Nullable Node after(Node node) {
    Node at = node;
    while (at.nextSibling() == null) {
      at = at.parent();
      if (at == null) {
        return null;
      }
      leave((Element) at);
    }
    return at.nextSibling();
  }

  /** Takes a node in; returns whether its children are to be walked. */
  private boolean enter(Node node) {
    if (++nodes > maxNodes) {
      throw new RecordException("too_much_work", "the page has more than " + maxNodes + " nodes");
    }
    if (nodes % CHECKED == 0) {
      InterruptibleText.check();
    }
    if (node instanceof TextNode text) {
      if (unseen == null) {
        line.append(text.getWholeText());
        if (pieces != null && !line.isEmpty()) {
          pieces.add(new TextBlock.Piece(text, null));
        }
      }
      return false;
    }
    if (node instanceof Comment comment) {
      facts.noteComment(comment.getData());
    }
    return node instanceof Element element && enterElement(element);
  }

  private boolean enterElement(Element element) {
    String tag = element.normalName();
    facts.note(element, tag);
    BoxKind kind = kind(element, tag);
    if (kind == BoxKind.DIV && EmbeddedPage.isFrame(element, tag) && ++frames <= MOST_FRAMES) {
      EmbeddedPage.fill(element);
    }
    if (kind == BoxKind.DIV && tag.equals("template")) {
      EmbeddedPage.fillSlots(element);
    }
    switch (kind) {
      case SKIPPED -> {
        facts.swallowed |= SelfClosed.mayHold(element, tag);
        return false;
      }
      case BREAK -> {
        breakLine(tag);
        return false;
      }
      case FORMULA -> {
        return appendFormula(element, Formulas.of(element));
      }
      case PICTURE -> {
        return appendPicture(element, InlinePicture.text(element));
      }
      case SCRIPT -> {
        facts.swallowed |= SelfClosed.mayHold(element, tag);
        return appendFormula(element, Formulas.ofScript(element));
      }
      case INLINE -> {
        return enterInline(element, tag);
      }
      default -> {
        return enterBox(element, kind, tag);
      }
    }
  }

  /** What an element is where it is: for some names that depends on what is in them. */
  private static BoxKind kind(Element element, String tag) {
    BoxKind kind = BoxKind.of(tag);
    return switch (kind) {
      case FALLBACK -> holdsText(element) ? BoxKind.DIV : BoxKind.SKIPPED;
      case UNKNOWN -> UnknownElement.kind(element);
      case SKIPPED -> EmbeddedPage.isShown(element, tag) ? BoxKind.DIV : BoxKind.SKIPPED;
      default -> kind;
    };
  }

  /** Appends what takes the place of an element, whose children are not walked then. */
  private boolean append(Element element, String text) {
    if (!text.isEmpty() && unseen == null) {
      int before = line.length();
      line.append(text);
      if (pieces != null && line.length() > before) {
        pieces.add(new TextBlock.Piece(element, text));
      }
    }
    return false;
  }

  /** Appends the text of a formula. */
  private boolean appendFormula(Element element, String text) {
    int start = line.length();
    append(element, text);
    if (inlines != null && line.length() > start && Formulas.isTex(element)) {
      inlines.addFormula(start, line.length());
    }
    return false;
  }

  /** Appends what takes the place of a picture, or notes the picture. */
  private boolean appendPicture(Element picture, String text) {
    if (inlines == null || unseen != null) {
      return append(picture, text);
    }
    if (text.isEmpty()) {
      inlines.addPicture(picture, line.length());
      return false;
    }
    return (InlinePicture.isEmoji(text) || InlinePicture.isNamedEmoji(picture))
        ? append(picture, text)
        : appendFormula(picture, text);
  }

  // Script-built pages keep their text for robots in noscript; most of them hold a tracking pixel.
  private static boolean holdsText(Element element) {
    return element.childNodeSize() > 0 && MetadataCandidates.hasText(element, FALLBACK_TEXT);
  }

  private boolean enterInline(Element element, String tag) {
    if (element.childNodeSize() == 0) {
      return false;
    }
    if (tag.equals("a")) {
      if (isMark(element)) {
        return false;
      }
    } else if (element.attributesSize() > 0) {
      String name = element.attributes().get("class");
      if (!name.isEmpty()) {
        String instead = inPlaceOf(element, tag, name);
        if (instead != null) {
          return appendFormula(element, instead);
        }
        facts.noteNamed(element, name);
      }
      if (unseen == null && Visibility.isUnseenAside(element)) {
        unseen = element;
      }
    }
    line.enter(tag, element);
    return true;
  }

  /** Whether a link is there for handling the text and is none of it. */
  private boolean isMark(Element link) {
    if (LineMarks.isSymbolLink(link)) {
      if (LineMarks.leadsBack(link)) {
        line.markNote();
      }
      return true;
    }
    if (line.isEmpty() && LineMarks.isNoteNumber(link)) {
      line.markNote();
    }
    boolean mark =
        box != null && box.kind == BoxKind.HEADING && LineMarks.isHeadingLink(link, heading(link));
    marked |= mark;
    return mark;
  }

  private static Element heading(Element element) {
    Element at = element;
    while (BoxKind.of(at.normalName()) != BoxKind.HEADING && at.parent() != null) {
      at = at.parent();
    }
    return at;
  }

  /** What an element with a name gives in place of its content, null if its content is text. */
  private @Nullable String inPlaceOf(Element element, String tag, String name) {
    String formula = Formulas.inPlaceOf(element, tag, name);
    if (formula != null) {
      return formula;
    }
    boolean number = line.isPreformatted() && LineMarks.isLineNumber(element, name);
    return number || LineMarks.isEditSection(element, name) ? "" : null;
  }

  private boolean enterBox(Element element, BoxKind kind, String tag) {
    if (element.childNodeSize() == 0) {
      return false;
    }
    if (kind == BoxKind.DIV && element.attributesSize() > 0) {
      String formula = Formulas.inPlaceOf(element, tag, element.attributes().get("class"));
      if (formula != null) {
        return appendFormula(element, formula);
      }
    }
    if (line.isPreformatted() && CodeLines.isPart(element, kind)) {
      line.endPreformattedLine();
      return true;
    }
    List<TextBlock.Piece> taken =
        pieces == null || kind != BoxKind.TABLE ? null : new ArrayList<>();
    String code = kind == BoxKind.TABLE ? CodeTables.code(element, taken) : null;
    if (code != null) {
      return addListing(element, tag, code, taken);
    }
    flush();
    if (box != null && box.depth >= maxDepth) {
      tooDeep++;
      return true;
    }
    box = newBox(element, anonymous ? kind.anonymous() : kind, tag);
    boxes.add(box);
    line.preformatted(box.kind == BoxKind.PRE, 1);
    return true;
  }

  /** Takes a table in as the one listing that it holds. */
  private boolean addListing(
      Element table, String tag, String code, @Nullable List<TextBlock.Piece> taken) {
    if (line.isPreformatted()) {
      line.append(code);
      addPieces(taken);
      return false;
    }
    flush();
    Box around = box;
    Box listing = newBox(table, BoxKind.PRE, tag);
    boxes.add(listing);
    box = listing;
    line.preformatted(true, 1);
    if (marks != null) {
      marks.enter(table, 0);
    }
    line.append(code);
    addPieces(taken);
    flush();
    if (marks != null) {
      marks.leave(table, 0);
    }
    line.preformatted(true, -1);
    listing.end = blocks.size();
    box = around;
    return false;
  }

  private void addPieces(@Nullable List<TextBlock.Piece> taken) {
    if (pieces != null && taken != null) {
      pieces.addAll(taken);
    }
  }

  private Box newBox(Element element, BoxKind kind, String tag) {
    int names = 0;
    int signature = tag.hashCode();
    boolean hidden = false;
    if (element.attributesSize() > 0) {
      Attributes attributes = element.attributes();
      String type = attributes.get("class");
      signature = signature * 31 + type.hashCode();
      names = anonymous ? 0 : ElementNames.standard().flags(type);
      int others = element.attributesSize() - (type.isEmpty() ? 0 : 1);
      if (others > 0) {
        String id = attributes.get("id");
        names |= anonymous ? 0 : ElementNames.standard().flags(id);
        others -= id.isEmpty() ? 0 : 1;
      }
      if (others > 0) {
        names |= anonymous ? 0 : otherNames(attributes);
        hidden = Visibility.isHidden(attributes);
      }
      if ((names & ElementNames.Group.META.flag()) != 0) {
        facts.noteNamed(element, named(element, type));
      }
    }
    int level = kind == BoxKind.HEADING ? tag.charAt(1) - '0' : 0;
    if (markup != null) {
      markup.add(element);
    }
    Box made = new Box(boxes.size(), box, kind, names, signature, level, hidden, blocks.size());
    boolean overlay = (names & ElementNames.Group.OVERLAY.flag()) != 0;
    boolean stated = element.attributesSize() > 1 && (overlay || hidden);
    made.dialog =
        (stated || tag.equals("dialog"))
            && Visibility.isDialog(element.attributes(), tag, hidden, overlay);
    return made;
  }

  private static int otherNames(Attributes attributes) {
    ElementNames names = ElementNames.standard();
    int flags = names.flags(attributes.get("role")) | names.flags(attributes.get("itemprop"));
    // Books say in attributes of their own what is a note.
    int book = names.flags(attributes.get("data-type")) | names.flags(attributes.get("epub:type"));
    return flags | (book & ElementNames.NOTE);
  }

  private static String named(Element element, String type) {
    String id = element.attributes().get("id");
    String role = element.attributes().get("role");
    String property = element.attributes().get("itemprop");
    if (id.isEmpty() && role.isEmpty() && property.isEmpty()) {
      return type;
    }
    return type + ' ' + id + ' ' + role + ' ' + property;
  }

  private void leave(Element element) {
    String tag = element.normalName();
    BoxKind kind = kind(element, tag);
    if (element.equals(unseen)) {
      unseen = null;
    }
    if (kind == BoxKind.INLINE) {
      line.leave(tag, element);
    } else if (line.isPreformatted() && CodeLines.isPart(element, kind)) {
      line.endPreformattedLine();
    } else {
      flush();
      if (tooDeep > 0) {
        tooDeep--;
      } else if (box != null) {
        line.preformatted(box.kind == BoxKind.PRE, -1);
        box.end = blocks.size();
        box = box.parent;
      }
    }
    if (marks != null) {
      marks.leave(element, line.length());
    }
  }

  private void breakLine(String tag) {
    if (line.isPreformatted() && tag.equals("br")) {
      line.append("\n");
    } else {
      flush();
    }
  }

  private void flush() {
    if (marked) {
      int before = line.length();
      line.dropEmptyBrackets();
      if (pieces != null && line.length() < before) {
        pieces.add(new TextBlock.Piece(new TextNode(""), ""));
      }
      marked = false;
    }
    BitSet rules = marks == null ? null : marks.take(line.length());
    if (!line.isEmpty() && box != null) {
      TextBlock block = line.toBlock(box);
      block.rules = rules;
      block.pieces = pieces == null ? null : List.copyOf(pieces);
      if (!block.text.isEmpty()) {
        if (inlines != null) {
          inlines.endLine(block, line.length(), box.textKind == Kind.CODE, lastBlock());
        }
        blocks.add(block);
      }
    }
    if (inlines != null) {
      inlines.endEmptyLine(box);
    }
    if (pieces != null) {
      pieces.clear();
    }
    line.clear();
  }

  /** Counts for each box with text how many of its siblings are of its sort. */
  private void countSiblings() {
    LongIndex sorts = new LongIndex();
    int[] sort = new int[boxes.size()];
    int[] counts = new int[boxes.size()];
    for (Box each : boxes) {
      sort[each.index] = each.parent == null ? 0 : sorts.of(key(each.parent, each));
      counts[sort[each.index]] += each.parent != null && each.blocks() > 0 ? 1 : 0;
    }
    for (Box each : boxes) {
      each.siblings = each.parent == null ? 1 : Math.max(1, counts[sort[each.index]]);
    }
  }

  private static long key(Box parent, Box box) {
    return ((long) parent.index << 32) | (box.signature & 0xffffffffL);
  }
}
