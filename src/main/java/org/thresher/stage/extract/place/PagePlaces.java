package org.thresher.stage.extract.place;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.Range;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;
import org.thresher.stage.extract.page.TextBlock;

/**
 * Finds the paragraphs of an HTML page in its source: where the parser read the texts that a block
 * was made of. A place is given only where its slices read as the paragraph.
 */
public final class PagePlaces {
  /** Characters of a tag or element in which a text is searched that an attribute holds. */
  private static final int WIDEST = 200_000;

  private final String source;
  private final ClosedTags tags;
  private final Utf8Index index;
  private final SliceCharacters characters;
  private final SliceMatch match;

  private PagePlaces(String page, String source, Utf8Index index) {
    this.source = source;
    this.index = index;
    tags = new ClosedTags(page, source);
    characters = new SliceCharacters(source, true);
    match = new SliceMatch(characters);
  }

  /**
   * The paragraphs with their places, as far as they are of the page's text.
   *
   * @param paragraphs the blocks' paragraphs in their order; a block may have become several of
   *     them, one after another; paragraphs of no block follow at the end
   * @param blocks the blocks of the page, with the pieces that they were made of
   * @param page the page's text
   * @param source the text that was parsed with positions: the page, or the page with self-closed
   *     tags closed
   */
  public static List<Paragraph> of(
      List<Paragraph> paragraphs, List<TextBlock> blocks, String page, String source) {
    Utf8Index index = Utf8Index.of(page);
    return index == null
        ? paragraphs
        : new PagePlaces(page, source, index).placed(paragraphs, blocks);
  }

  private List<Paragraph> placed(List<Paragraph> paragraphs, List<TextBlock> blocks) {
    List<Paragraph> placed = new ArrayList<>(paragraphs.size());
    int at = 0;
    for (TextBlock block : blocks) {
      int last = last(paragraphs, at, block.text);
      if (last == at) {
        Paragraph paragraph = paragraphs.get(at);
        Slice whole = whole(block);
        List<Slice> slices = whole == null ? slices(block, block.text) : List.of(whole);
        placed.add(slices == null ? paragraph : paragraph.withPlace(place(slices)));
      } else if (last > at) {
        addParts(paragraphs.subList(at, last + 1), block, placed);
      }
      at = Math.max(at, last + 1);
    }
    placed.addAll(paragraphs.subList(at, paragraphs.size()));
    return placed;
  }

  /** The index of the last paragraph that a block became, where they begin at an index. */
  private static int last(List<Paragraph> paragraphs, int from, String text) {
    if (from < paragraphs.size() && paragraphs.get(from).text().equals(text)) {
      return from;
    }
    int length = 0;
    for (int i = from; i < paragraphs.size(); i++) {
      String part = paragraphs.get(i).text();
      int begin = text.indexOf(part, length);
      if (begin < 0 || !text.substring(length, begin).isBlank()) {
        return i - 1;
      }
      length = begin + part.length();
      if (text.substring(length).isBlank()) {
        return i;
      }
    }
    return paragraphs.size() - 1;
  }

  /** Adds the paragraphs that one block became. */
  private void addParts(List<Paragraph> parts, TextBlock block, List<Paragraph> placed) {
    List<Slice> all = slices(block, block.text);
    int slice = 0;
    int begin = 0;
    for (Paragraph part : parts) {
      List<Slice> slices = all == null ? null : match.match(all, slice, begin, part.text());
      placed.add(slices == null ? part : part.withPlace(place(slices)));
      slice = slices == null ? slice : match.restSlice();
      begin = slices == null ? begin : match.restBegin();
    }
  }

  private org.thresher.document.@Nullable Place place(List<Slice> slices) {
    return index.place(slices.stream().map(tags::inPage).toList());
  }

  /**
   * The slice of a block whose texts are in the source unchanged, with nothing but tags between
   * them that read as nothing: it needs no comparison. Null for all other blocks.
   */
  private @Nullable Slice whole(TextBlock block) {
    List<TextBlock.Piece> pieces = block.pieces == null ? List.of() : block.pieces;
    int begin = -1;
    int end = -1;
    int visible = -1;
    for (TextBlock.Piece piece : block.cells > 0 ? List.<TextBlock.Piece>of() : pieces) {
      if (piece.text() != null || !(piece.node() instanceof TextNode node)) {
        return null;
      }
      String text = node.getWholeText();
      int from = node.sourceRange().startPos();
      boolean plain = text.indexOf('&') < 0 && text.indexOf('<') < 0;
      if (from < end || !plain || !source.startsWith(text, from)) {
        return null;
      }
      if (end < 0) {
        begin = from;
      } else if (!isNothing(end, from)) {
        return null;
      }
      end = from + text.length();
      visible = trimmed(from, end) == null ? visible : end;
    }
    return end < 0 ? null : trimmed(begin, visible);
  }

