package org.thresher.stage.extract.page;

import java.util.Arrays;

/** For each box, how far above it the nearest box with a name of each group is. */
public final class NearestNames {
  private static final int GROUPS = ElementNames.Group.values().length;
  private static final short[] NOWHERE = nowhere();
  private static final int FARTHEST = 15;

  /** By box: the depth of the nearest box with the group's name, -1 if none. */
  private final short[][] depths;

  public NearestNames(PageBlocks page) {
    depths = new short[page.boxes.size()][];
    for (Box box : page.boxes) {
      short[] above = box.parent == null ? NOWHERE : depths[box.parent.index];
      depths[box.index] = box.names == 0 ? above : with(above, box);
    }
  }

  /** Appends a distance for each group: 0 for the box itself, 15 for far or nowhere. */
  public void addTo(FeatureTable row, Box box) {
    for (short depth : depths[box.index]) {
      row.add(depth < 0 ? FARTHEST : Math.min(FARTHEST, box.depth - depth));
    }
  }

  private static short[] with(short[] above, Box box) {
    short[] changed = above.clone();
    for (int group = 0; group < GROUPS; group++) {
      if ((box.names & (1 << group)) != 0) {
        changed[group] = (short) box.depth;
      }
    }
    return changed;
  }

  private static short[] nowhere() {
    short[] depths = new short[GROUPS];
    Arrays.fill(depths, (short) -1);
    return depths;
  }
}
