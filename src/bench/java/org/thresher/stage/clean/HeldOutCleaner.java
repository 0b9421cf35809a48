package org.thresher.stage.clean;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.thresher.document.Document;
import org.thresher.job.CleanSettings;

/** The clean stage with line models that saw no page of a site, one for each fold of sites. */
public final class HeldOutCleaner {
  private static final int FOLDS = 5;

  private final CleanStep step = CleanStep.of(CleanSettings.DEFAULTS);
  private final List<LineModel> models;

  private HeldOutCleaner(List<LineModel> models) {
    this.models = models;
  }

  /**
   * Reads {@code folds-0.bin} to {@code folds-4.bin}, which {@code src/training/lines} writes.
   *
   * @param folder the folder that holds them
   */
  public static HeldOutCleaner of(Path folder) throws IOException {
    return new HeldOutCleaner(models(folder));
  }

  static List<LineModel> models(Path folder) throws IOException {
    List<LineModel> models = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      try (InputStream in = Files.newInputStream(folder.resolve("folds-" + fold + ".bin"))) {
        models.add(LineModel.read(in));
      }
    }
    return models;
  }

  /** The document with its lines marked by the model that saw no page of the fold. */
  public Document apply(Document document, int fold) {
    return step.apply(document, models.get(fold));
  }
}
