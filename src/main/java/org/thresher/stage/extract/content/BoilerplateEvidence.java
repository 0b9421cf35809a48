package org.thresher.stage.extract.content;

import org.jspecify.annotations.Nullable;
import org.thresher.stage.extract.page.Box;
import org.thresher.stage.extract.page.BoxKind;
import org.thresher.stage.extract.page.ElementNames;
import org.thresher.stage.extract.page.TextBlock;
import org.thresher.text.Ascii;

/** Says in a few words why a block is not main text. */
final class BoilerplateEvidence {
  private static final int SHOWN =
      ElementNames.NEGATIVE & ~(ElementNames.Group.META.flag() | ElementNames.Group.HIDDEN.flag());

  private static final BoxKind[] PLACES = {
    BoxKind.NAV, BoxKind.FOOTER, BoxKind.ASIDE, BoxKind.BUTTON, BoxKind.HEADER
  };

  private BoilerplateEvidence() {}

  /** The most telling thing about a block: what it is in, what it is called, its links. */
  static @Nullable String of(TextBlock block) {
    String place = place(block.box);
    if (place != null) {
      return place;
    }
    float links = block.linkShare();
    if (links >= 0.3f) {
      return "link density " + TwoDecimals.of(links);
    }
    return null;
  }

  /** What speaks against a box inside another one, from that one on; null for nothing. */
  static @Nullable String within(Box outer, Box box) {
    for (Box at = box; at != null && at.index >= outer.index; at = at.parent) {
      for (BoxKind kind : PLACES) {
        if (at.kind == kind) {
          return Ascii.lower(kind.name());
        }
      }
      int flags = at.names & SHOWN;
      if (at.hidden || flags != 0) {
        return at.hidden
            ? "hidden"
            : "name of " + Ascii.lower(ElementNames.Group.lowest(flags).name());
      }
    }
    return null;
  }

  /** What speaks against a box: where it stands and what it is called; null for nothing. */
  static @Nullable String place(Box box) {
    if (box.hidden) {
      return "hidden";
    }
    for (BoxKind kind : PLACES) {
      if (box.within(kind)) {
        return Ascii.lower(kind.name());
      }
    }
    for (Box at = (box.namesAbove & SHOWN) == 0 ? null : box; at != null; at = at.parent) {
      int flags = at.names & SHOWN;
      if (flags != 0) {
        return "name of " + Ascii.lower(ElementNames.Group.lowest(flags).name());
      }
    }
    return null;
  }
}
