package org.thresher.stage.clean;

import java.util.List;

/**
 * A page to train on.
 *
 * @param name unique name, {@code set/id/rendering}
 * @param site the site's bare name; sites decide the folds
 * @param set the data set
 * @param weight how much the page counts
 * @param lines the lines, not blank
 * @param labels for each line 1 text, 0 furniture, -1 not known
 */
record LabelledPage(
    String name,
    String site,
    String set,
    double weight,
    List<String> lines,
    List<Integer> labels) {}
