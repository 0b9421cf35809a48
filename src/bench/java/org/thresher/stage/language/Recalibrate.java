package org.thresher.stage.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Fits the factors and priors of a trained model anew: model, evaluation folder, output file. */
final class Recalibrate {
  private Recalibrate() {}

  public static void main(String[] arguments) throws IOException {
    ModelData data;
    try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
      data = ModelData.read(in);
    }
    float[] ones = new float[ModelData.LENGTH_BUCKETS];
    Arrays.fill(ones, 1);
    ModelData plain = data.withFactors(ones).withPriors(new float[data.classes()]);
    ModelData fitted = TrainLanguage.calibrated(plain, Path.of(arguments[1]));
    for (int c = 0; c < fitted.classes(); c++) {
      if (fitted.priors()[c] != 0 || fitted.sharpness()[c] != 1) {
        System.out.print(
            fitted.languages()[c] + " " + fitted.priors()[c] + " x" + fitted.sharpness()[c] + "; ");
      }
    }
    System.out.println(Arrays.toString(fitted.factors()));
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[2]))) {
      fitted.write(out);
    }
  }
}
