package org.thresher.stage.extract.page;

/**
 * Classifies the rows of a data table together: a row alone looks like a menu, a whole table is
 * main text or is not.
 */
public final class DataTables {
  private static final int FEWEST_ROWS = 2;

  /** What its neighbourhood in one table adds to the odds of a row, see {@link #settle}. */
  private static final float TOGETHER = 1.5f;

  private static final float UNLIKELY = -0.7f;

  private DataTables() {}

  /**
   * Gives all rows of a table the mean of their log odds, raised where the table is no unlikely
   * one: rows hold few of the signs of running text that the scores are made of.
   */
  public static void settle(PageBlocks page, float[] scores) {
    for (Box box : page.boxes) {
      if (box.kind == BoxKind.TABLE && box.blocks() >= FEWEST_ROWS) {
        settle(page, box, scores);
      }
    }
  }

  private static void settle(PageBlocks page, Box table, float[] scores) {
    int rows = 0;
    double length = 0;
    double sum = 0;
    for (int i = table.first; i < table.end; i++) {
      if (isRowOf(page.block(i), table)) {
        rows++;
        length += page.block(i).length();
        sum += scores[i] * page.block(i).length();
      }
    }
    if (rows < FEWEST_ROWS) {
      return;
    }
    float mean = (float) (sum / length);
    float settled = mean < UNLIKELY ? mean : mean + TOGETHER;
    for (int i = table.first; i < table.end; i++) {
      if (isRowOf(page.block(i), table)) {
        scores[i] = settled;
      }
    }
  }

  private static boolean isRowOf(TextBlock block, Box table) {
    Box at = block.cells > 0 ? block.box.parent : null;
    while (at != null && at.kind != BoxKind.TABLE) {
      at = at.parent;
    }
    return at == table;
  }
}
