package org.thresher.extract;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thresher.document.Paragraph;
import org.thresher.document.Reason;

/** Decides block by block what is main text. */
final class MainContent {
  private static final int HARD =
      Names.Group.COMMENT.flag()
          | Names.Group.SHARE.flag()
          | Names.Group.RELATED.flag()
          | Names.Group.PROMO.flag()
          | Names.Group.AD.flag()
          | Names.Group.NAV.flag();

  private MainContent() {}

  static List<Paragraph> of(PageBlocks page) {
    Candidate trusted = TrustedNames.of(page);
    Candidate scored = Readability.of(page);
    Candidate chosen = trusted.root() == null ? scored : trusted;
    BitSet keep = (BitSet) chosen.blocks().clone();
    if (chosen.root() == null) {
      keep.set(0, page.size());
    }
    @Nullable Box root = chosen.root();
    for (int i = 0; i < page.size(); i++) {
      if (isFurniture(page.block(i), root)) {
        keep.clear(i);
      }
    }
    List<Paragraph> paragraphs = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      TextBlock block = page.block(i);
      Paragraph paragraph = Paragraph.of(block.text, kind(block), block.linkShare());
      paragraphs.add(
          keep.get(i)
              ? paragraph
              : paragraph.removed(
                  Reason.BOILERPLATE,
                  Evidence.of(block, "outside main content (family " + chosen.family() + ")")));
    }
    return paragraphs;
  }

  private static Paragraph.Kind kind(TextBlock block) {
    return block.cells > 0 ? Paragraph.Kind.TABLE_ROW : block.box.textKind;
  }

  private static boolean isFurniture(TextBlock block, @Nullable Box root) {
    if (block.linkShare() > 0.6 || block.box.hidden) {
      return true;
    }
    for (Box at = block.box;
        at != null && (root == null || at.index != root.index);
        at = at.parent) {
      if ((at.names & HARD) != 0
          || at.kind == BoxKind.NAV
          || at.kind == BoxKind.ASIDE
          || at.kind == BoxKind.FOOTER) {
        return true;
      }
    }
    return false;
  }
}