  /** Whether all between two indexes is tags that read as nothing. */
  private boolean isNothing(int begin, int end) {
    if (begin == end) {
      return true;
    }
    characters.start(begin, end);
    return characters.read() == SliceCharacters.END;
  }

  private @Nullable Slice trimmed(int begin, int end) {
    int first = begin;
    int last = end;
    while (first < last && SliceMatch.isFolded(source.charAt(first))) {
      first++;
    }
    while (last > first && SliceMatch.isFolded(source.charAt(last - 1))) {
      last--;
    }
    return first < last && source.charAt(first) != '<' ? new Slice(first, last) : null;
  }

  /** The slices of a block that read as a text, or null. */
  private @Nullable List<Slice> slices(TextBlock block, String text) {
    List<Slice> pieces = pieces(block);
    if (pieces.isEmpty()) {
      return null;
    }
    List<Slice> slices = match.match(joined(pieces, false), 0, 0, text);
    if (slices == null) {
      slices = match.match(pieces, 0, 0, text);
    }
    return slices == null ? match.match(joined(pieces, true), 0, 0, text) : slices;
  }

  /** The slices of the source that a block was made of, in the order of its text. */
  private List<Slice> pieces(TextBlock block) {
    List<Slice> slices = new ArrayList<>();
    List<TextBlock.Piece> pieces = block.pieces == null ? List.of() : block.pieces;
    int after = 0;
    for (TextBlock.Piece piece : pieces) {
      Slice slice = slice(piece, after);
      if (slice != null) {
        slices.add(slice);
        after = slice.end();
      }
    }
    return slices;
  }

  private @Nullable Slice slice(TextBlock.Piece piece, int after) {
    String made = piece.text();
    if (made == null) {
      Range range = piece.node().sourceRange();
      return range.isTracked()
          ? new Slice(range.startPos(), range.endPos())
          : written(piece.node(), piece.node().nodeValue(), after);
    }
    return written(piece.node(), made, after);
  }

  /** Where in the nearest tag or element that was read a text is written. */
  private @Nullable Slice written(Node node, String text, int after) {
    Node at = node;
    while (at != null && !at.sourceRange().isTracked()) {
      at = at.parent();
    }
    if (at == null) {
      return null;
    }
    int begin = at.sourceRange().startPos();
    int end = at.sourceRange().endPos();
    if (at.equals(node) && at instanceof Element element) {
      Node last = element.lastChild();
      end = Math.max(end, element.endSourceRange().startPos());
      end = last == null ? end : Math.max(end, last.sourceRange().endPos());
    }
    begin = after > begin && after < end ? after : begin;
    return find(text, begin, Math.min(end, begin + WIDEST));
  }

  private @Nullable Slice find(String text, int begin, int end) {
    String wanted = text.strip();
    if (wanted.isEmpty()) {
      return null;
    }
    int found = source.indexOf(wanted, begin);
    if (found >= 0 && found + wanted.length() <= end) {
      return new Slice(found, found + wanted.length());
    }
    for (int from = begin; from < end; from++) {
      char c = source.charAt(from);
      if (c == wanted.charAt(0) || c == '&') {
        List<Slice> slices = match.match(List.of(new Slice(from, end)), 0, from, wanted);
        if (slices != null) {
          return slices.get(0);
        }
      }
    }
    return null;
  }

  /**
   * The pieces, joined where nothing but tags and white space is between them.
   *
   * @param tags whether the pieces around other text have the tags next to them, of which one may
   *     be the edge of a cell
   */
  private List<Slice> joined(List<Slice> pieces, boolean tags) {
    List<Slice> joined = new ArrayList<>();
    Slice open = pieces.get(0);
    for (Slice piece : pieces.subList(1, pieces.size())) {
      int after = piece.begin() >= open.end() ? visible(open.end(), piece.begin()) : open.end();
      if (after == piece.begin()) {
        open = new Slice(open.begin(), piece.end());
      } else {
        joined.add(tags ? new Slice(open.begin(), after) : open);
        open =
            tags && piece.begin() > after
                ? new Slice(afterVisible(after, piece.begin()), piece.end())
                : piece;
      }
    }
    joined.add(open);
    return joined;
  }

  /** The index of the first character between two indexes that is no white space, or the second. */
  private int visible(int from, int to) {
    characters.start(from, to);
    int c = characters.read();
    while (c == ' ') {
      c = characters.read();
    }
    return c == SliceCharacters.END ? to : characters.begin();
  }

  /** Where the last character between two indexes ends that is no white space, or the first. */
  private int afterVisible(int begin, int end) {
    characters.start(begin, end);
    int last = begin;
    for (int c = characters.read(); c != SliceCharacters.END; c = characters.read()) {
      last = c == ' ' ? last : characters.end();
    }
    return last;
  }
}
